import { pseudonymRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { all, own, row, type Row } from './row.js';
import type { ActorName } from './world.js';

/** Who may hold a key. Neither of them holds one here, so that nothing can be asked or answered. */
const office: readonly ActorName[] = ['programmeOfficer', 'administrator'];
const opening = { params: { openingId: newId() } };
const words = { reason: 'A threat was posted.', passphrase: 'a passphrase of somebody' };

/** The two keys of the Chatham House rule. */
export const pseudonymRows: Row[] = [
  row(pseudonymRoutes.seats, () => ({}), all(office, 'yes')),
  // Each takes the seat that the other one doesn't.
  row(pseudonymRoutes.takeSeat, (_, actor) => ({ body: { seat: actor === 'programmeOfficer' ? (1 as const) : (2 as const), passphrase: words.passphrase } }), all(office, 'yes')),
  row(pseudonymRoutes.openings, () => ({}), all(office, 'yes')),
  row(pseudonymRoutes.ask, () => ({ body: { pseudonymId: newId(), ...words } }), all(office, 404)),
  row(pseudonymRoutes.agree, () => ({ ...opening, body: words }), all(office, 404)),
  row(pseudonymRoutes.refuse, () => ({ ...opening, body: { reason: words.reason } }), all(office, 404)),
  row(pseudonymRoutes.author, () => opening, all(office, 404)),
  own(pseudonymRoutes.own, () => ({})),
];
