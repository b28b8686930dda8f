import type { MembershipState, VettingState } from '@rso-connect/shared';
import type { Tone } from '../../ui/notice';

/** How the state of a request looks. */
export const requestTones: Readonly<Record<VettingState, Tone>> = {
  requested: 'info', endorsed: 'info', vouched: 'info', admitted: 'success', refused: 'danger', withdrawn: 'neutral', ended: 'neutral',
};

/** How the state of a membership looks. */
export const standingTones: Readonly<Record<MembershipState, Tone>> = {
  requested: 'info', endorsed: 'info', vouched: 'info', active: 'success', refused: 'danger', lapsed: 'warning', suspended: 'danger', left: 'neutral',
};
