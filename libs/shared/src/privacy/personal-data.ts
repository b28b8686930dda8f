/** Kinds of records in which personal data lie; the page about one's own data has a paragraph for each. */
export const dataGroups = [
  'account', 'sign-in', 'work', 'roles', 'learning', 'certificates', 'messages', 'community', 'choices', 'requests', 'security', 'operation',
] as const;
export type DataGroup = (typeof dataGroups)[number];

/** What personal data are kept for. A column names one; screens and documents have a sentence for each. */
export const dataPurposes = [
  /** To address somebody by their own name, and to tell people apart. */
  'identify',
  /** To let the person in and nobody else. */
  'sign-in',
  /** To tell people what they need to know. */
  'reach',
  /** To know for which agency somebody works and as what. */
  'place',
  /** To choose participants fairly, and to mix them. */
  'select',
  /** To choose officers for secondments, and to second them. */
  'second',
  /** To know what somebody may do for others. */
  'authorise',
  /** To keep a learner's place, and to mark. */
  'teach',
  /** To receive somebody at a course: papers for the journey, food, access, whom to call. */
  'host',
  /** To talk with others of the network. */
  'talk',
  /** To let colleagues find who knows about something, as far as each of them wants to be found. */
  'find-each-other',
  /** To know whom a vetted network may trust. */
  'vet',
  /** To hear what a course was worth. */
  'evaluate',
  /** To prove what somebody has achieved. */
  'certify',
  /** To show who did what, where it matters. */
  'account-for',
  /** To notice misuse and to follow it up. */
  'protect',
  /** To do what people asked about their own data, and to show that it was done. */
  'respect',
  /** To run the platform: repeated requests, work that waits. */
  'operate',
] as const;
export type DataPurpose = (typeof dataPurposes)[number];

/** From when a retention counts. */
export type RetentionStart = 'creation' | 'expiry' | 'end' | 'sending' | 'last-use' | 'erasure';

/** How long something is kept: days after an event of its own, or without an end of its own. */
export interface Retention {
  /** Null where it goes with the account's erasure, or (`verifiable`, `record`) stays. */
  readonly days: number | null;
  readonly from: RetentionStart;
}

/** Every retention of the platform. Changing a number here changes what the nightly purge removes. */
export const retentions = {
  /** As long as the account stands. */
  account: { days: null, from: 'erasure' },
  /** For good: what others must be able to verify, and nothing more. */
  verifiable: { days: null, from: 'erasure' },
  /** For good: the record of who did what, by ids alone. */
  record: { days: null, from: 'erasure' },
  unconfirmed: { days: 30, from: 'creation' },
  'login-session': { days: 90, from: 'expiry' },
  'mail-token': { days: 30, from: 'expiry' },
  challenge: { days: 1, from: 'expiry' },
  'known-device': { days: 365, from: 'last-use' },
  /** What an administrator wrote about how they recognised somebody. */
  'reset-reason': { days: 365, from: 'creation' },
  invitation: { days: 365, from: 'expiry' },
  'invitation-file': { days: 30, from: 'creation' },
  notice: { days: 365, from: 'creation' },
  'mail-trace': { days: 90, from: 'end' },
  /** Mails that an embedded installation keeps in its folder. */
  'kept-mail': { days: 90, from: 'sending' },
  /** Network address and browser beside an entry of the audit log. */
  'audit-source': { days: 365, from: 'creation' },
  /** Who gave which answers in the evaluations of a run: past its last survey nothing is matched any more. */
  'evaluation-link': { days: 400, from: 'creation' },
  'withdrawn-consent': { days: 3 * 365, from: 'end' },
  'export-file': { days: 2, from: 'creation' },
  'export-record': { days: 90, from: 'creation' },
  'purge-record': { days: 3 * 365, from: 'creation' },
  event: { days: 30, from: 'sending' },
  job: { days: 30, from: 'end' },
  /** Until the day that the form of questions states; the row says which. */
  'participant-answer': { days: 0, from: 'end' },
  /** Sheets that were signed by hand, and their scans: what they say stands in the record of attendance. */
  'signed-sheet': { days: 2 * 365, from: 'creation' },
  'reply-link': { days: 365, from: 'creation' },
  /** Who opened a topic whose label asks for it. */
  'reading-log': { days: 365, from: 'creation' },
  /** A file that was sent for a post that never came, or that a moderator never let through. */
  'unsent-file': { days: 14, from: 'creation' },
  /** What was said in a space: as long as the space's own setting says. */
  space: { days: 0, from: 'creation' },
  /** Referees and papers of candidacies for secondments that came to an end, however it was. */
  'closed-candidacy': { days: 180, from: 'end' },
  /** What somebody wrote in a mail that was not published, until they take it up. */
  'unsent-text': { days: 14, from: 'creation' },
  answer: { days: 1, from: 'creation' },
} as const satisfies Readonly<Record<string, Retention>>;
export type RetentionName = keyof typeof retentions;
export const retentionNames = Object.keys(retentions) as RetentionName[];

/** What becomes of a column when its person is erased. */
export const erasureFates = ['deleted', 'blanked', 'kept'] as const;
export type ErasureFate = (typeof erasureFates)[number];

/** Why a column is kept after an erasure. */
export const keepReasons = [
  /** An id that leads to nobody any more, since the person's own row is blank. */
  'pseudonymous',
  /** Says what was done and not by whom: figures of runs and courses stay true. */
  'statistics',
  /** What a holder of the paper, or somebody they show it to, must be able to verify. */
  'verifiable',
  /** The record of who did what, by ids alone. */
  'record',
] as const;
export type KeepReason = (typeof keepReasons)[number];

/** What stands in place of a name that was erased. */
export const erasedName = '—';
