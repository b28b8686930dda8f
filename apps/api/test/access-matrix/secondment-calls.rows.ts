import { secondmentCallRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import type { SecondmentCall } from '../../src/features/secondment-calls/index.js';
import { theOrganisation } from '../factories.js';
import { aSecondmentCall } from '../secondment-factories.js';
import { actors, type ActorName, type World } from './world.js';
import { all, own, row, type Row } from './row.js';

const office: readonly ActorName[] = ['programmeOfficer', 'administrator'];
const readers: readonly ActorName[] = [...office, 'coManager'];
const manages = all(office, 'yes');

const aCall = async ({ app }: World, fields: Partial<SecondmentCall> = {}) => ({ params: { callId: (await aSecondmentCall(app, fields)).id } });
/** Of Viet Nam alone, for which nobody here works. */
async function ofOthers(world: World) {
  return aCall(world, { memberIds: [(await theOrganisation(world.app, 'VN')).id] });
}
const written = ({ app }: World) => ({
  position: 'A', programmeArea: 'B', purposes: ['1' as const], areas: ['LE' as const], description: 'C', months: 4, startFrom: '2031-03-01', startUntil: '2031-04-01', places: 1,
  eligibility: { agencyKinds: [], yearsOfService: null, languages: [], words: '' }, criteria: [{ key: 'c1', label: 'D', guidance: '', weight: 50 }], documents: [],
  opensAt: null, closesAt: new Date(app.clock.now().getTime() + 86_400_000).toISOString(), timeZone: 'Asia/Bangkok', audience: 'members' as const, memberIds: [],
});
const draft = (world: World) => aCall(world, { state: 'draft' });

/** Calls for secondments: everybody's where they are public, the members' own officers', and the office's. */
export const secondmentCallRows: Row[] = [
  row(secondmentCallRoutes.list, async (world) => { await aCall(world, { audience: 'public', position: 'A public position' }); return { query: { limit: 100 } }; }, all(actors, 'yes'), () => 'A public position'),
  row(secondmentCallRoutes.one, ofOthers, { ...all(actors, 404), ...all(readers, 'yes') }),
  row(secondmentCallRoutes.begin, (world) => ({ body: { id: newId(), ...written(world) } }), manages),
  row(secondmentCallRoutes.write, async (world) => ({ ...(await draft(world)), body: { version: 1, ...written(world) } }), manages),
  row(secondmentCallRoutes.publish, async (world) => ({ ...(await aCall(world, { state: 'draft', opensAt: null, startFrom: '2031-03-01', startUntil: '2031-04-01' })), body: { version: 1 } }), manages),
  row(secondmentCallRoutes.extend, async (world) => ({ ...(await aCall(world, { startFrom: '2031-03-01', startUntil: '2031-04-01' })), body: { version: 1, closesAt: new Date(world.app.clock.now().getTime() + 30 * 86_400_000).toISOString() } }), manages),
  row(secondmentCallRoutes.standDown, async (world) => ({ ...(await aCall(world)), body: { version: 1, reason: 'The project was put off.' } }), manages),
  own(secondmentCallRoutes.waiting, () => ({})),
];
