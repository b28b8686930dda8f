import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { withReturn } from '../../platform/session/return-to';
import { useSession } from '../../platform/session/session';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';

/** What to do after signing up: open the mail. It says the same whether the address was known or not. */
export default function CheckYourMailPage(): ReactNode {
  const { t } = useTranslation('identity');
  const { demonstration } = useSession();
  const to = useSearchParams()[0].get('to');
  const state: unknown = useLocation().state;
  const email = typeof state === 'object' && state !== null && 'email' in state ? String(state.email) : undefined;
  return (
    <Stack narrow>
      <PageHeader title={t('checkMail.title')} lead={email ? t('checkMail.leadTo', { email }) : t('checkMail.lead')} />
      <p>{t('checkMail.next')}</p>
      {demonstration && <Notice>{t('checkMail.demonstration')}</Notice>}
      <p>
        {t('checkMail.nothing')} <Link to={withReturn('/sign-up', to)}>{t('checkMail.again')}</Link>
      </p>
    </Stack>
  );
}
