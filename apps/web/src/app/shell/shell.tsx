import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { loadTexts } from '../../platform/i18n/i18n';
import { useOnline } from '../../platform/offline/online';
import { useSession } from '../../platform/session/session';
import { Icon } from '../../ui/icon';
import { Announcements } from '../../ui/toast';
import { AccountMenu } from './account-menu';
import { Footer } from './footer';
import { Logo } from './logo';
import { placesFor } from './navigation';
import styles from './shell.module.css';
import { useAfterwards } from './use-afterwards';

// Only for the signed-in: a visitor's first load goes without it.
const signedIn = () => import('../signed-in');
const Bell = lazy(async () => ({ default: (await Promise.all([signedIn(), loadTexts('notifications')]))[0].Bell }));
const InASpace = lazy(async () => ({ default: (await signedIn()).InASpace }));

const Assurance = lazy(() => import('../../features/identity/assurance'));

/** What stands round every page: the header with the navigation, the page, the footer. */
export function Shell(): ReactNode {
  const { t } = useTranslation('app');
  const { pathname } = useLocation();
  const busy = useNavigation().state !== 'idle';
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t('skip')}
      </a>
      <header>
        <Header key={pathname} />
        <div className={styles.busy} data-on={busy || undefined} />
        <Banners />
      </header>
      <Announcements />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Assured />
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
      <ScrollRestoration />
    </div>
  );
}

function Header(): ReactNode {
  const { t } = useTranslation('app');
  const session = useSession();
  const { person, may } = session;
  useAfterwards(session);
  const [open, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      toggle.current?.focus();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [open]);
  return (
    <div className={styles.header}>
      <div className={styles.inner}>
        <Link to="/" className={styles.home} aria-label={t('homeLink')}>
          <Logo />
        </Link>
        <nav id="places" aria-label={t('nav.label')} className={styles.places} data-open={open || undefined}>
          <ul>
            {placesFor(person !== null, may).map(({ to, label, who }) => {
              const place = (
                <li key={to}>
                  <NavLink to={to} className={styles.place}>
                    {t(label)}
                  </NavLink>
                </li>
              );
              return who === 'in-a-space' ? <Suspense key={to} fallback={null}><InASpace>{place}</InASpace></Suspense> : place;
            })}
          </ul>
        </nav>
        <div className={styles.tools}>
          {person && (
            <Suspense fallback={null}>
              <Bell personId={person.id} />
            </Suspense>
          )}
          <AccountMenu />
          <button
            ref={toggle}
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls="places"
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'close' : 'menu'} />
            {t('nav.menu')}
          </button>
        </div>
      </div>
    </div>
  );
}

function Assured(): ReactNode {
  return <Suspense>{useSession().person && <Assurance />}</Suspense>;
}

function Banners(): ReactNode {
  const { t } = useTranslation('app');
  const online = useOnline();
  const { demonstration } = useSession();
  return (
    <>
      {demonstration && <p className={styles.demonstration}>{t('demonstration')}</p>}
      <div role="status">{!online && <p className={styles.offline}>{t('offline')}</p>}</div>
    </>
  );
}
