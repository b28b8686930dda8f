import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet } from 'react-router';
import { ProblemError } from '../../platform/api/problem-error';
import { useSession } from '../../platform/session/session';
import { Stack } from '../../ui/page';
import { TabLinks } from '../../ui/tabs';
import { administrationPlaces, type AdministrationPlace } from './administration-places';

function usePlaces(): readonly AdministrationPlace[] {
  const { may } = useSession();
  return administrationPlaces.filter(({ permission }) => may(permission));
}

/** What stands round every page of the administration: the way to the others that the reader may open. */
export default function Administration(): ReactNode {
  const { t } = useTranslation('administration');
  const links = usePlaces().map(({ to, label }) => ({ to, label: t(label) }));
  return (
    <Stack>
      {links.length > 1 && <TabLinks label={t('label')} links={links} />}
      <Outlet />
    </Stack>
  );
}

/**
 * Goes to the first page that the reader may open.
 *
 * @throws ProblemError `access.not-allowed` where there is none
 */
export function AdministrationStart(): ReactNode {
  const [first] = usePlaces();
  if (!first) throw new ProblemError('access.not-allowed', 403);
  return <Navigate to={first.to} replace />;
}
