import type { QuestionFieldView, RosterColumn, RosterColumnKind, RosterColumnName } from '@rso-connect/shared';

/** What somebody may see of a run's participants. */
export interface RosterRights {
  /** Plans the run, and answers for it. */
  manages: boolean;
  /** May read what participants tell for their stay. */
  readsPrivate: boolean;
}

interface Plain {
  kind: RosterColumnKind;
  /** Whether only who manages the run sees it. */
  managed: boolean;
}

const plain: Readonly<Record<RosterColumnName, Plain>> = {
  organisation: { kind: 'text', managed: false },
  state: { kind: 'state', managed: false },
  certificateName: { kind: 'text', managed: true },
  title: { kind: 'text', managed: true },
  rank: { kind: 'text', managed: true },
  email: { kind: 'text', managed: true },
  language: { kind: 'language', managed: true },
  enrolledAt: { kind: 'date', managed: true },
  percent: { kind: 'number', managed: true },
  score: { kind: 'number', managed: true },
  letter: { kind: 'text', managed: true },
};

const kindOf: Readonly<Record<QuestionFieldView['kind'], RosterColumnKind>> = {
  text: 'text', choice: 'text', document_number: 'text', date: 'date', yes_no: 'yes_no',
};

/** Columns of questions are called by this and the question's key. */
export const answerPrefix = 'answer.';

/**
 * The columns that somebody may see.
 *
 * @param fields of the questions that are asked now
 */
export function rosterColumns(fields: readonly QuestionFieldView[], { manages, readsPrivate }: RosterRights): RosterColumn[] {
  const own = (Object.entries(plain) as [RosterColumnName, Plain][])
    .filter(([, { managed }]) => manages || !managed)
    .map(([id, { kind }]): RosterColumn => ({ id, kind, label: null, isPrivate: false }));
  const asked = fields
    .filter(({ audience }) => readsPrivate || audience === 'trainers')
    .map(({ key, kind, label, audience }): RosterColumn => ({ id: answerPrefix + key, kind: kindOf[kind], label, isPrivate: audience === 'private' }));
  return [...own, ...asked];
}

/** Shown where nobody chose. */
export const firstColumns: readonly string[] = ['organisation', 'state'];
