import { waitingPart, type WaitingPart } from './waiting-parts';

/**
 * What waits for somebody in secondments, most pressing first: each feature's part of the page of secondments. A part
 * shows nothing where nothing waits. Whatever it can show is counted on the home page as well, once the feature's module
 * registers what counts it with `SecondmentWaiting`.
 */
export const secondmentParts: readonly WaitingPart[] = [
  waitingPart('secondment-selection', () => import('../../features/secondment-selection/waiting-selections')),
  waitingPart('candidacies', () => import('../../features/candidacies/waiting-nominations'), 'secondment.nominate'),
  waitingPart('candidacies', () => import('../../features/candidacies/own-candidacies')),
  waitingPart('placements', () => import('../../features/placements/waiting-placements')),
  waitingPart('secondment-returns', () => import('../../features/secondment-returns/waiting-returns')),
  waitingPart('secondment-offers', () => import('../../features/secondment-offers/waiting-offers')),
];

export { waitingPart };
