import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { ChangePassword } from './change-password';
import { OwnDevices } from './own-devices';
import { OwnFactors } from './own-factors';

/** How I sign in: passkeys, authenticator app, recovery codes, password, and where I am signed in. */
export default function SecurityPage(): ReactNode {
  const { t } = useTranslation('identity');
  return (
    <RequireSignIn>
      <Stack>
        <PageHeader
          above={<Breadcrumbs trail={[{ label: t('security.account'), to: '/account' }, { label: t('security.title') }]} />}
          title={t('security.title')}
          lead={t('security.lead')}
        />
        <OwnFactors />
        <OwnDevices />
        <ChangePassword />
      </Stack>
    </RequireSignIn>
  );
}
