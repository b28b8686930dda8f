import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
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
  const { sentence } = useProblemText();
  const changeSession = useSessionChange();
  const navigate = useNavigate();
  if (!known) return null;
  if (!person) {
    return (
      <Link to={pathname === '/sign-in' ? pathname + search : signInAddress(pathname + search)} className={styles.signIn}>
        {t('account.signIn')}
      </Link>
    );
  }
  const leave = async (): Promise<void> => {
    try {
      const { signOut } = await import('./later');
      await signOut({
        personId: person.id, t, sentence, onGone: async () => {
          await navigate('/');
          await changeSession();
        },
      });
    } catch (error) {
      announce(sentence(error));
    }
  };
  return (
    <Disclosure icon="person" label={person.fullName} name={t('account.menu', { name: person.fullName })}>
      <p className={styles.who}>
        <strong>{person.fullName}</strong>
        <span>{person.email}</span>
      </p>
      <Link to="/account" className={styles.entry}>
        {t('account.mine')}
      </Link>
      <button type="button" className={styles.entry} onClick={() => void leave()}>
        {t('account.signOut')}
      </button>
    </Disclosure>
  );
}
