import type { Permission, SecondmentCallView } from '@rso-connect/shared';
import { lazy, type ComponentType } from 'react';
import { loadTexts } from '../../platform/i18n/i18n';

/** A feature's part of the page of a call: to apply, to nominate, the way to the selection. It shows nothing to whom it doesn't concern. */
export interface SecondmentCallPart {
  id: string;
  /** Who it is for; everybody signed in where nothing is said. */
  permission?: Permission;
  Part: ComponentType<{ call: SecondmentCallView }>;
}

/**
 * Makes a part that is fetched when somebody signed in opens the page of a call.
 *
 * @param feature the feature's name, which is also the namespace of its texts
 * @param load imports the part's module; its default export is the part
 * @param permission who it is for
 */
export function secondmentCallPart(feature: string, load: () => Promise<{ default: SecondmentCallPart['Part'] }>, permission?: Permission): SecondmentCallPart {
  return { id: `${feature} ${permission ?? ''}`, ...(permission && { permission }), Part: lazy(async () => (await Promise.all([load(), loadTexts(feature)]))[0]) };
}

/** What stands on the page of a call below its head, in this order. */
export const secondmentCallParts: readonly SecondmentCallPart[] = [
  secondmentCallPart('secondment-selection', () => import('../../features/secondment-selection/call-part'), 'secondment.read'),
  secondmentCallPart('candidacies', () => import('../../features/candidacies/apply-part')),
  secondmentCallPart('candidacies', () => import('../../features/candidacies/nominate-part'), 'secondment.nominate'),
];
