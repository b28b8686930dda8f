import { certificateRoutes, coSignatoryRoutes, learningRoutes, notificationRoutes, operationsRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { aFinisher, aRun } from '../factories.js';
import { all, open, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

/** One's own and nobody else's: for others it isn't there. */
const ownersOnly = { ...all(signedIn, 404), owner: 'yes' } as const;
const at = (key: string) => ({ learner }: World) => ({ params: { enrolmentId: learner.enrolmentId, key } });
const attempt = ({ learner, attemptId }: World) => ({ enrolmentId: learner.enrolmentId, attemptId });
const certificate = async ({ aCertificate }: World) => ({ params: { certificateId: (await aCertificate()).id } });
const runOfCertificate = async ({ aCertificate }: World) => ({ params: { runId: (await aCertificate()).runId } });
const finished = async ({ app, courseId, people }: World) => {
  const run = await aRun(app, courseId);
  return { runId: run.id, enrolmentId: (await aFinisher(app, run.id, people.owner.id)).id };
};
const readers = all(['coordinator', 'programmeOfficer', 'administrator'], 'yes');
const issuers = all(['programmeOfficer', 'administrator'], 'yes');
const reason = 'Issued to the wrong person.';
const administrator = { administrator: 'yes' } as const;

/** Learning, certificates, notices and what an operator looks after. */
export const learningRows: Row[] = [
  row(learningRoutes.outline, ({ learner }) => ({ params: { enrolmentId: learner.enrolmentId } }), ownersOnly),
  row(learningRoutes.activity, at('the-page'), ownersOnly),
  row(learningRoutes.view, (world) => ({ ...at('the-page')(world), body: {} }), ownersOnly),
  row(learningRoutes.bookmark, (world) => ({ ...at('the-page')(world), body: { position: null } }), ownersOnly),
  row(learningRoutes.startAttempt, (world) => ({ ...at('the-quiz')(world), body: {} }), ownersOnly),
  row(learningRoutes.attempt, (world) => ({ params: attempt(world) }), ownersOnly),
  row(learningRoutes.saveAnswer, (world) => ({
    params: { ...attempt(world), questionKey: world.questionKey }, body: { revision: 1, answer: world.answer },
  }), ownersOnly),
  row(learningRoutes.submitAttempt, (world) => ({ params: attempt(world), body: {} }), ownersOnly),
  // The learner has attempts left: who may allow another one is told that none is needed.
  row(learningRoutes.allowAttempt, ({ learner }) => ({ params: { enrolmentId: learner.enrolmentId }, body: { reason: 'The connection broke.' } }), all(['programmeOfficer', 'administrator'], 409)),
  row(learningRoutes.respond, (world) => ({ ...at('the-survey')(world), body: { answers: [] } }), { ...ownersOnly, owner: 422 }),

  row(certificateRoutes.issue, async (world) => ({ params: { enrolmentId: (await finished(world)).enrolmentId }, body: {} }), issuers),
  row(certificateRoutes.issueRun, async (world) => ({ params: { runId: (await finished(world)).runId }, body: {} }), issuers),
  row(certificateRoutes.runIssuing, runOfCertificate, readers),
  row(certificateRoutes.run, runOfCertificate, readers),
  row(certificateRoutes.exportRun, runOfCertificate, readers),
  row(certificateRoutes.revoke, async (world) => ({ ...(await certificate(world)), body: { reason } }), issuers),
  row(certificateRoutes.revokeRun, async (world) => ({ ...(await runOfCertificate(world)), body: { reason } }), issuers),
  row(certificateRoutes.reissue, async (world) => ({ ...(await certificate(world)), body: { holderName: 'Another Name' } }), issuers),
  row(coSignatoryRoutes.ofRun, runOfCertificate, readers),
  row(coSignatoryRoutes.set, async (world) => ({ ...(await runOfCertificate(world)), body: { reach: 'run' as const, signatories: [], was: null } }), issuers),
  own(certificateRoutes.own, () => ({})),
  row(certificateRoutes.pdf, certificate, { ...all(signedIn, 404), ...all(['owner', 'coordinator', 'programmeOfficer', 'administrator'], 'yes') }),
  open(certificateRoutes.verify, async ({ aCertificate }) => ({ params: { code: (await aCertificate()).code } })),

  own(notificationRoutes.list, () => ({})),
  own(notificationRoutes.unreadCount, () => ({})),
  own(notificationRoutes.markAllRead, () => ({ body: { upTo: newId() } }), 404),
  own(notificationRoutes.markRead, () => ({ params: { noticeId: newId() } }), 404),

  row(operationsRoutes.jobs, () => ({}), administrator),
  row(operationsRoutes.jobSummary, () => ({}), administrator),
  row(operationsRoutes.retryJob, () => ({ params: { jobId: newId() } }), { administrator: 404 }),
  row(operationsRoutes.mails, () => ({}), administrator),
  row(operationsRoutes.mail, () => ({ params: { name: '1700000000000-0123456789ab.eml' } }), { administrator: 404 }),
  row(operationsRoutes.mailFile, () => ({ params: { name: '1700000000000-0123456789ab.eml' } }), { administrator: 404 }),
];
