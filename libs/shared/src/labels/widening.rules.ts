import { isStricter, tlpTable } from './tlp.js';
import type { TlpLabel } from './tlp-label.js';

/** Where a text stands, or is to stand: whom its label reaches follows from these. */
export interface LabelledPlace {
  spaceId: string;
  /** The space whose members TLP:GREEN reaches; the space itself where it reaches those alone. */
  communityId: string;
  /** The space that this one is inside of: whoever is in it is in that one too. */
  parentId: string | null;
  label: TlpLabel;
  /** The topic, where there is one already. */
  topicId: string | null;
}

/** What its source has said about a text. */
export interface Source {
  /** Whether whoever wants to take it there has written it. */
  isOwn: boolean;
  /** The widest label under which the source lets it go further. */
  releasedTo: TlpLabel | null;
}

/**
 * Whether a text may be quoted in, or moved to, another place: the one rule of the table's row `widen`.
 *
 * Within its topic it may always be quoted. In the same space, or in one inside it, it may stand under a label at least
 * as strict, which reaches nobody new; TLP:RED names its readers, so that another topic reaches others in any case.
 *
 * @returns whether it may
 */
export function mayStandIn(from: LabelledPlace, to: LabelledPlace, source: Source): boolean {
  if (from.topicId !== null && from.topicId === to.topicId) return true;
  switch (tlpTable.widen[from.label]) {
    case 'yes':
      return true;
    case 'never':
      return false;
    case 'community':
      return from.communityId === to.communityId && !isStricter(from.label, to.label);
    case 'source':
      if ((to.spaceId === from.spaceId || to.parentId === from.spaceId) && !isStricter(from.label, to.label)) return true;
      return source.isOwn || (source.releasedTo !== null && !isStricter(source.releasedTo, to.label));
  }
}

/** @returns the labels to which the source of a text may release it; none where the table leaves nothing to release */
export function releasableTo(label: TlpLabel): readonly TlpLabel[] {
  return tlpTable.widen[label] === 'source' ? releasable.filter((one) => !isStricter(one, label)) : [];
}

const releasable = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT'] as const satisfies readonly TlpLabel[];
