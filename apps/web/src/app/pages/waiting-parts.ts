import type { Permission } from '@rso-connect/shared';
import { lazy, type ComponentType } from 'react';
import { loadTexts } from '../../platform/i18n/i18n';

/** A feature's part of the home page. It shows nothing where nothing waits. */
export interface WaitingPart {
  id: string;
  /** Who it is for; everybody where nothing is said. */
  permission?: Permission;
  Part: ComponentType;
}

/**
 * Makes a part that is fetched when somebody signed in opens the home page.
 *
 * @param feature the feature's name, which is also the namespace of its texts
 * @param load imports the part's module; its default export is the part
 * @param permission who it is for
 */
export function waitingPart(feature: string, load: () => Promise<{ default: ComponentType }>, permission?: Permission): WaitingPart {
  return { id: permission ?? feature, ...(permission && { permission }), Part: lazy(async () => (await Promise.all([load(), loadTexts(feature)]))[0]) };
}

/** What waits for a person, most pressing first. */
export const waitingParts: readonly WaitingPart[] = [
  waitingPart('sessions', () => import('./trainer-home'), 'attendance.take'),
  waitingPart('enrolments', () => import('../../features/enrolments/decisions'), 'enrolment.manage'),
  waitingPart('nominations', () => import('../../features/nominations/waiting-calls'), 'nomination.make'),
  waitingPart('review', () => import('../../features/review/waiting-review'), 'space.manage'),
  waitingPart('vetting', () => import('../../features/vetting/waiting-rilon')),
  waitingPart('mentoring', () => import('../../features/mentoring/waiting-mentoring')),
  waitingPart('app', () => import('./waiting-secondments')),
  waitingPart('stories', () => import('../../features/stories/waiting-stories'), 'story.clear-for-member'),
  waitingPart('evaluations', () => import('../../features/evaluations/waiting-evaluations')),
  waitingPart('certificates', () => import('../../features/certificates/new-certificates')),
  waitingPart('enrolments', () => import('../../features/enrolments/own-learning')),
  waitingPart('following', () => import('../../features/following/unread-topics')),
];
