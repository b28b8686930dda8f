import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import { PageHeader, Stack } from '../../ui/page';

/** There is nothing at this address. */
export function NotFoundPage(): ReactNode {
  const { t } = useTranslation('app');
  return (
    <Stack narrow>
      <PageHeader title={t('notFound.title')} lead={t('notFound.lead')} />
      <div>
        <LinkButton to="/" kind="primary">
          {t('notFound.home')}
        </LinkButton>
      </div>
    </Stack>
  );
}
