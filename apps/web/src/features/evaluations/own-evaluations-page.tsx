import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { PageHeader, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { ownEvaluationsQuery } from './evaluations.api';
import { OwnList } from './own-list';

/** Tests and surveys of one's own runs. */
export default function OwnEvaluationsPage(): ReactNode {
  const { t } = useTranslation('evaluations');
  const query = useQuery(ownEvaluationsQuery);
  return (
    <RequireSignIn>
      <Stack narrow>
        <PageHeader title={t('own.title')} />
        <Await query={query} lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('own.noneTitle')}>
                <p>{t('own.none')}</p>
              </EmptyState>
            ) : (
              <OwnList items={items} />
            )
          }
        </Await>
      </Stack>
    </RequireSignIn>
  );
}
