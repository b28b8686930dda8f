import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { isProblem, problemCode, ProblemError } from '../../platform/api/problem-error';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { loadTexts } from '../../platform/i18n/i18n';
import { useOnline } from '../../platform/offline/online';
import { Button, LinkButton } from '../../ui/button';
import { PageHeader, Stack } from '../../ui/page';
import { NotFoundPage } from './not-found-page';
import styles from './pages.module.css';

const KeptPlaces = lazy(() => Promise.all([import('../shell/later'), loadTexts('attendance')]).then(
  ([{ KeptPlaces: Places }]) => ({ default: Places }),
  // Visitors keep nothing on their device.
  () => ({ default: () => null }),
));

// A page's own file is gone after an update of the platform: loading again brings the new ones.
const staleFile = /dynamically imported module|Importing a module script failed|preload CSS/i;

/** A page failed. It says what happened and what to do; the shell's navigation stays. */
export function ErrorPage(): ReactNode {
  const { t } = useTranslation('app');
  const { sentence } = useProblemText();
  const error = useRouteError();
  const online = useOnline();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  const missing = error instanceof Error && staleFile.test(error.message);
  const updated = missing && online;
  const offline = missing && !online;
  const rests = isProblem(error, 'access.second-factor-required');
  const forbidden = rests || isProblem(error, 'access.not-allowed');
  const title = updated ? t('error.updated') : rests ? t('error.rests') : forbidden ? t('error.forbidden') : t('error.title');
  return (
    <Stack narrow>
      <PageHeader title={title} lead={updated ? t('error.updatedLead') : sentence(offline ? new ProblemError('client.offline', 0) : error)} />
      {offline && <Suspense><KeptPlaces /></Suspense>}
      <div className={styles.row}>
        {!forbidden && (
          <Button kind="primary" onPress={() => location.reload()}>
            {t('error.reload')}
          </Button>
        )}
        <LinkButton to="/">{t('notFound.home')}</LinkButton>
      </div>
      {import.meta.env.DEV && problemCode(error) === 'client.unreadable' && <pre>{String(error)}</pre>}
    </Stack>
  );
}
