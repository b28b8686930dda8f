import type { EnrolmentDecision, EnrolmentObstacle, EnrolmentState } from '@rso-connect/shared';

/** Who or what moves an enrolment on. */
export type EnrolmentMover = 'officer' | 'focal_point' | 'programme_officer' | 'seat_fell_free' | 'reply_by' | 'run_starts' | 'completion_rules' | 'trainer' | 'closing';

/** One allowed step; `from` is null where the enrolment begins. */
export interface Transition {
  from: EnrolmentState | null;
  to: EnrolmentState;
  by: EnrolmentMover;
  /** Only in runs of this policy. */
  policy?: EnrolmentPolicyName;
}
export type EnrolmentPolicyName = 'open' | 'approval' | 'nomination';

const undecided = ['applied', 'nominated'] as const;
const beforeTheStart = ['nominated', 'selected', 'waitlisted', 'confirmed'] as const;
const beforeTheEnd = ['applied', 'nominated', 'selected', 'waitlisted', 'confirmed', 'active'] as const;

/** The domain's table, line by line. */
export const transitions: readonly Transition[] = [
  { from: null, to: 'applied', by: 'officer', policy: 'approval' },
  { from: null, to: 'nominated', by: 'focal_point', policy: 'nomination' },
  { from: null, to: 'active', by: 'officer', policy: 'open' },
  ...undecided.flatMap((from): Transition[] => [
    { from, to: 'selected', by: 'programme_officer' },
    { from, to: 'waitlisted', by: 'programme_officer' },
    { from, to: 'declined', by: 'programme_officer' },
  ]),
  { from: 'waitlisted', to: 'selected', by: 'programme_officer' },
  { from: 'waitlisted', to: 'selected', by: 'seat_fell_free' },
  { from: 'selected', to: 'confirmed', by: 'officer' },
  // Past the reply-by date the seat falls free.
  { from: 'selected', to: 'withdrawn', by: 'reply_by' },
  { from: 'confirmed', to: 'active', by: 'run_starts' },
  { from: 'active', to: 'completed', by: 'completion_rules' },
  { from: 'active', to: 'failed', by: 'completion_rules' },
  // A workshop has no rules that a machine could check; until its attendance is kept, staff say who completed it.
  { from: 'active', to: 'completed', by: 'programme_officer' },
  // Who failed may be allowed another attempt.
  { from: 'failed', to: 'active', by: 'programme_officer' },
  { from: 'active', to: 'no_show', by: 'trainer' },
  // Closing a run settles everybody's end; closed once more after a correction, it settles another one.
  ...(['active', 'failed', 'no_show'] as const).flatMap((from): Transition[] =>
    (['completed', 'failed', 'no_show'] as const).filter((to) => to !== from).map((to) => ({ from, to, by: 'closing' }))),
  ...beforeTheEnd.map((from): Transition => ({ from, to: 'withdrawn', by: 'officer' })),
  // Who nominated may take it back until the run begins; another takes the place.
  ...beforeTheStart.map((from): Transition => ({ from, to: 'withdrawn', by: 'focal_point', policy: 'nomination' })),
  // Who withdrew may come back the way they came; progress is kept with the row.
  { from: 'withdrawn', to: 'applied', by: 'officer', policy: 'approval' },
  { from: 'withdrawn', to: 'nominated', by: 'focal_point', policy: 'nomination' },
  { from: 'withdrawn', to: 'active', by: 'officer', policy: 'open' },
];

/**
 * Whether the table has a step.
 *
 * @param from the present state; null where there is no enrolment yet
 * @param policy the run's; steps that any run knows need none
 */
export function mayMove(from: EnrolmentState | null, to: EnrolmentState, by: EnrolmentMover, policy?: EnrolmentPolicyName): boolean {
  return transitions.some((step) =>
    step.from === from && step.to === to && step.by === by && (step.policy === undefined || step.policy === policy));
}

const seated: ReadonlySet<EnrolmentState> = new Set(['selected', 'confirmed', 'active', 'completed', 'failed', 'no_show']);

/** Whether an enrolment in this state holds one of the run's seats. */
export function holdsSeat(state: EnrolmentState | null): boolean {
  return state !== null && seated.has(state);
}

/** @returns how many seats a step takes: 1, 0, or -1 where one falls free */
export function seatsTakenBy(from: EnrolmentState | null, to: EnrolmentState): -1 | 0 | 1 {
  if (holdsSeat(from) === holdsSeat(to)) return 0;
  return holdsSeat(to) ? 1 : -1;
}

/** @returns how many seats are left; null where there is no limit */
export function seatsLeft(run: Pick<RunFacts, 'capacity' | 'seatsTaken'>): number | null {
  return run.capacity === null ? null : Math.max(0, run.capacity - run.seatsTaken);
}

/** What the rules ask about a run. */
export interface RunFacts {
  state: 'planned' | 'open' | 'ended' | 'cancelled';
  mode: 'self_paced' | 'workshop' | 'blended';
  enrolmentPolicy: EnrolmentPolicyName;
  startsAt: Date | null;
  endsAt: Date | null;
  /** How exact the dates are: a quarter of the work plan is no first day. */
  datesAre: 'day' | 'quarter';
  /** Between these people can enrol; null where nothing but the state says so. */
  enrolFrom: Date | null;
  enrolUntil: Date | null;
  capacity: number | null;
  seatsTaken: number;
}

/** Whether a run that people come to together has begun; one of self-paced learning can be joined at any time. */
export function hasStarted(run: Pick<RunFacts, 'mode' | 'startsAt' | 'datesAre'>, now: Date): boolean {
  return run.mode !== 'self_paced' && run.datesAre === 'day' && run.startsAt !== null && run.startsAt <= now;
}

/**
 * Why nobody can enrol themselves in a run now. What can't be changed any more is said first.
 *
 * @param step `reply` for who was selected already: neither the run's policy nor its window is asked any more
 * @returns null where they can
 */
export function obstacleOf(run: RunFacts, now: Date, step: 'enrol' | 'reply' = 'enrol'): EnrolmentObstacle | null {
  if (run.state === 'cancelled') return 'cancelled';
  if (run.state === 'ended' || (run.endsAt !== null && run.endsAt <= now)) return 'ended';
  if (hasStarted(run, now)) return 'started';
  if (run.state === 'planned') return 'not_open';
  if (step === 'reply') return null;
  if (run.enrolUntil !== null && run.enrolUntil <= now) return 'closed';
  if (run.enrolFrom !== null && run.enrolFrom > now) return 'not_open';
  if (run.enrolmentPolicy === 'nomination') return 'nomination';
  // An application takes no seat, so that a full run still takes them.
  if (run.enrolmentPolicy === 'open' && seatsLeft(run) === 0) return 'full';
  return null;
}

/** @returns the state in which an officer's own enrolment begins; null where the run wants a nomination */
export function firstState(policy: EnrolmentPolicyName): 'active' | 'applied' | null {
  if (policy === 'nomination') return null;
  return policy === 'open' ? 'active' : 'applied';
}

/** How long who is selected has to answer where nobody said anything else, in days. */
export const replyDays = 14;
/** How long who moves up from the waiting list has: the run is nearer then. */
export const promotedReplyDays = 7;
const dayMs = 86_400_000;

/**
 * Until when somebody who is selected now must answer: never after the run has begun.
 *
 * @param days how many from now on
 */
export function replyByFrom(now: Date, days: number, run: Pick<RunFacts, 'startsAt' | 'datesAre'>): Date {
  const then = new Date(now.getTime() + days * dayMs);
  return run.startsAt !== null && run.datesAre === 'day' && run.startsAt < then ? run.startsAt : then;
}

/** Whether the time to answer is over. */
export function replyIsOver(replyBy: Date | null, now: Date): boolean {
  return replyBy !== null && replyBy <= now;
}

/** How long before the reply-by date somebody is reminded, in days. */
const remindDays = 2;

/**
 * Whether it is time to remind somebody. Who had less than twice that time when they were selected isn't: the news is
 * fresh enough.
 *
 * @param selectedAt when they were selected
 */
export function isReminderDue(replyBy: Date, selectedAt: Date, now: Date): boolean {
  const left = replyBy.getTime() - now.getTime();
  return left > 0 && left <= remindDays * dayMs && replyBy.getTime() - selectedAt.getTime() >= 2 * remindDays * dayMs;
}

/**
 * Whether a run's participants are chosen: then decisions are staged at the selection desk and everybody hears together
 * (decision 014). Where everybody who enrols gets a seat, whoever still waits from before is decided on singly.
 */
export function isChosenTogether({ enrolmentPolicy }: Pick<RunFacts, 'enrolmentPolicy'>): boolean {
  return enrolmentPolicy !== 'open';
}

/** Who waits, as far as the order goes. */
export interface Waiting {
  id: string;
  waitingRank: number | null;
  changedAt: Date;
}

/** @returns who waits in the order in which seats go to them: by the place given, then whoever has waited longer */
export function inWaitingOrder<W extends Waiting>(waiting: readonly W[]): W[] {
  const rank = ({ waitingRank }: W): number => waitingRank ?? Number.MAX_SAFE_INTEGER;
  return [...waiting].sort((a, b) => rank(a) - rank(b) || a.changedAt.getTime() - b.changedAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** Whether a decision can be taken on an enrolment, going by its state and the run. */
export function mayDecide(from: EnrolmentState, decision: EnrolmentDecision, run: RunFacts, now: Date): boolean {
  if (!mayMove(from, decision, 'programme_officer')) return false;
  // Nobody is promoted after the run has started.
  return decision !== 'selected' || !(hasStarted(run, now) || run.state === 'ended' || run.state === 'cancelled');
}

/** @returns whole per cent, rounded down, so that 100 means all of it */
export function percentOf(completed: number, required: number): number {
  if (required <= 0) return 0;
  return Math.min(100, Math.floor((completed * 100) / required));
}

/** What the rules ask about an enrolment that staff complete. */
export interface CompletionFacts {
  state: EnrolmentState;
  requiredActivities: number;
  completedActivities: number;
}

/**
 * Why staff can't say that somebody has completed a run.
 *
 * @returns the problem's code, or null where they can
 */
export function completionProblem(enrolment: CompletionFacts, run: Pick<RunFacts, 'state' | 'mode' | 'startsAt'>, now: Date): CompletionProblem | null {
  if (run.mode === 'self_paced') return 'enrolment.by-rules';
  if (run.state === 'cancelled') return 'enrolment.run-cancelled';
  if (!mayMove(enrolment.state, 'completed', 'programme_officer')) return 'enrolment.wrong-state';
  if (run.startsAt !== null && run.startsAt > now) return 'enrolment.run-not-begun';
  return enrolment.completedActivities < enrolment.requiredActivities ? 'enrolment.activities-missing' : null;
}
export type CompletionProblem =
  | 'enrolment.by-rules' | 'enrolment.run-cancelled' | 'enrolment.wrong-state' | 'enrolment.run-not-begun' | 'enrolment.activities-missing';
