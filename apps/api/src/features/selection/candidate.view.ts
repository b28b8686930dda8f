import type { CandidateView, CriterionView, EligibilityCheck } from '@rso-connect/shared';
import type { CourseRun } from '../courses/index.js';
import { mayDecide } from '../enrolments/index.js';
import type { CandidateEntry } from './candidate-entry.js';
import type { SelectionScore } from './selection.entity.js';
import { meanOf } from './selection.rules.js';

/** What a row shows beside the entry itself. */
export interface RowFacts {
  run: CourseRun;
  criteria: readonly CriterionView[];
  /** Of this candidate, whoever gave them. */
  scores: readonly SelectionScore[];
  checks: readonly EligibilityCheck[];
  /** Who staged the decision; null where nobody did, or they have no name any more. */
  stagedBy: string | null;
  /** Who asks. */
  readerId: string;
  nominated: boolean;
  now: Date;
}

/** @returns a candidate as whoever decides sees them */
export function candidateView(entry: CandidateEntry, { run, criteria, scores, checks, stagedBy, readerId, nominated, now }: RowFacts): CandidateView {
  const { id, personId, state, createdAt, candidate, member, organisation } = entry;
  const can = (decision: 'selected' | 'waitlisted' | 'declined'): boolean => mayDecide(state, decision, run, now);
  const undecided = can('selected') || can('waitlisted') || can('declined');
  return {
    enrolmentId: id,
    personId,
    fullName: entry.person.fullName,
    memberId: member?.id ?? null,
    memberName: member?.name ?? null,
    organisationName: organisation === null || organisation.id === member?.id ? null : organisation.name,
    agencyKind: entry.post?.agencyKind ?? null,
    source: nominated ? 'nomination' : 'application',
    state,
    since: createdAt.toISOString(),
    reason: entry.reason,
    replyBy: state === 'selected' ? (entry.replyBy?.toISOString() ?? null) : null,
    waitingRank: state === 'waitlisted' ? entry.waitingRank : null,
    scoreHundredths: candidate?.scoreHundredths ?? null,
    scores: criteria.map(({ key }) => {
      const given = scores.filter(({ criterion }) => criterion === key);
      const mine = given.find(({ scorerId }) => scorerId === readerId);
      return { criterion: key, mine: mine ? { score: mine.score, version: mine.version } : null, meanHundredths: meanOf(given, key), scorers: given.length };
    }),
    checks: [...checks],
    staged: candidate?.decision && candidate.stagedAt
      ? { decision: candidate.decision, reason: candidate.reason ?? '', by: stagedBy, at: candidate.stagedAt.toISOString() }
      : null,
    version: candidate?.version ?? 0,
    can: { select: can('selected'), waitlist: can('waitlisted'), decline: can('declined'), score: undecided },
  };
}
