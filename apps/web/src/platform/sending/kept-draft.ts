import { browserShelf } from './browser-shelf';
import type { Shelf } from './outgoing-queue';

/** What somebody has begun to fill in. */
export interface KeptDraft {
  values: Readonly<Record<string, string>>;
  /** Once it was sent: the key under which it counts once, however often it is tried. */
  sentAs?: string;
}

/** Where one person's draft of one task lies on this device; nobody else who signs in here is shown it. */
export function draftShelf(personId: string, task: string): Shelf {
  return browserShelf(`rso.draft.${personId}.${task}`);
}

/** @returns what lies there; an empty draft where nothing does, or nothing that can be read */
export function readDraft(shelf: Shelf): KeptDraft {
  try {
    const kept = JSON.parse(shelf.read() ?? '{}') as KeptDraft;
    return typeof kept.values === 'object' ? kept : { values: {} };
  } catch {
    return { values: {} };
  }
}
