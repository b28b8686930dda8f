import { tlpLabels, type TlpLabel } from './tlp-label.js';

/**
 * The Traffic Light Protocol 2.0 (FIRST, August 2022) as the platform enforces it: the label decides who reads and
 * what leaves, and nothing beside this table may.
 */

/** @returns whether `label` lets fewer people read than `other` */
export function isStricter(label: TlpLabel, other: TlpLabel): boolean {
  return tlpLabels.indexOf(label) > tlpLabels.indexOf(other);
}

/** @returns the labels that a text under a ceiling may carry */
export function labelsWithin(ceiling: TlpLabel): readonly TlpLabel[] {
  return tlpLabels.slice(0, tlpLabels.indexOf(ceiling) + 1);
}

/** What each way out of the platform lets through, label by label. */
export const tlpTable = {
  /** Who may read: anybody signed in, the space's defined community, its members, the persons named on the topic. */
  read: { CLEAR: 'signed-in', GREEN: 'community', AMBER: 'members', 'AMBER+STRICT': 'members', RED: 'named' },
  /** Whom a reader may add. `agency-or-client`: a colleague of the same agency or its declared client. */
  addReader: { CLEAR: 'not-needed', GREEN: 'vetted', AMBER: 'agency-or-client', 'AMBER+STRICT': 'agency', RED: 'nobody' },
  /** What a mail holds. */
  mail: { CLEAR: 'text', GREEN: 'text', AMBER: 'first-line', 'AMBER+STRICT': 'link', RED: 'link-untitled' },
  /** What a notice in the app or a push says: the title, "new item in …", or "new item". */
  notice: { CLEAR: 'title', GREEN: 'title', AMBER: 'space', 'AMBER+STRICT': 'item', RED: 'item' },
  digest: { CLEAR: 'text', GREEN: 'text', AMBER: 'title', 'AMBER+STRICT': 'count', RED: 'nothing' },
  /** What a search finds and shows, always to those who may read only. */
  search: { CLEAR: 'text', GREEN: 'text', AMBER: 'text', 'AMBER+STRICT': 'title', RED: 'nothing' },
  replyByMail: { CLEAR: true, GREEN: true, AMBER: false, 'AMBER+STRICT': false, RED: false },
  /** Quoting or moving it to a wider space. */
  widen: { CLEAR: 'yes', GREEN: 'community', AMBER: 'source', 'AMBER+STRICT': 'source', RED: 'never' },
  /** `stamped` carries who opened it and when; `fresh` asks for a second factor of the last minutes. */
  attachment: {
    CLEAR: { download: true, stamped: false, fresh: false },
    GREEN: { download: true, stamped: false, fresh: false },
    AMBER: { download: true, stamped: true, fresh: false },
    'AMBER+STRICT': { download: true, stamped: true, fresh: true },
    RED: { download: false, stamped: true, fresh: true },
  },
  /** Exports, API tokens and feeds. */
  export: { CLEAR: 'yes', GREEN: 'own', AMBER: 'no', 'AMBER+STRICT': 'no', RED: 'no' },
  /** `groups`: counts of five or more. */
  statistics: { CLEAR: 'yes', GREEN: 'yes', AMBER: 'groups', 'AMBER+STRICT': 'no', RED: 'no' },
  /** Whether each reading is written down. */
  logsReads: { CLEAR: false, GREEN: false, AMBER: false, 'AMBER+STRICT': true, RED: true },
} as const satisfies Record<string, Record<TlpLabel, unknown>>;
