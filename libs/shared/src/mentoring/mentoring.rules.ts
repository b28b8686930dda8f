/** Where a mentoring stands, from the request to its end. */
export const mentoringStates = ['asked', 'accepted', 'running', 'declined', 'withdrawn', 'released', 'closed', 'ended'] as const;
export type MentoringState = (typeof mentoringStates)[number];

/** `calendar`: a date has passed; `platform`: somebody left; `office`: after a concern. */
export type MentoringMover = 'mentor' | 'mentee' | 'calendar' | 'platform' | 'office';

/** How a mentoring moves: from where, to where, and who may bring it about. */
export interface MentoringMove {
  readonly from: readonly MentoringState[];
  readonly to: MentoringState;
  readonly by: readonly MentoringMover[];
}

/** Every move of a mentoring. What isn't here isn't possible. */
export const mentoringMoves = {
  accept: { from: ['asked'], to: 'accepted', by: ['mentor'] },
  decline: { from: ['asked'], to: 'declined', by: ['mentor'] },
  withdraw: { from: ['asked'], to: 'withdrawn', by: ['mentee', 'platform'] },
  /** Nobody answered in time, or the mentor is no mentor any more. */
  release: { from: ['asked'], to: 'released', by: ['calendar', 'platform', 'office'] },
  /** Both want the same aims and the same last day. Others later are agreed to anew. */
  agree: { from: ['accepted', 'running'], to: 'running', by: ['mentor', 'mentee'] },
  close: { from: ['accepted', 'running'], to: 'closed', by: ['mentor', 'mentee'] },
  end: { from: ['accepted', 'running'], to: 'ended', by: ['platform', 'office'] },
} as const satisfies Record<string, MentoringMove>;
export type MentoringMoveName = keyof typeof mentoringMoves;

/** In these a mentor has somebody: each takes one of their places. */
export const mentoringPlaces: readonly MentoringState[] = ['accepted', 'running'];
/** In these something goes on between the two; there is one of them at a time. */
export const openMentoring: readonly MentoringState[] = ['asked', ...mentoringPlaces];

/** Lengths and limits, all of them said before somebody asks. */
export const mentoringTerms = {
  /** Days until a request that nobody answered is released. */
  answerDays: 10,
  /** Days before that day on which the mentor is reminded. */
  reminderDays: 3,
  /** Requests that somebody may have open at once. */
  openRequests: 3,
  /** Days until who was declined, wasn't answered or took it back may ask the same person again. */
  restDays: 90,
  /** Months that one may ask for. */
  months: [1, 2, 3, 6, 9, 12],
  /** Days between two reminders to say how it goes. */
  checkInDays: 30,
  /** People whom one mentor may have at once, at most. */
  mostPlaces: 10,
  /** Counts about people are told from so many on. */
  leastCounted: 5,
} as const;

const dayMs = 86_400_000;

/** @returns so many days later */
export function mentoringDaysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs);
}

/** @returns whether somebody may bring a move about in a state: null, or why not */
export function mayMoveMentoring(state: MentoringState, name: MentoringMoveName, by: MentoringMover): 'mentoring.not-yours' | 'mentoring.wrong-state' | null {
  const move: MentoringMove = mentoringMoves[name];
  if (!move.by.includes(by)) return 'mentoring.not-yours';
  return move.from.includes(state) ? null : 'mentoring.wrong-state';
}

/** @returns how a request stands now: one that nobody answered in time is released, also before the platform has said so */
export function mentoringStateAt({ state, answerBy }: { state: MentoringState; answerBy: Date }, now: Date): MentoringState {
  return state === 'asked' && answerBy <= now ? 'released' : state;
}
