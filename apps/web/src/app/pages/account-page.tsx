import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import SignOutEverywhere from '../../features/identity/sign-out-everywhere';
import OwnSignOn from '../../features/identity/sign-on/own-sign-on';
import AccountForm from '../../features/people/account-form';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { useSession } from '../../platform/session/session';
import { DescriptionList, PageHeader, Section, Stack } from '../../ui/page';

/** My own account: who I am, and how I sign in. */
export default function AccountPage(): ReactNode {
  return (
    <RequireSignIn>
      <Account />
    </RequireSignIn>
  );
}

function Account(): ReactNode {
  const { t } = useTranslation('people');
  const { person } = useSession();
  if (!person) return null;
  return (
    <Stack>
      <PageHeader title={t('account.title')} lead={t('account.lead')} />
      <AccountForm person={person} />
      <Section title={t('account.signInTitle')}>
        <DescriptionList items={[{ term: t('email.label'), value: person.email }]} />
        <p>
          <Link to="/account/security">{t('account.security')}</Link>
        </p>
        <OwnSignOn />
        <SignOutEverywhere />
        <p>
          <Link to="/account/history">{t('account.history')}</Link>
        </p>
      </Section>
      <p>
        <Link to="/account/data">{t('account.data')}</Link>
      </p>
    </Stack>
  );
}
