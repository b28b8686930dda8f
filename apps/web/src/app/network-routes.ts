import type { RouteObject } from 'react-router';
import { digestPages } from '../features/digests/routes';
import { spacePages } from '../features/spaces/routes';

/** Pages of the network: fetched with the first of them, since who is in no space doesn't need them. */
export const networkRoutes: RouteObject[] = [...spacePages, ...digestPages];
