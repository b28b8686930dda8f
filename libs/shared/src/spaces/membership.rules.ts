/** Where somebody stands with a space. */
export const membershipStates = ['requested', 'endorsed', 'vouched', 'active', 'refused', 'lapsed', 'suspended', 'left'] as const;
export type MembershipState = (typeof membershipStates)[number];

/** What opens a membership. */
export const membershipBases = ['certificate', 'enrolment', 'placement', 'invitation', 'vetting'] as const;
export type MembershipBasis = (typeof membershipBases)[number];

/** What a membership lets its holder do. */
export interface MembershipRights {
  /** Read what the labels show to members. */
  see: boolean;
  /** Write topics and replies. */
  post: boolean;
  /** Be told of what is new. */
  receive: boolean;
}

const nothing: MembershipRights = { see: false, post: false, receive: false };

/** What each state of a membership may do. Nothing else is asked. */
export const membershipTable: Readonly<Record<MembershipState, MembershipRights>> = {
  requested: nothing,
  endorsed: nothing,
  vouched: nothing,
  active: { see: true, post: true, receive: true },
  refused: nothing,
  lapsed: nothing,
  suspended: nothing,
  left: nothing,
};

/** @returns the states that carry a right */
export function statesThat(right: keyof MembershipRights): MembershipState[] {
  return membershipStates.filter((state) => membershipTable[state][right]);
}

/**
 * What becomes of a membership that certificates open, once it is known whether one of them is valid. Who left by
 * themselves stays out, and so does whom somebody suspended.
 *
 * @returns the new state, or the same one
 */
export function stateByCertificate(state: MembershipState, holdsCertificate: boolean): MembershipState {
  if (state === 'lapsed' && holdsCertificate) return 'active';
  return state === 'active' && !holdsCertificate ? 'lapsed' : state;
}
