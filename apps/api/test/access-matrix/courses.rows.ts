import { agencyClientRoutes, courseRoutes, enrolmentRoutes, mediaRoutes, organisationRoutes, runRoutes, type RequestOf } from '@rso-connect/shared';
import { Course, CourseRun } from '../../src/features/courses/index.js';
import { AgencyClient } from '../../src/features/organisations/index.js';
import { aCourse, aRun, aVersion, anAgency, anEnrolment, theOrganisation } from '../factories.js';
import { all, open, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

const theRun = ({ run }: World) => ({ params: { runId: run.id } });
const staffOfRun = all(['trainer', 'coordinator', 'programmeOfficer', 'administrator'], 'yes');
/** Holders of the permission elsewhere: what they may not see isn't there for them. */
const staffElsewhere = all(['otherTrainer', 'otherCoordinator'], 404);
/** It isn't there for others; those who may read the roster see it, and are told that it isn't theirs. */
const ownersOnly = { ...all(signedIn, 404), ...all(['coordinator', 'programmeOfficer', 'administrator'], 403), owner: 'yes' } as const;
const course = async ({ app }: World) => {
  const { id: courseId } = await aCourse(app, { state: 'draft', provider: await theOrganisation(app, 'JCLEC') });
  await aVersion(app, courseId);
  return { params: { courseId } };
};
/** A plan that is right in every way, at the academy of the world's run. */
const plan = ({ run }: World): Omit<RequestOf<typeof runRoutes.create>['body'], 'courseId'> => ({
  mode: 'workshop', academyId: run.academyId, venue: null, link: null, startsAt: '2041-02-17T09:00', endsAt: '2041-02-21T17:00', datesAre: 'day',
  timeZone: 'Asia/Jakarta', languages: [], capacity: null, enrolmentPolicy: 'approval', enrolFrom: null, enrolUntil: null,
});
const planned = async ({ app, courseId, run }: World) => ({ params: { runId: (await aRun(app, courseId, { academyId: run.academyId, mode: 'workshop', state: 'planned' })).id } });
const planners = all(['coordinator', 'programmeOfficer', 'administrator'], 'yes');
const deciders = all(['programmeOfficer', 'administrator'], 'yes');
const participant = async ({ app, courseId, people }: World) => {
  const { id: runId } = await aRun(app, courseId, { mode: 'workshop' });
  return { runId, enrolmentId: (await anEnrolment(app, runId, people.owner.id, { requiredActivities: 0 })).id };
};
let agencies = 0;
const aClient = async ({ app, memberId, people }: World) => {
  const [{ id: agencyId }, { id: clientId }] = [await anAgency(app, memberId), await anAgency(app, memberId)];
  await app.db.repo(AgencyClient).insert({ agencyId, clientId, declaredBy: people.focalPoint.id, declaredAt: app.clock.now() });
  return { params: { memberId, agencyId, clientId } };
};

/** Organisations, the catalogue, runs and enrolments. */
export const courseRows: Row[] = [
  open(organisationRoutes.list, () => ({})),
  row(agencyClientRoutes.list, ({ memberId }) => ({ params: { memberId } }), { focalPoint: 'yes' }),
  row(agencyClientRoutes.declare, async ({ app, memberId }) => ({ params: { memberId }, body: { agencyId: (await anAgency(app, memberId)).id, clientId: (await anAgency(app, memberId)).id } }), { focalPoint: 'yes' }),
  row(agencyClientRoutes.withdraw, aClient, { focalPoint: 'yes' }),
  row(organisationRoutes.addAgency, ({ memberId }) => ({ params: { memberId }, body: { name: 'An agency', code: `MATRIX-${String((agencies += 1))}` } }), { administrator: 'yes' }),
  open(courseRoutes.list, () => ({})),
  open(courseRoutes.facets, () => ({})),
  open(courseRoutes.detail, async ({ app, courseId }) => ({ params: { slug: (await app.db.repo(Course).findOneByOrFail({ id: courseId })).slug } })),
  row(courseRoutes.administration, () => ({ query: { limit: 100 } }), all(['author', 'programmeOfficer', 'administrator'], 'yes'), ({ courseId }) => courseId),
  row(courseRoutes.publish, course, all(['author', 'programmeOfficer', 'administrator'], 'yes')),
  row(courseRoutes.archive, course, all(['author', 'programmeOfficer', 'administrator'], 'yes')),
  open(mediaRoutes.file, () => ({ params: { name: `${'0'.repeat(64)}.png` } }), 404),
  row(runRoutes.list, () => ({ query: { limit: 100 } }), { ...staffOfRun, ...all(['otherTrainer', 'otherCoordinator'], 'blank') }, ({ run }) => run.id),
  row(runRoutes.exported, () => ({ query: {} }), { ...staffOfRun, ...all(['otherTrainer', 'otherCoordinator'], 'blank') }, ({ run }) => run.code),
  row(runRoutes.one, theRun, { ...staffOfRun, ...staffElsewhere }),
  row(runRoutes.create, (world) => ({ body: { courseId: world.courseId, ...plan(world) } }), planners),
  row(runRoutes.change, async (world) => ({ ...(await planned(world)), body: { version: 1, ...plan(world) } }), { ...planners, otherCoordinator: 404 }),
  row(runRoutes.move, async (world) => ({ ...(await planned(world)), body: { version: 1, to: 'cancelled' as const } }), { ...planners, otherCoordinator: 404 }),
  row(runRoutes.places, () => ({}), { ...planners, otherCoordinator: 'yes' }),
  row(runRoutes.plannable, () => ({ query: {} }), { ...planners, otherCoordinator: 'yes' }),
  open(enrolmentRoutes.offer, theRun),
  own(enrolmentRoutes.enrol, async ({ app, courseId }) => ({ params: { runId: (await aRun(app, courseId)).id }, body: {} })),
  row(enrolmentRoutes.withdraw, async ({ anotherEnrolment }) => ({ params: { enrolmentId: (await anotherEnrolment()).id }, body: {} }), ownersOnly),
  row(enrolmentRoutes.confirm, async ({ anotherEnrolment }) => ({ params: { enrolmentId: (await anotherEnrolment('selected')).id }, body: {} }), ownersOnly),
  own(enrolmentRoutes.own, () => ({})),
  row(enrolmentRoutes.overview, theRun, staffOfRun),
  row(enrolmentRoutes.roster, theRun, staffOfRun, ({ enrolment }) => enrolment.id),
  row(enrolmentRoutes.exportRoster, theRun, staffOfRun, () => 'Somchai'),
  row(enrolmentRoutes.toDecide, async ({ anotherEnrolment }) => { await anotherEnrolment('applied'); return {}; }, deciders),
  row(enrolmentRoutes.decide, async ({ app, anotherEnrolment }) => {
    const { id: enrolmentId, runId } = await anotherEnrolment('applied');
    // Where people are chosen the desk decides, whoever asks.
    await app.db.repo(CourseRun).update({ id: runId }, { enrolmentPolicy: 'open' });
    return { params: { enrolmentId }, body: { decision: 'selected' as const, reason: 'Fits the criteria.' } };
  }, deciders),
  row(enrolmentRoutes.complete, async (world) => ({ params: { enrolmentId: (await participant(world)).enrolmentId }, body: {} }), deciders),
  row(enrolmentRoutes.completeMany, async (world) => {
    const { runId, enrolmentId } = await participant(world);
    return { params: { runId }, body: { enrolmentIds: [enrolmentId] } };
  }, deciders),
];
