import type { EnrolmentState, NominationState } from '@rso-connect/shared';

/** What the rules ask about a nomination. */
export interface NominationFacts {
  nomination: { state: 'waiting' | 'enrolled' | 'withdrawn' | 'refused' };
  enrolment: { state: EnrolmentState } | null;
}

/** @returns where a nomination stands: its enrolment says so once there is one */
export function stateOf({ nomination, enrolment }: NominationFacts): NominationState {
  return nomination.state === 'enrolled' ? (enrolment?.state ?? 'nominated') : nomination.state;
}

/** Whether the office hasn't decided on it: it can be ranked, and has a seat or is a reserve. */
export function waits(facts: NominationFacts): boolean {
  const state = stateOf(facts);
  return state === 'waiting' || state === 'nominated';
}

/** Whether it hasn't come to nothing. */
export function stands(facts: NominationFacts): boolean {
  return !(['withdrawn', 'refused', 'declined'] as readonly NominationState[]).includes(stateOf(facts));
}
