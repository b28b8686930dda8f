import type { Shelf } from './outgoing-queue';

/**
 * The browser's storage as a shelf. Where the device allows none, nothing is kept and everything else works.
 *
 * @param name of what is kept
 */
export function browserShelf(name: string): Shelf {
  return {
    read: () => {
      try {
        return localStorage.getItem(name);
      } catch {
        return null;
      }
    },
    write: (text) => {
      try {
        if (text === null) localStorage.removeItem(name);
        else localStorage.setItem(name, text);
      } catch {
        // Private windows and full phones: what is given is still sent at once.
      }
    },
  };
}
