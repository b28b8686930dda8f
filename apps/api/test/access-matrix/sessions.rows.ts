import { calendarFeedRoutes, runMessageRoutes, runSessionRoutes, teachingRoutes, type RequestOf } from '@rso-connect/shared';
import { SessionMaterial } from '../../src/features/sessions/index.js';
import { newId } from '../../src/platform/database/index.js';
import { aSession } from '../factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { ActorName, World } from './world.js';

const theRun = ({ run }: World) => ({ params: { runId: run.id } });
const staffOfRun = all(['trainer', 'coordinator', 'programmeOfficer', 'administrator'], 'yes');
/** Holders of the permission elsewhere: what they may not see isn't there for them. */
const staff = { ...all(['otherTrainer', 'otherCoordinator'], 404), ...staffOfRun } as const;
/** For who is in the run, too; for others it isn't there. */
const inRun = { ...all(signedIn, 404), ...staffOfRun, owner: 'yes' } as const;

const plan: RequestOf<typeof runSessionRoutes.create>['body'] = {
  title: 'Session', summary: null, startsAt: '2041-02-18T09:00', endsAt: '2041-02-18T10:00', timeZone: 'Asia/Jakarta', room: null, link: null, trainerIds: [],
};
const { startsAt, endsAt, timeZone } = plan;
const session = async ({ app, run }: World) => ({ params: { sessionId: (await aSession(app, run.id)).id } });
const material = async (world: World) => {
  const { params: { sessionId } } = await session(world);
  const row: SessionMaterial = {
    id: newId(), sessionId, position: 0, title: 'Reader', url: 'https://example.org/', fileKey: null, mediaType: null, bytes: null, addedBy: null, addedAt: world.app.clock.now(),
  };
  await world.app.db.repo(SessionMaterial).insert(row);
  return { params: { materialId: row.id } };
};
const feed = async ({ app, people }: World, actor: ActorName) => {
  const body = { kind: 'own' as const, runId: null, renew: false };
  const made = await app.call(calendarFeedRoutes.make, { as: people[actor === 'stranger' ? 'owner' : actor], body });
  return made.body;
};

/** Timetables, calendars and messages of runs. */
export const sessionRows: Row[] = [
  row(runSessionRoutes.timetable, theRun, inRun),
  row(runSessionRoutes.create, (world) => ({ ...theRun(world), body: plan }), staff),
  row(runSessionRoutes.change, async (world) => ({ ...(await session(world)), body: { version: 1, ...plan } }), staff),
  row(runSessionRoutes.setState, async (world) => ({ ...(await session(world)), body: { to: 'cancelled' as const, version: 1 } }), staff),
  row(runSessionRoutes.check, (world) => ({ ...theRun(world), body: { sessionId: null, startsAt, endsAt, timeZone, room: null, trainerIds: [] } }), staff),
  row(runSessionRoutes.addLink, async (world) => ({ ...(await session(world)), body: { title: 'Reader', url: 'https://example.org/' } }), staff),
  // Without a file it is refused, but after the right to add one.
  row(runSessionRoutes.addFile, async (world) => ({ ...(await session(world)), query: { name: 'a.pdf' } }), { ...staff, ...all(['trainer', 'coordinator', 'programmeOfficer', 'administrator'], 422) }),
  row(runSessionRoutes.removeMaterial, material, staff),
  // The material is an address and no file: for everybody alike it has none. Who gets a file is in the feature's spec.
  own(runSessionRoutes.file, material, 404),
  own(teachingRoutes.own, () => ({})),
  own(calendarFeedRoutes.own, () => ({})),
  own(calendarFeedRoutes.make, () => ({ body: { kind: 'own' as const, runId: null, renew: true } })),
  own(calendarFeedRoutes.revoke, async (world, actor) => ({ params: { feedId: (await feed(world, actor)).id } })),
  row(calendarFeedRoutes.calendar, async (world, actor) => ({
    query: { token: new URL((await feed(world, actor)).address).searchParams.get('token') ?? '' },
  }), all([...signedIn, 'stranger'], 'yes')),
  row(runMessageRoutes.ofRun, theRun, inRun),
  row(runMessageRoutes.audience, theRun, staff),
  row(runMessageRoutes.send, (world) => ({ ...theRun(world), body: { id: newId(), title: 'Room', text: 'Room 2', toTrainers: false } }), staff),
];
