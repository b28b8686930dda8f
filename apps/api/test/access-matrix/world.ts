import { certificateRoutes, type OwnCertificateView, type QuizAnswer } from '@rso-connect/shared';
import { CourseRun } from '../../src/features/courses/index.js';
import type { Enrolment } from '../../src/features/enrolments/index.js';
import { aCourse, aFinisher, aRun, anEnrolment, theOrganisation } from '../factories.js';
import { aLearner, aStartedAttempt, rightAnswers, type TestLearner } from '../learners.js';
import { mailReplyEnv } from '../mailing.js';
import { TestApp, type TestPerson } from '../start-app.js';

/** Who asks. Right and wrong are about the one run and the one member that the world is about. */
export const actors = [
  'stranger', 'owner', 'officer', 'focalPoint', 'otherFocalPoint', 'trainer', 'otherTrainer', 'coordinator', 'otherCoordinator',
  'author', 'moderator', 'programmeOfficer', 'coManager', 'administrator',
] as const;
export type ActorName = (typeof actors)[number];

/** One run at JCLEC with one officer in it, and everybody who might ask about them. */
export interface World {
  app: TestApp;
  people: Record<Exclude<ActorName, 'stranger'>, TestPerson>;
  memberId: string;
  run: CourseRun;
  /** Of the owner, in the run. */
  enrolment: Enrolment;
  /** Of the owner, in a self-paced course with an attempt at its quiz. */
  learner: TestLearner;
  attemptId: string;
  questionKey: string;
  answer: QuizAnswer;
  /** A course that JCLEC provides. */
  courseId: string;
  /** @returns an active enrolment of the owner in a run of its own at JCLEC */
  anotherEnrolment(state?: Enrolment['state']): Promise<Enrolment>;
  /** @returns a certificate of the owner that nobody has touched */
  aCertificate(): Promise<OwnCertificateView & { runId: string }>;
}

/** Makes it. */
export async function makeWorld(): Promise<World> {
  const app = await TestApp.start({ SIGN_IN_ATTEMPTS_PER_ADDRESS: '100000', SIGN_IN_ATTEMPTS_PER_ACCOUNT: '100000', ...mailReplyEnv });
  const [jclec, ppa, thailand, fiji] = await Promise.all(['JCLEC', 'PPA', 'TH', 'FJ'].map((code) => theOrganisation(app, code)));
  if (!jclec || !ppa || !thailand || !fiji) throw new Error('The reference data lacks an organisation');
  const course = await aCourse(app, { provider: jclec, mode: 'workshop' });
  const other = await aCourse(app, { provider: ppa, mode: 'workshop' });
  const run = await aRun(app, course.id, { academyId: jclec.id, mode: 'workshop' });
  const otherRun = await aRun(app, other.id, { academyId: ppa.id, mode: 'workshop' });
  const learner = await aLearner(app);
  const attempt = await aStartedAttempt(app, learner);
  const [[questionKey, answer]] = [...(await rightAnswers(app, attempt.id))] as [[string, QuizAnswer]];
  const people: World['people'] = {
    owner: learner.person,
    officer: await app.person('Another officer'),
    focalPoint: await app.person('Focal point', [{ role: 'focal_point', scopeKind: 'member', scopeId: thailand.id }]),
    otherFocalPoint: await app.person('Another focal point', [{ role: 'focal_point', scopeKind: 'member', scopeId: fiji.id }]),
    trainer: await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]),
    otherTrainer: await app.person('Another trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: otherRun.id }]),
    coordinator: await app.person('Coordinator', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: jclec.id }]),
    otherCoordinator: await app.person('Another coordinator', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: ppa.id }]),
    author: await app.person('Author', [{ role: 'course_author', scopeKind: 'academy', scopeId: jclec.id }]),
    moderator: await app.person('Moderator', [{ role: 'moderator', scopeKind: 'space', scopeId: run.id }]),
    programmeOfficer: await app.person('Programme officer', [{ role: 'programme_officer' }]),
    coManager: await app.person('Co-manager', [{ role: 'co_manager' }]),
    administrator: await app.person('Administrator', [{ role: 'administrator' }]),
  };
  const anotherEnrolment = async (state: Enrolment['state'] = 'active'): Promise<Enrolment> => {
    const place = await aRun(app, course.id, { academyId: jclec.id, mode: 'workshop', enrolmentPolicy: 'approval' });
    const enrolment = await anEnrolment(app, place.id, people.owner.id, { state });
    await app.db.repo(CourseRun).update({ id: place.id }, { seatsTaken: 1 });
    return enrolment;
  };
  const aCertificate = async (): Promise<OwnCertificateView & { runId: string }> => {
    const place = await aRun(app, course.id, { academyId: jclec.id, mode: 'workshop' });
    const { id } = await aFinisher(app, place.id, people.owner.id);
    const issued = await app.call(certificateRoutes.issue, { as: people.programmeOfficer, params: { enrolmentId: id }, body: {} });
    if (issued.status !== 201) throw new Error(`No certificate could be issued: ${String(issued.code)}`);
    return { ...issued.body, runId: place.id };
  };
  return {
    app, people, memberId: thailand.id, run, learner, courseId: course.id,
    enrolment: await anEnrolment(app, run.id, people.owner.id),
    attemptId: attempt.id, questionKey, answer,
    anotherEnrolment, aCertificate,
  };
}
