import type { EnrolmentState } from '@rso-connect/shared';
import type { Tone } from '../../ui/notice';

/** The tone of each state; its words are `state.<name>` of this feature's texts. */
export const stateTone: Readonly<Record<EnrolmentState, Tone>> = {
  applied: 'info',
  nominated: 'info',
  selected: 'warning',
  waitlisted: 'info',
  declined: 'neutral',
  confirmed: 'success',
  active: 'info',
  completed: 'success',
  failed: 'danger',
  no_show: 'danger',
  withdrawn: 'neutral',
};
