import type { Session } from '../../platform/session/session';
import { keepApp } from './keep-app';
import { sendUnsent, unsentShelves } from './send-unsent';

// What the shell needs once its page stands, in one file: each of its own would cost every first load its name.
export { KeptPlaces } from './kept-places';
export { signOut } from './sign-out';

/** Sends what was marked as done, ticked, noted or scanned without a connection, and has the browser keep the app. */
export function afterwards(personId: string, may: Session['may']): void {
  void sendUnsent(personId, unsentShelves());
  keepApp({ may });
}
