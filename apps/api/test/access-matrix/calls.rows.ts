import { callRoutes, seatRoutes } from '@rso-connect/shared';
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

/** Calls, the ledger of seats, trainers. */
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
];
