import type { CertificateType, ClosingGround, ClosingResult, EnrolmentState } from '@rso-connect/shared';

/** What is known of a participant at the end of a run. */
export interface ParticipantFacts {
  /** Null where no session counts. */
  attendance: { attended: number; of: number; meetsThreshold: boolean } | null;
  testsMissing: boolean;
  completedActivities: number;
  requiredActivities: number;
  scoreHundredths: number | null;
}

/** What the course gives. */
export interface CourseFacts {
  certificateType: CertificateType | null;
  /** Per cent. */
  passMark: number | null;
}

/** What is proposed for somebody, and why. */
export interface Proposal {
  result: ClosingResult;
  why: ClosingGround;
}

/** Participants whose end a closing settles; who never began or withdrew isn't among them. */
export const settledStates: readonly EnrolmentState[] = ['active', 'completed', 'failed', 'no_show'];
/** Nobody has said yet what becomes of these. */
export const undecidedStates: readonly EnrolmentState[] = ['applied', 'nominated', 'waitlisted', 'selected', 'confirmed'];

/**
 * What becomes of a participant by the rules: participation takes attendance of at least the threshold, completion the
 * tests and required activities as well, achievement the pass mark beside. Nobody gets more than the course gives.
 */
export function proposalOf(course: CourseFacts, facts: ParticipantFacts): Proposal {
  const { attendance } = facts;
  if (attendance?.attended === 0) return { result: 'no_show', why: 'never_came' };
  if (attendance && !attendance.meetsThreshold) return { result: 'failed', why: 'attended_too_little' };
  if (course.certificateType === 'participation') return { result: 'participation', why: attendance ? 'attended' : 'not_counted' };
  if (facts.testsMissing) return { result: 'participation', why: 'tests_missing' };
  if (facts.completedActivities < facts.requiredActivities) return { result: 'participation', why: 'activities_missing' };
  if (course.certificateType !== 'achievement') return { result: 'completion', why: attendance ? 'all_done' : 'not_counted' };
  const reached = facts.scoreHundredths !== null && facts.scoreHundredths >= (course.passMark ?? 0) * 100;
  return reached ? { result: 'achievement', why: 'score_reached' } : { result: 'completion', why: 'score_missing' };
}

/** The state in which a result leaves an enrolment. */
export function stateFor(result: ClosingResult): Extract<EnrolmentState, 'completed' | 'failed' | 'no_show'> {
  return result === 'failed' || result === 'no_show' ? result : 'completed';
}

/** @returns the certificate that a result brings; null where none does, or the course gives none */
export function certificateFor(result: ClosingResult, course: CourseFacts): CertificateType | null {
  if (course.certificateType === null || result === 'failed' || result === 'no_show') return null;
  return result;
}
