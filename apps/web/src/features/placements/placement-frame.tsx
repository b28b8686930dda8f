import type { PlacementView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useOutletContext, useParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { DayText } from '../../ui/moment-text';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TabLinks } from '../../ui/tabs';
import { placementQuery } from './placements.api';
import { PlacementState } from './placements-page';
import styles from './placements.module.css';

/** One placement: who, since when, and its parts. */
export default function PlacementFrame(): ReactNode {
  return <RequireSignIn><Shown /></RequireSignIn>;
}

function Shown(): ReactNode {
  const { t } = useTranslation('placements');
  const { placementId = '' } = useParams();
  const query = useQuery(placementQuery(placementId));
  const base = `/secondments/placements/${placementId}`;
  return (
    <Await query={query} lines={8} isPage>
      {(placement) => (
        <Stack>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, { label: t('list.title'), to: '/secondments/placements' }, { label: placement.secondee.name }]} />}
            title={placement.side === 'secondee' ? t('one.mine') : t('one.of', { name: placement.secondee.name })}
            meta={(
              <span className={styles.row}>
                <PlacementState step={placement.step} />
                {placement.startsOn !== null && <DayText from={placement.startsOn} to={placement.endsOn} />}
              </span>
            )}
          />
          <TabLinks
            label={t('one.parts')}
            links={[
              { to: base, label: t('tabs.overview'), end: true },
              ...(placement.can.work ? (['objectives', 'calendar', 'reports', 'talk'] as const).map((part) => ({ to: `${base}/${part}`, label: t(`tabs.${part}`) })) : []),
              ...(['changes', 'end'] as const).map((part) => ({ to: `${base}/${part}`, label: t(`tabs.${part}`) })),
            ]}
          />
          <Outlet context={placement} />
        </Stack>
      )}
    </Await>
  );
}

/** @returns the placement of the page */
export function usePlacement(): PlacementView {
  return useOutletContext<PlacementView>();
}
