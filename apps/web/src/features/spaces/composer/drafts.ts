import type { AttachmentView } from '@rso-connect/shared';
import { useState } from 'react';
import { newId } from '../../../platform/api/new-id';
import { useSealedDraft } from '../../../platform/sending/sealed-drafts';

/** What somebody was writing, and under which id it will be sent: sent twice, it is written once. */
export interface Draft {
  id: string;
  text: string;
  title?: string;
  quotedIds?: string[];
  mentionedIds?: string[];
  /** Files that have arrived for it. */
  files?: readonly AttachmentView[];
}

/**
 * What was begun at a place, or a new draft. It outlives a closed tab and a dead network, and nobody else reads it.
 *
 * @param place where it is written, such as a topic's id
 * @returns the draft once it is known, and what keeps it; null forgets it
 */
export function useDraft(personId: string, place: string): { draft: Draft | undefined; keep: (draft: Draft | null) => void } {
  const [fresh] = useState<Draft>(() => ({ id: newId(), text: '' }));
  const { draft, keep } = useSealedDraft(personId, place, isDraft);
  return { draft: draft === undefined ? undefined : (draft ?? fresh), keep };
}

function isDraft(kept: object): kept is Draft {
  return 'id' in kept && typeof kept.id === 'string' && 'text' in kept && typeof kept.text === 'string';
}
