import { papersRoutes, participantRosterRoutes, questionRoutes, verificationRoutes, type OutputOf } from '@rso-connect/shared';
import { Enrolment } from '../../src/features/enrolments/index.js';
import { ParticipantCode } from '../../src/features/participation/index.js';
import { aQuestion } from '../questions.js';
import { aRun, anEnrolment } from '../factories.js';
import { all, open, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

const managers = all(['coordinator', 'programmeOfficer', 'administrator'], 'yes');
const staff = { ...managers, trainer: 'yes' } as const;
const ownersOnly = { ...all(signedIn, 404), owner: 'yes' } as const;
const noToken = 'x'.repeat(43);
const day = 86_400_000;

/** A workshop to come at JCLEC with the owner confirmed in it, and one question. */
async function aStay({ app, courseId, people, run }: World): Promise<{ runId: string; enrolmentId: string }> {
  const now = app.clock.now().getTime();
  const place = await aRun(app, courseId, {
    academyId: run.academyId, mode: 'workshop', startsAt: new Date(now + 30 * day), endsAt: new Date(now + 33 * day),
  });
  const { id } = await anEnrolment(app, place.id, people.owner.id, { state: 'confirmed' });
  await app.call(questionRoutes.setForm, { as: people.administrator, params: { runId: place.id }, body: { version: 0, fields: [aQuestion(app)] } });
  return { runId: place.id, enrolmentId: id };
}
const enrolment = async (world: World) => ({ params: { enrolmentId: (await aStay(world)).enrolmentId } });
const run = async (world: World) => ({ params: { runId: (await aStay(world)).runId } });
const ofTheRun = ({ run: { id } }: World) => ({ params: { runId: id } });
const terms = { language: 'en' as const, costs: 'The office pays.', contact: 'desk@office.example', signatoryName: 'Somebody', signatoryOffice: 'Manager', enrolmentIds: null };

async function aLetter(world: World): Promise<{ letterId: string }> {
  const { runId, enrolmentId } = await aStay(world);
  await world.app.call(papersRoutes.issue, { as: world.people.administrator, params: { runId }, body: terms });
  const { body }: { body: OutputOf<typeof papersRoutes.own> } = await world.app.call(papersRoutes.own, { as: world.people.owner, params: { enrolmentId } });
  return { letterId: body.letter?.id ?? '' };
}
/** The world's own run has the owner in it: as somebody who comes. */
async function coming(world: World) {
  await world.app.db.repo(Enrolment).update({ id: world.enrolment.id }, { state: 'active' });
  return ofTheRun(world);
}

async function aBadge(world: World) {
  const { params } = await coming(world);
  await world.app.call(participantRosterRoutes.badges, { as: world.people.administrator, params });
  const { code } = await world.app.db.repo(ParticipantCode).findOneByOrFail({ enrolmentId: world.enrolment.id });
  return { params: { code } };
}

/** Replies, letters, questions and the roster by columns. */
export const participationRows: Row[] = [
  open(papersRoutes.lookAtReply, () => ({ body: { token: noToken } }), 410),
  open(papersRoutes.reply, () => ({ body: { token: noToken, answer: 'decline' as const } }), 410),
  row(papersRoutes.own, enrolment, ownersOnly),
  row(papersRoutes.letterFile, async (world) => ({ params: await aLetter(world) }), { ...all(signedIn, 404), ...managers, owner: 'yes' }),
  row(papersRoutes.participants, enrolment, ownersOnly),
  row(papersRoutes.shownOfMe, enrolment, ownersOnly),
  row(papersRoutes.list, run, managers),
  row(papersRoutes.terms, run, managers),
  row(papersRoutes.issue, async (world) => ({ ...(await run(world)), body: terms }), managers),

  row(questionRoutes.form, run, managers),
  row(questionRoutes.setForm, async (world) => ({ ...(await run(world)), body: { version: 1, fields: [] } }), managers),
  row(questionRoutes.own, enrolment, ownersOnly),
  row(questionRoutes.saveDraft, async (world) => ({ ...(await enrolment(world)), body: { version: 1, answers: [] } }), ownersOnly),
  row(questionRoutes.answer, async (world) => ({ ...(await enrolment(world)), body: { version: 1, answers: [{ key: 'dietary', value: 'None' }] } }), ownersOnly),

  open(verificationRoutes.letter, () => ({ params: { number: 'RSO-L-2026-000001', code: '0000-0000-0000-0000' } })),
  // To who takes attendance elsewhere it is no badge.
  row(verificationRoutes.badge, aBadge, { ...staff, ...all(['otherTrainer', 'otherCoordinator'], 404) }),
  row(participantRosterRoutes.columns, ofTheRun, staff),
  row(participantRosterRoutes.rows, ofTheRun, staff),
  row(participantRosterRoutes.csv, ofTheRun, staff),
  row(participantRosterRoutes.xlsx, ofTheRun, staff),
  row(participantRosterRoutes.badges, coming, staff),
  row(participantRosterRoutes.emergencyList, coming, managers),
];
