import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { waitingListQuery } from './selection.api';
import styles from './selection.module.css';

/** Who waits, in the order in which seats go to them, with what made it. */
export function WaitingList({ runId }: { runId: string }): ReactNode {
  const { t } = useTranslation('selection');
  const { number } = useFormats();
  const query = useQuery(waitingListQuery(runId));
  return (
    <Section title={t('waiting.title')}>
      <p>{t('waiting.lead')}</p>
      <Await query={query} lines={4}>
        {({ items, reproduced }) => (
          <>
            {!reproduced && <Notice tone="danger">{t('waiting.differs')}</Notice>}
            <div className={styles.list} role="region" aria-label={t('waiting.title')} tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col" className={styles.number}>{t('waiting.place')}</th>
                    <th scope="col">{t('list.name')}</th>
                    <th scope="col" className={styles.number}>{t('list.score')}</th>
                    <th scope="col" className={styles.number}>{t('waiting.memberSeats')}</th>
                    <th scope="col">{t('list.since')}</th>
                    <th scope="col">{t('waiting.before')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ enrolmentId, fullName, memberName, rank, facts, beforeNextBy }) => (
                    <tr key={enrolmentId}>
                      <td className={styles.number}>{rank === null ? '–' : number(rank)}</td>
                      <th scope="row">
                        <bdi>{fullName}</bdi> {memberName && <span className={styles.soft}>{memberName}</span>}
                      </th>
                      <td className={styles.number}>{facts?.scoreHundredths == null ? '–' : number(facts.scoreHundredths / 100)}</td>
                      <td className={styles.number}>{facts === null ? '–' : number(facts.memberSeats)}</td>
                      <td>{facts && <DateTimeText at={facts.since} />}</td>
                      <td>{t(`waiting.by.${beforeNextBy}`)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Await>
    </Section>
  );
}
