import type { Permission } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ProblemError } from '../api/problem-error';
import { signInAddress } from './return-to';
import { useSession } from './session';

/**
 * A layout route for pages of signed-in people: `{ element: <RequireSignIn />, children: [...] }`. Visitors go to the
 * sign-in page and come back. Who lacks the permission gets the error page with its sentence.
 *
 * @throws ProblemError `access.not-allowed` without the permission, `access.second-factor-required` while roles rest,
 * `client.unreachable` if nobody could be asked
 */
export function RequireSignIn({ permission, children }: { permission?: Permission; children?: ReactNode }): ReactNode {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.failed) throw new ProblemError('client.unreachable', 0);
  if (!session.known) return null;
  if (!session.person) return <Navigate to={signInAddress(pathname + search)} replace />;
  if (session.closing && pathname !== '/account/data') return <Navigate to="/account/data" replace />;
  if (permission && !session.may(permission)) throw new ProblemError(session.rests ? 'access.second-factor-required' : 'access.not-allowed', 403);
  return children ?? <Outlet />;
}
