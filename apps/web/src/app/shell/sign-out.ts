import { sessionRoutes } from '@rso-connect/shared';
import i18next, { type TFunction } from 'i18next';
import { call } from '../../platform/api/call';
import { loadTexts } from '../../platform/i18n/i18n';
import { forgetKept } from '../../platform/offline/last-answers';
import { announce } from '../../ui/toast';
import { forgetUnsent, sendUnsent, unsentShelves } from './send-unsent';

/** So long signing out waits for what isn't sent yet. */
const patience = 8_000;

/** Who signs out, and what the page does about it. */
interface Leaving {
  personId: string;
  t: TFunction<'app'>;
  sentence: (problem: unknown) => string;
  /** Shows the first page to whoever comes next. */
  onGone: () => Promise<void>;
}

/**
 * Sends what waits on this device, ends the login session and forgets all that was kept here. What can't be sent is
 * named first: it is lost only to who says so.
 */
export async function signOut(leaving: Leaving): Promise<void> {
  const { personId } = leaving;
  const shelves = unsentShelves();
  const left = shelves.length === 0 ? 0 : await unsent(personId, shelves);
  if (left === 0) {
    await leave(leaving);
    return;
  }
  await loadTexts('attendance');
  announce(i18next.t('attendance:offline.unsent', { count: left }), { label: i18next.t('attendance:offline.signOutAnyway'), onAction: () => void leave(leaving).catch((error: unknown) => announce(leaving.sentence(error))) });
}

/** @returns how many things are still on the device after what can be sent was sent */
async function unsent(personId: string, shelves: readonly string[]): Promise<number> {
  const slow = new Promise<null>((resolve) => { setTimeout(() => resolve(null), patience); });
  return (await Promise.race([sendUnsent(personId, shelves), slow])) ?? shelves.length;
}

async function leave({ personId, t, onGone }: Leaving): Promise<void> {
  // Also where it began at an agency's provider, which then ends its own session.
  const { location } = await call(sessionRoutes.signOut);
  forgetKept();
  forgetUnsent(personId, unsentShelves());
  if (location !== null) {
    window.location.assign(location);
    return;
  }
  await onGone();
  announce(t('account.signedOut'));
}
