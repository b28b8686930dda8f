import { useState, type SubmitEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import control from '../../ui/control.module.css';
import { PageHeader } from '../../ui/page';
import styles from './pages.module.css';

/** What this is, a search into the catalogue, and the few things one comes for. */
export function VisitorHome(): ReactNode {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const search = (event: SubmitEvent): void => {
    event.preventDefault();
    void navigate(words.trim() ? `/courses?q=${encodeURIComponent(words.trim())}` : '/courses');
  };
  return (
    <div className={styles.visitor}>
      <div className={styles.intro}>
        <PageHeader title={t('visitor.title')} lead={t('visitor.lead')} />
        <form role="search" className={styles.search} onSubmit={search}>
          <label htmlFor="course-search">{t('visitor.search')}</label>
          <p id="course-search-help" className={styles.help}>
            {t('visitor.searchHelp')}
          </p>
          <div className={styles.searchRow}>
            <input
              id="course-search"
              type="search"
              dir="auto"
              className={control.control}
              aria-describedby="course-search-help"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            <Button type="submit" kind="primary">
              {t('visitor.find')}
            </Button>
          </div>
        </form>
      </div>
      <div className={styles.jobs}>
        <section className={styles.job}>
          <h2>{t('visitor.learnTitle')}</h2>
          <p>{t('visitor.learn')}</p>
          <p>
            <Link to="/courses">{t('visitor.browse')}</Link>
          </p>
        </section>
        <section className={styles.job}>
          <h2>{t('visitor.accountTitle')}</h2>
          <p>{t('visitor.account')}</p>
          <p>
            <Link to="/sign-up">{t('visitor.signUp')}</Link>
          </p>
        </section>
        <section className={styles.job}>
          <h2>{t('home.verifyTitle')}</h2>
          <p>{t('visitor.verify')}</p>
          <p>
            <Link to="/verify">{t('visitor.verifyAction')}</Link>
          </p>
        </section>
      </div>
    </div>
  );
}
