import { attendanceRoutes, onlinePresenceRoutes, type MarkInput } from '@rso-connect/shared';
import type { RunSession } from '../../src/features/sessions/index.js';
import { newId } from '../../src/platform/database/index.js';
import { aSession } from '../factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

const minute = 60_000;
const reason = 'As they said.';
/** Those who take attendance in the run; its right trainer and not another one. */
const takers = all(['trainer', 'coordinator', 'programmeOfficer', 'administrator'], 'yes');

/** A session of the run that has just begun. */
const begun = ({ app, run }: World): Promise<RunSession> => aSession(app, run.id, { startsAt: new Date(app.clock.now().getTime() - 5 * minute) });
const at = async (world: World) => ({ params: { sessionId: (await begun(world)).id } });
const ofRun = ({ run }: World) => ({ params: { runId: run.id } });
const absent = ({ app, enrolment }: World): MarkInput => ({
  id: newId(), enrolmentId: enrolment.id, state: 'absent', reason, seen: 0, at: app.clock.now().toISOString(),
});

async function code(world: World, sessionId: string): Promise<string> {
  const { body } = await world.app.call(attendanceRoutes.codes, { as: world.people.trainer, params: { sessionId } });
  return body.codes[0]?.address ?? '';
}

async function markedAbsent(world: World): Promise<{ sessionId: string }> {
  const { params } = await at(world);
  await world.app.call(attendanceRoutes.mark, { as: world.people.trainer, params, body: { marks: [absent(world)] } });
  return params;
}

async function inDispute(world: World): Promise<{ sessionId: string; clashId: string }> {
  const params = await markedAbsent(world);
  await world.app.call(attendanceRoutes.scan, { as: world.people.owner, body: { code: await code(world, params.sessionId), id: newId() } });
  const { body } = await world.app.call(attendanceRoutes.session, { as: world.people.trainer, params });
  return { ...params, clashId: body.clashes[0]?.id ?? '' };
}

async function aWalkUp(world: World): Promise<{ walkUpId: string }> {
  const { params } = await at(world);
  const { body } = await world.app.call(attendanceRoutes.addWalkUp, {
    as: world.people.trainer, params, body: { id: newId(), name: 'Somebody', at: world.app.clock.now().toISOString() },
  });
  return { walkUpId: body.walkUps[0]?.id ?? '' };
}

async function aSheet(world: World): Promise<{ sheetId: string }> {
  const { params } = await at(world);
  const { body } = await world.app.call(attendanceRoutes.printSheet, { as: world.people.trainer, params, body: {} });
  return { sheetId: body.id };
}

async function anAppeal(world: World): Promise<{ appealId: string }> {
  const { sessionId } = await markedAbsent(world);
  const { body } = await world.app.call(attendanceRoutes.appeal, { as: world.people.owner, body: { sessionId, text: 'I was there.' } });
  return { appealId: body.id };
}

/** Of a session with a link. */
async function aReport({ app, run }: World) {
  const { id } = await aSession(app, run.id, { startsAt: new Date(app.clock.now().getTime() - 5 * minute), link: 'https://meet.example/1' });
  return { params: { sessionId: id }, body: { file: 'Name,Duration (Minutes)\nSomebody,50\n', minutes: 30 } };
}

const scanFile = { mediaType: 'application/pdf' as const, file: Buffer.from('%PDF-1.7 signed').toString('base64') };

/** Attendance: the run's staff take it; officers scan, see and appeal for themselves only. */
export const attendanceRows: Row[] = [
  row(attendanceRoutes.session, at, takers),
  row(attendanceRoutes.mark, async (world) => ({ ...(await at(world)), body: { marks: [absent(world)] } }), takers),
  row(attendanceRoutes.codes, at, takers),
  row(attendanceRoutes.scan, async (world) => ({ body: { code: await code(world, (await begun(world)).id), id: newId() } }), { owner: 'yes' }),
  row(attendanceRoutes.settle, async (world) => {
    const { sessionId, clashId } = await inDispute(world);
    return { params: { sessionId }, body: { settlements: [{ clashId, state: 'present' as const }], reason } };
  }, takers),
  row(attendanceRoutes.addWalkUp, async (world) => ({
    ...(await at(world)), body: { id: newId(), name: 'Somebody', at: world.app.clock.now().toISOString() },
  }), takers),
  row(attendanceRoutes.settleWalkUp, async (world) => ({ params: await aWalkUp(world), body: { enrolmentId: null, reason } }), takers),
  row(attendanceRoutes.history, async (world) => ({ params: { ...(await markedAbsent(world)), enrolmentId: world.enrolment.id } }), takers),
  row(attendanceRoutes.run, ofRun, takers),
  row(attendanceRoutes.exportRun, ofRun, takers),
  row(attendanceRoutes.setRule, async (world) => {
    const { body } = await world.app.call(attendanceRoutes.run, { as: world.people.trainer, params: { runId: world.run.id } });
    const { stampedAt: _, ...rule } = body.rule;
    return { ...ofRun(world), body: { ...rule, reason } };
  }, all(['coordinator', 'programmeOfficer', 'administrator'], 'yes')),
  row(attendanceRoutes.printSheet, async (world) => ({ ...(await at(world)), body: {} }), takers),
  row(attendanceRoutes.sheetFile, async (world) => ({ params: await aSheet(world) }), takers),
  row(attendanceRoutes.importSheet, async (world) => ({ params: await aSheet(world), body: { signed: [1] } }), takers),
  row(onlinePresenceRoutes.preview, aReport, takers),
  row(onlinePresenceRoutes.take, aReport, takers),
  row(attendanceRoutes.keepScan, async (world) => ({ params: await aSheet(world), body: scanFile }), takers),
  row(attendanceRoutes.scanFile, async (world) => {
    const params = await aSheet(world);
    await world.app.call(attendanceRoutes.keepScan, { as: world.people.trainer, params, body: scanFile });
    return { params };
  }, takers),
  row(attendanceRoutes.answerAppeal, async (world) => ({ params: await anAppeal(world), body: { state: null, answer: 'You were not.' } }), takers),
  own(attendanceRoutes.own, () => ({})),
  // Of a run that one isn't in there is nothing to see.
  row(attendanceRoutes.appeal, async (world) => ({ body: { sessionId: (await begun(world)).id, text: 'I was there.' } }), { ...all(signedIn, 404), owner: 'yes' }),
];
