import type { SecondmentEntryView, SecondmentSelectionView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { StatusText } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import entries from '../../ui/entry-list.module.css';
import { entriesQuery } from './selection.api';
import styles from './selection.module.css';

const ScoreOne = lazy(() => import('./score-one'));

/** Candidates whom I score, one after the other. */
export default function Scoring({ selection }: { selection: SecondmentSelectionView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const query = useQuery(entriesQuery(selection.callId));
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Section title={t('score.title')}>
      <Await query={query}>
        {(rows) => {
          const one = rows.find(({ id }) => id === open);
          const next = rows.find(({ id, mine }) => id !== open && mine.handedInAt === null);
          if (rows.length === 0) return <EmptyState title={t('score.none')}><p>{t('score.noneWhy')}</p></EmptyState>;
          return (
            <>
              <p>{t('score.lead', { count: rows.filter(({ mine }) => mine.handedInAt === null).length })}</p>
              {one ? (
                <Suspense><ScoreOne key={one.id} entryId={one.id} selection={selection} next={next ? () => setOpen(next.id) : null} onClose={() => setOpen(null)} /></Suspense>
              ) : (
                <ul className={entries.list}>
                  {rows.map((row) => (
                    <li key={row.id} className={styles.row}>
                      <div className={entries.words}>
                        <span className={entries.title} dir="auto">{row.identity ? `${t('candidate', { number: row.number })}: ${row.identity.fullName}` : t('candidate', { number: row.number })}</span>
                        <span className={entries.facts}>{row.identity?.memberName && <span dir="auto">{row.identity.memberName}</span>}<Stand row={row} /></span>
                      </div>
                      <div className={styles.actions}><Button small={row.mine.handedInAt !== null} kind={row.mine.handedInAt === null ? 'primary' : 'secondary'} onPress={() => setOpen(row.id)}>{t(row.mine.handedInAt === null ? 'score.open' : 'score.look', { number: row.number })}</Button></div>
                    </li>
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Await>
    </Section>
  );
}

function Stand({ row: { mine } }: { row: SecondmentEntryView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  if (mine.handedInAt !== null) return <StatusText tone={mine.isChanged ? 'warning' : 'success'}>{t(mine.isChanged ? 'score.changedSince' : 'score.handedIn')}</StatusText>;
  return <StatusText>{t(mine.version > 0 ? 'score.draft' : 'score.notBegun')}</StatusText>;
}
