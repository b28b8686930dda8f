import { useState, type SubmitEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import control from '../../ui/control.module.css';
import { PageHeader } from '../../ui/page';
import styles from './pages.module.css';

/** What this is, a search into the catalogue, and the few things one comes for. */
export function VisitorHome(): ReactNode {
  const { t } = useTranslation('visitor');
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const search = (event: SubmitEvent): void => {
    event.preventDefault();
    void navigate(words.trim() ? `/courses?q=${encodeURIComponent(words.trim())}` : '/courses');
  };
  return (
    <div className={styles.visitor}>
      <div className={styles.intro}>
        <PageHeader title={t('title')} lead={t('lead')} />
        <form role="search" className={styles.search} onSubmit={search}>
          <label htmlFor="course-search">{t('search')}</label>
          <p id="course-search-help" className={styles.help}>
            {t('searchHelp')}
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
              {t('find')}
            </Button>
          </div>
        </form>
      </div>
      <div className={styles.jobs}>
        <section className={styles.job}>
          <h2>{t('learnTitle')}</h2>
          <p>{t('learn')}</p>
          <p>
            <Link to="/courses">{t('browse')}</Link>
          </p>
        </section>
        <section className={styles.job}>
          <h2>{t('accountTitle')}</h2>
          <p>{t('account')}</p>
          <p>
            <Link to="/sign-up">{t('signUp')}</Link>
          </p>
        </section>
        <section className={styles.job}>
          <h2>{t('verifyTitle')}</h2>
          <p>{t('verify')}</p>
          <p>
            <Link to="/verify">{t('verifyAction')}</Link>
          </p>
        </section>
      </div>
    </div>
  );
}
