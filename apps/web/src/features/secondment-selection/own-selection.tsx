import { secondmentSelectionRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import entries from '../../ui/entry-list.module.css';
import { ownSelectionQuery, useSelectionAct } from './selection.api';
import styles from './selection.module.css';

/** A candidate's part of the selection: the time of their interview, and the outcome with its feedback once it is released. */
export default function OwnSelection({ candidacyId }: { candidacyId: string }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { data } = useQuery(ownSelectionQuery(candidacyId));
  const { pending, failure, act } = useSelectionAct();
  if (!data || (!data.interview && !data.outcome)) return null;
  const { interview, outcome } = data;
  return (
    <>
      {outcome && (
        <Section title={t('own.outcome')}>
          <Notice tone={outcome.outcome === 'offer' ? 'success' : 'info'} title={t(`own.${outcome.outcome}`)}>
            {outcome.feedback !== null && <p dir="auto" className={styles.text}>{outcome.feedback}</p>}
          </Notice>
        </Section>
      )}
      {interview && (
        <Section title={t('own.interview')}>
          {failure && <Notice tone="danger" live>{failure}</Notice>}
          {interview.mine && (
            <Notice tone="success" title={t('own.mine')}>
              <p><DateTimeText at={interview.mine.startsAt} venueZone={interview.mine.timeZone} /></p>
              {interview.mine.room !== null && <p dir="auto">{interview.mine.room}</p>}
              {interview.mine.link !== null && <p dir="ltr" className={styles.text}>{interview.mine.link}</p>}
            </Notice>
          )}
          {interview.slots.length > 0 ? (
            <>
              <p>{t(interview.mine ? 'own.change' : 'own.choose')}</p>
              <ul className={entries.list}>
                {interview.slots.map((slot) => (
                  <li key={slot.id} className={styles.row}>
                    <div className={entries.words}><span><DateTimeText at={slot.startsAt} venueZone={slot.timeZone} /></span></div>
                    <div className={styles.actions}><Button small isPending={pending} onPress={() => void act(() => call(secondmentSelectionRoutes.chooseSlot, { params: { candidacyId }, body: { slotId: slot.id } }), t('own.chosen'))}>{t('own.take')}</Button></div>
                  </li>
                ))}
              </ul>
            </>
          ) : !interview.mine && <p className={styles.soft}>{t('own.noTimes')}</p>}
        </Section>
      )}
    </>
  );
}
