import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/button';
import { PageHeader, Stack } from '../../../ui/page';

/** Where a provider sends the browser after it has ended its own session, too. */
export default function SignedOutPage(): ReactNode {
  const { t } = useTranslation('identity');
  return (
    <Stack narrow>
      <PageHeader title={t('signedOut.title')} lead={t('signedOut.lead')} />
      <div>
        <LinkButton to="/sign-in">{t('signIn.submit')}</LinkButton>
      </div>
    </Stack>
  );
}
