import { changeRoutes, endRoutes, leaveRoutes, midTermRoutes, objectiveRoutes, placementRoutes, reportRoutes, workReportRoutes, type CandidacyStep } from '@rso-connect/shared';
import { PlacementTalk, type Placement } from '../../src/features/placements/index.js';
import { newId } from '../../src/platform/database/index.js';
import { aChange, aLeave, anEntry, anObjective, aPlacement, aReport, objectiveWords, officeDay, whatEnds } from '../placement-factories.js';
import { all, open, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

/** The secondee is the owner, the supervisor the other officer. */
const office = ['programmeOfficer', 'administrator'] as const;
/** Whoever works with it; the member learns no more than that it isn't theirs to see. */
const workers = { ...all(signedIn, 404), ...all(['owner', 'officer', 'coManager', ...office], 'yes') } as const;
const readers = { ...workers, focalPoint: 'yes' } as const;
/** Among those who see the work, one alone acts. */
const acting = (...names: ('owner' | 'officer' | 'programmeOfficer' | 'administrator')[]) => ({ ...workers, ...all(['owner', 'officer', 'coManager', ...office], 403), ...all(names, 'yes') });
const reason = 'As both talked about.';

function placed({ app, people, memberId }: World, fields: Partial<Placement> = {}, step: CandidacyStep = 'placed'): Promise<Placement> {
  return aPlacement(app, people.owner.id, { memberId, supervisorId: people.officer.id, ...fields }, step);
}
async function params(world: World, fields: Partial<Placement> = {}, step: CandidacyStep = 'placed') {
  return { params: { placementId: (await placed(world, fields, step)).id } };
}
const ending = ({ app }: World) => ({ endsOn: officeDay(app, 3) });
async function objective(world: World, side: 'secondee' | 'supervisor') {
  const { id: placementId } = await placed(world);
  const { id: objectiveId } = await anObjective(world.app, placementId, { proposal: objectiveWords, proposedSide: side, proposedAt: world.app.clock.now() });
  return { params: { placementId, objectiveId } };
}
async function leave(world: World) {
  const { id: placementId } = await placed(world);
  return { params: { placementId, leaveId: (await aLeave(world.app, placementId)).id } };
}
async function report(world: World, state: 'draft' | 'handed-in') {
  const placement = await placed(world, { startsOn: officeDay(world.app, -40), reportEvery: 'week' });
  const from = placement.startsOn ?? '';
  await aReport(world.app, placement, state, { from, to: from });
  return { params: { placementId: placement.id, from } };
}
async function line(world: World) {
  const placement = await placed(world);
  const entry = anEntry();
  await aReport(world.app, placement, 'handed-in', { from: placement.startsOn ?? '', to: placement.startsOn ?? '' }, [entry]);
  return { params: { lineId: entry.id } };
}
async function change(world: World, fields: Parameters<typeof aChange>[3] = {}) {
  const placement = await placed(world);
  return { params: { placementId: placement.id, changeId: (await aChange(world.app, placement, world.people.owner.id, fields)).id } };
}
async function talk(world: World) {
  const { id: placementId } = await placed(world);
  await world.app.db.repo(PlacementTalk).insert({
    placementId, version: 1, heldOn: officeDay(world.app, -1), secondeeNote: 'Well.', supervisorNote: 'Well.', secondeeAgreedAt: null, supervisorAgreedAt: null, changedAt: world.app.clock.now(),
  });
  return { params: { placementId } };
}
const finished = async (world: World) => {
  const placement = await placed(world, { startsOn: officeDay(world.app, -90), endsOn: officeDay(world.app, -1) });
  await whatEnds(world.app, placement);
  return { params: { placementId: placement.id } };
};

/** Placements: the two, the office, and of dates, state and end report the member as well; for everybody else there are none. */
export const placementRows: Row[] = [
  own(placementRoutes.list, () => ({ query: {} })),
  own(placementRoutes.waiting, () => ({})),
  row(placementRoutes.one, (world) => params(world), readers),
  row(placementRoutes.set, async (world) => {
    const { id, endsOn, startsOn } = await placed(world, { startsOn: officeDay(world.app, 5) });
    return {
      params: { placementId: id },
      body: { version: 1, startsOn: startsOn ?? '', endsOn: endsOn ?? '', supervisorId: world.people.officer.id, reportEvery: 'month' as const, leaveDays: 8, holidays: [], midTermOn: null },
    };
  }, { ...acting(...office), focalPoint: 403 }),
  row(objectiveRoutes.list, (world) => params(world), workers),
  row(objectiveRoutes.add, async (world) => ({ ...(await params(world)), body: { id: newId(), words: objectiveWords } }), acting('owner', 'officer')),
  row(objectiveRoutes.propose, async (world) => ({ ...(await objective(world, 'secondee')), body: { version: 1, words: objectiveWords, drop: false } }), acting('owner', 'officer')),
  row(objectiveRoutes.agree, async (world) => ({ ...(await objective(world, 'supervisor')), body: { version: 1 } }), { ...acting('owner'), officer: 409 }),
  row(objectiveRoutes.takeBack, async (world) => ({ ...(await objective(world, 'supervisor')), body: { version: 1 } }), acting('owner', 'officer')),
  row(leaveRoutes.calendar, (world) => params(world), workers),
  row(leaveRoutes.ask, async (world) => ({ ...(await params(world)), body: { id: newId(), firstDay: officeDay(world.app, 14), lastDay: officeDay(world.app, 18), reason: '' } }), acting('owner')),
  row(leaveRoutes.decide, async (world) => ({ ...(await leave(world)), body: { approve: true } }), acting('officer', ...office)),
  row(leaveRoutes.withdraw, async (world) => ({ ...(await leave(world)), body: {} }), acting('owner')),
  row(reportRoutes.list, (world) => params(world), workers),
  row(reportRoutes.one, (world) => report(world, 'draft'), workers),
  row(reportRoutes.write, async (world) => ({ ...(await report(world, 'draft')), body: { version: 1, entries: [anEntry()], handIn: true } }), acting('owner')),
  row(reportRoutes.review, async (world) => ({ ...(await report(world, 'handed-in')), body: { verdict: 'read' as const, version: 1 } }), acting('officer', ...office)),
  row(midTermRoutes.one, (world) => params(world), workers),
  row(midTermRoutes.write, async (world) => ({ ...(await params(world)), body: { version: 0, heldOn: null, note: 'It goes well.' } }), acting('owner', 'officer')),
  row(midTermRoutes.agree, async (world) => ({ ...(await talk(world)), body: { version: 1 } }), acting('owner', 'officer')),
  row(changeRoutes.list, (world) => params(world), readers),
  row(changeRoutes.ask, async (world) => ({ ...(await params(world)), body: { id: newId(), kind: 'early-end' as const, lastDay: officeDay(world.app, 20), reason } }), {
    ...acting('owner', 'officer', ...office), focalPoint: 'yes',
  }),
  row(changeRoutes.answer, async (world) => ({ ...(await change(world)), body: { version: 1, as: 'office' as const, agree: true } }), { ...acting(...office), coManager: 'yes', focalPoint: 403 }),
  row(changeRoutes.giveReason, async (world) => ({ ...(await change(world, { kind: 'early-end', lastDay: officeDay(world.app, 9) })), body: { version: 1, reason } }), {
    ...acting('officer', ...office), focalPoint: 403,
  }),
  row(changeRoutes.conclude, async (world) => ({ ...(await change(world, { kind: 'early-end', lastDay: officeDay(world.app, -1), officeReason: reason })), body: { version: 1 } }), {
    ...acting(...office), focalPoint: 403,
  }),
  row(changeRoutes.withdraw, async (world) => ({ ...(await change(world)), body: { version: 1 } }), { ...acting('owner'), focalPoint: 403 }),
  row(endRoutes.one, (world) => params(world), readers),
  row(endRoutes.report, async (world) => ({ ...(await params(world, ending(world))), body: { version: 0, words: { achieved: 'A', learned: 'B', bringsHome: 'C' }, handIn: true } }), acting('owner')),
  row(endRoutes.appraise, async (world) => ({ ...(await params(world, ending(world))), body: { version: 0, words: { ratings: {}, strengths: 'Well.', wishes: '' }, handIn: false } }), acting('owner', 'officer')),
  row(endRoutes.finish, async (world) => ({ ...(await finished(world)), body: {} }), { ...acting(...office), focalPoint: 403 }),
  // There is one once it is finished: until then nobody finds any.
  row(endRoutes.certificate, (world) => params(world), all(signedIn, 404)),
  open(endRoutes.verify, () => ({ params: { number: 'RSO-SC-2026-000001', code: '0123-4567-89AB-CDEF' } })),
  row(workReportRoutes.one, () => ({ query: { month: '2026-11' } }), all(['coManager', ...office], 'yes')),
  row(workReportRoutes.markdown, () => ({ query: { month: '2026-11' } }), all(['coManager', ...office], 'yes')),
  row(workReportRoutes.csv, () => ({ query: { month: '2026-11' } }), all(['coManager', ...office], 'yes')),
  row(workReportRoutes.leaveOut, async (world) => ({ ...(await line(world)), body: { reason } }), all(office, 'yes')),
  row(workReportRoutes.takeIn, (world) => line(world), all(office, 'yes')),
];
