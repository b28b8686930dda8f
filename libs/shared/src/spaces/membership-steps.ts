import type { MembershipState } from './membership.rules.js';

/** A step of a membership that people take or bring about: from where, and to where. */
export interface MembershipStep {
  readonly from: readonly MembershipState[];
  readonly to: MembershipState;
}

const open = ['requested', 'endorsed', 'vouched'] as const;

/** Every step of a membership that somebody must be vetted for. What isn't here isn't possible. */
export const membershipSteps = {
  request: { from: ['refused', 'lapsed', 'left'], to: 'requested' },
  endorse: { from: ['requested'], to: 'endorsed' },
  vouch: { from: ['endorsed'], to: 'vouched' },
  admit: { from: ['vouched'], to: 'active' },
  refuse: { from: open, to: 'refused' },
  withdraw: { from: open, to: 'left' },
  attest: { from: ['lapsed'], to: 'active' },
  lapse: { from: ['active'], to: 'lapsed' },
  suspend: { from: ['active', 'lapsed'], to: 'suspended' },
  lift: { from: ['suspended'], to: 'active' },
  /** A suspension is over, and what the membership stood on is gone meanwhile. */
  dismiss: { from: ['suspended'], to: 'left' },
  leave: { from: ['active'], to: 'left' },
  /** They work elsewhere. Whoever is suspended stays so: changing one's agency lifts nothing. */
  depart: { from: [...open, 'active', 'lapsed'], to: 'left' },
  /** Put into a group by who coordinates it, and taken out again. */
  join: { from: ['left'], to: 'active' },
} as const satisfies Record<string, MembershipStep>;
export type MembershipStepName = keyof typeof membershipSteps;

/** @returns whether a step leads on from a state */
export function mayStep(state: MembershipState, step: MembershipStepName): boolean {
  const from: readonly MembershipState[] = membershipSteps[step].from;
  return from.includes(state);
}

/** Coming back from these keeps since when somebody is a member: they were one all the time, without its rights. */
export const pauses: readonly MembershipState[] = ['lapsed', 'suspended'];
