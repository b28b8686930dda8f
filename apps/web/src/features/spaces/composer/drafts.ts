/** What somebody was writing, and under which id it will be sent: sent twice, it is written once. */
export interface Draft {
  id: string;
  text: string;
  title?: string;
}

const keyOf = (personId: string, place: string): string => `rso:draft:${personId}:${place}`;

/**
 * Kept for this tab only: it outlives a reload, and nothing of it stays on a shared computer once the tab is closed.
 *
 * @param place where it is written, such as a topic's id
 * @returns the draft, or null where there is none or the browser keeps nothing
 */
export function readDraft(personId: string, place: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(keyOf(personId, place)) ?? 'null');
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a draft; null forgets it. */
export function keepDraft(personId: string, place: string, draft: Draft | null): void {
  try {
    if (draft) window.sessionStorage.setItem(keyOf(personId, place), JSON.stringify(draft));
    else window.sessionStorage.removeItem(keyOf(personId, place));
  } catch {
    // A browser that keeps nothing still sends what is written.
  }
}

function isDraft(kept: unknown): kept is Draft {
  return typeof kept === 'object' && kept !== null && 'id' in kept && typeof kept.id === 'string' && 'text' in kept && typeof kept.text === 'string';
}
