import { lazy, type ComponentType } from 'react';
import { loadTexts } from '../../platform/i18n/i18n';

/** A feature's part of the home page. It shows nothing where nothing waits. */
export interface WaitingPart {
  id: string;
  Part: ComponentType;
}

/**
 * Makes a part that is fetched when somebody signed in opens the home page.
 *
 * @param feature the feature's name, which is also the namespace of its texts
 * @param load imports the part's module; its default export is the part
 */
export function waitingPart(feature: string, load: () => Promise<{ default: ComponentType }>): WaitingPart {
  return { id: feature, Part: lazy(async () => (await Promise.all([load(), loadTexts(feature)]))[0]) };
}

/** What waits for a person, most pressing first. */
export const waitingParts: readonly WaitingPart[] = [
  waitingPart('certificates', () => import('../../features/certificates/new-certificates')),
  waitingPart('enrolments', () => import('../../features/enrolments/own-learning')),
];
