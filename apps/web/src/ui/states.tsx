import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemCode, ProblemError } from '../platform/api/problem-error';
import { useProblemText } from '../platform/i18n/use-problem-text';
import { useOnline } from '../platform/offline/online';
import { Button } from './button';
import styles from './states.module.css';

/** Nothing is here: says why and what to do. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className={styles.state}>
      <h2 className={styles.title}>{title}</h2>
      {children && <div className={styles.words}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}

/** Loading failed: the sentence for the problem, a way to try again, and the request's number to quote. */
export function ErrorState({ error, retry, isPage = false }: {
  /** What the call threw. */
  error: unknown;
  retry?: () => void;
  /** Whether there is nothing else on the page: then its title is the page's. */
  isPage?: boolean;
}): ReactNode {
  const { t } = useTranslation('ui');
  const online = useOnline();
  const { sentence } = useProblemText();
  const offline = !online || problemCode(error) === 'client.offline';
  const requestId = error instanceof ProblemError ? error.requestId : undefined;
  // Nobody filled in a field here: it is the address that can't be right.
  const leadsNowhere = problemCode(error) === 'request.invalid';
  const Title = isPage ? 'h1' : 'h2';
  return (
    <div className={styles.state} role="alert">
      <Title className={styles.title}>{t(leadsNowhere ? 'error.nowhereTitle' : offline ? 'error.offlineTitle' : 'error.title')}</Title>
      <div className={styles.words}>
        <p>{leadsNowhere ? t('error.nowhere') : sentence(error)}</p>
        {requestId && <p className={styles.small}>{t('error.requestId', { requestId })}</p>}
      </div>
      {retry && !leadsNowhere && (
        <div className={styles.action}>
          <Button onPress={retry}>{t('error.retry')}</Button>
        </div>
      )}
    </div>
  );
}

/** Grey lines where text will be. They wait 300 ms: what comes sooner must not flicker. */
export function Skeleton({ lines = 3 }: { lines?: number }): ReactNode {
  const { t } = useTranslation('ui');
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return <div className={styles.waiting} aria-busy="true" />;
  return (
    <div className={styles.skeleton} aria-busy="true">
      <span className="sr-only" role="status">
        {t('loading')}
      </span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={styles.bone} aria-hidden="true" />
      ))}
    </div>
  );
}

/** What a query of TanStack's says about itself. */
interface Loaded<T> {
  data: T | undefined;
  error: unknown;
  isError: boolean;
  refetch: () => unknown;
}

/** Shows what a query brought; until then the skeleton, and the problem if it failed. */
export function Await<T>({ query, lines, isPage, children }: {
  query: Loaded<T>;
  lines?: number;
  /** Whether the page's title comes with the data, and from the problem where there is none. */
  isPage?: boolean;
  children: (data: T) => ReactNode;
}): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} {...(isPage !== undefined && { isPage })} />;
  return <Skeleton {...(lines !== undefined && { lines })} />;
}
