import { digestRoutes } from '@rso-connect/shared';
import { UnsubscribeAddresses } from '../../src/features/digests/unsubscribe-addresses.js';
import { open, own, type Row } from './row.js';
import type { World } from './world.js';

const tokenOf = ({ app, people }: World): string =>
  new URL(app.app.get(UnsubscribeAddresses, { strict: false }).of(people.owner.id).page).searchParams.get('token') ?? '';

/** The digest: everybody's own, and ended by whoever has the address in its mail. */
export const digestRows: Row[] = [
  own(digestRoutes.own, () => ({})),
  own(digestRoutes.choose, () => ({ body: { rhythm: 'weekly' as const } })),
  own(digestRoutes.preview, () => ({})),
  open(digestRoutes.unsubscribe, (world) => ({ query: { token: tokenOf(world) }, body: 'List-Unsubscribe=One-Click' as never })),
];
