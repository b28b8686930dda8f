import { sessionRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { signInAddress } from '../../platform/session/return-to';
import { useSession, useSessionChange } from '../../platform/session/session';
import { announce } from '../../ui/toast';
import { Disclosure } from './disclosure';
import styles from './shell.module.css';

/** The person's name with what belongs to the account; for visitors, the way in. */
export function AccountMenu(): ReactNode {
  const { t } = useTranslation('app');
  const { person, known } = useSession();
  const { pathname, search } = useLocation();
  const signOut = useSignOut();
  if (!known) return null;
  if (!person) {
    return (
      <Link to={pathname === '/sign-in' ? pathname + search : signInAddress(pathname + search)} className={styles.signIn}>
        {t('account.signIn')}
      </Link>
    );
  }
  return (
    <Disclosure icon="person" label={person.fullName} name={t('account.menu', { name: person.fullName })}>
      <p className={styles.who}>
        <strong>{person.fullName}</strong>
        <span>{person.email}</span>
      </p>
      <Link to="/account" className={styles.entry}>
        {t('account.mine')}
      </Link>
      <button type="button" className={styles.entry} onClick={() => void signOut()}>
        {t('account.signOut')}
      </button>
    </Disclosure>
  );
}

function useSignOut(): () => Promise<void> {
  const { t } = useTranslation('app');
  const { sentence } = useProblemText();
  const changeSession = useSessionChange();
  const navigate = useNavigate();
  return async () => {
    try {
      // Also where it began at an agency's provider, which then ends its own session.
      const { location } = await call(sessionRoutes.signOut);
      if (location !== null) {
        window.location.assign(location);
        return;
      }
      await navigate('/');
      await changeSession();
      announce(t('account.signedOut'));
    } catch (error) {
      announce(sentence(error));
    }
  };
}
