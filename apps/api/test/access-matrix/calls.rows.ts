import { callRoutes, nominationRoutes, seatRoutes, type OutputOf } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { RoleGrantsService } from '../../src/features/people/index.js';
import { aRun } from '../factories.js';
import { all, row, type Row } from './row.js';
import type { World } from './world.js';

const theRun = ({ run }: World) => ({ params: { runId: run.id } });
const readers = { ...all(['trainer', 'coordinator', 'programmeOfficer', 'administrator'], 'yes'), ...all(['otherTrainer', 'otherCoordinator'], 404) } as const;
const planners = { ...all(['coordinator', 'programmeOfficer', 'administrator'], 'yes'), otherCoordinator: 404 } as const;
/** A run of its own at the world's academy. */
const aWorkshop = async ({ app, courseId, run }: World): Promise<string> =>
  (await aRun(app, courseId, { academyId: run.academyId, mode: 'workshop', enrolmentPolicy: 'nomination', capacity: 20 })).id;
const written = {
  version: 0, nominateUntil: '2040-11-30T17:00', replyBy: null, minimum: null, reserves: 3, criteria: [],
  targets: { women: null, priorityMemberIds: [], agencies: [] }, briefing: '', budget: '',
};
const aCall = async (world: World): Promise<string> => {
  const runId = await aWorkshop(world);
  const as = world.people.administrator;
  await world.app.call(callRoutes.write, { as, params: { runId }, body: written });
  await world.app.call(seatRoutes.grant, { as, params: { runId }, body: { memberIds: [world.memberId], seats: 2, reason: '' } });
  return runId;
};

const aDesk = async (world: World): Promise<{ runId: string; memberId: string }> => {
  const runId = await aCall(world);
  const body = { to: 'published', version: 1 } as const;
  const published = await world.app.call(callRoutes.move, { as: world.people.administrator, params: { runId }, body });
  if (published.status !== 200) throw new Error(`The call could not be published: ${String(published.code)}`);
  return { runId, memberId: world.memberId };
};
const somebody = () => ({ email: `${newId()}@nominated.example` });
const nominated = async (world: World): Promise<{ desk: { runId: string; memberId: string }; nomination: OutputOf<typeof nominationRoutes.desk>['nominations'][number] }> => {
  const desk = await aDesk(world);
  const { body } = await world.app.call(nominationRoutes.nominate, { as: world.people.focalPoint, params: desk, body: somebody() });
  const [nomination] = body.nominations;
  if (!nomination) throw new Error('Nobody was nominated');
  return { desk, nomination };
};
/** The focal point of the member alone; of another one's member there is nothing to see. */
const nominators = { focalPoint: 'yes', otherFocalPoint: 404 } as const;

/** Calls, the ledger of seats, trainers, and the desk of focal points. */
export const callRows: Row[] = [
  row(callRoutes.one, theRun, readers),
  row(callRoutes.write, async (world) => ({ params: { runId: await aWorkshop(world) }, body: written }), planners),
  row(callRoutes.move, async (world) => ({ params: { runId: await aCall(world) }, body: { to: 'published' as const, version: 1 } }), planners),
  row(callRoutes.clone, async (world) => ({ params: { runId: await aCall(world) }, body: { startsAt: '2041-02-17T09:00', endsAt: '2041-02-21T17:00', quotas: true } }), planners),
  row(callRoutes.trainers, theRun, readers),
  row(callRoutes.addTrainer, async (world) => ({ params: { runId: await aWorkshop(world) }, body: { personId: (await world.app.person('New trainer')).id } }), { administrator: 'yes' }),
  row(callRoutes.removeTrainer, async (world) => {
    const runId = await aWorkshop(world);
    const { id } = await world.app.app.get(RoleGrantsService, { strict: false }).grant((await world.app.person('New trainer')).id, { role: 'trainer', scopeKind: 'run', scopeId: runId }, null);
    return { params: { runId, grantId: id } };
  }, { administrator: 'yes' }),
  row(seatRoutes.ledger, theRun, readers),
  row(seatRoutes.lines, theRun, readers),
  row(seatRoutes.grant, async (world) => ({ params: { runId: await aWorkshop(world) }, body: { memberIds: [world.memberId], seats: 1, reason: '' } }), planners),
  row(seatRoutes.change, async (world) => ({ params: { runId: await aCall(world), memberId: world.memberId }, body: { act: 'extra' as const, seats: 1, reason: 'More room' } }), planners),
  row(nominationRoutes.calls, async (world) => {
    await aDesk(world);
    return { query: { limit: 100 } };
  }, { focalPoint: 'yes', otherFocalPoint: 'blank' }, ({ memberId }) => memberId),
  row(nominationRoutes.desk, async (world) => ({ params: await aDesk(world) }), nominators),
  row(nominationRoutes.hints, async (world) => ({ params: await aDesk(world), query: somebody() }), nominators),
  row(nominationRoutes.nominate, async (world) => ({ params: await aDesk(world), body: somebody() }), nominators),
  row(nominationRoutes.nominateFile, async (world) => ({ params: await aDesk(world), body: `email\n${somebody().email}` }), nominators),
  row(nominationRoutes.rank, async (world) => {
    const { desk, nomination } = await nominated(world);
    return { params: desk, body: { nominationIds: [nomination.id] } };
  }, nominators),
  row(nominationRoutes.hold, async (world) => ({ params: await aDesk(world), body: { seats: 1 } }), nominators),
  row(nominationRoutes.release, async (world) => ({ params: await aDesk(world), body: { seats: 1, reason: '' } }), nominators),
  row(nominationRoutes.withdraw, async (world) => ({ params: { nominationId: (await nominated(world)).nomination.id }, body: { reason: 'Posted elsewhere' } }), nominators),
  row(nominationRoutes.replace, async (world) => ({ params: { nominationId: (await nominated(world)).nomination.id }, body: somebody() }), nominators),
  row(nominationRoutes.offerOn, async (world) => ({ params: { runId: (await aDesk(world)).runId }, body: {} }), planners),
];
