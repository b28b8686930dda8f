import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

const verifyPage = lazyPage('secondment-offers', () => import('./verify-letter-page'));

/** Offers, each with its check-list, and where the code of an offer letter leads. */
export const secondmentOfferPages: RouteObject[] = [
  { path: 'secondments/offers', lazy: lazyPage('secondment-offers', () => import('./offers-page')) },
  { path: 'secondments/offers/:candidacyId', lazy: lazyPage('secondment-offers', () => import('./offer-page')) },
  { path: 'secondments/verify-letter', lazy: verifyPage },
  { path: 'secondments/verify-letter/:number/:code', lazy: verifyPage },
];
