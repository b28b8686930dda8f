import { checkInWords, mentoringRoutes, type MentoringView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { newId } from '../../platform/api/new-id';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { useMentoringAct } from './mentoring.api';
import styles from './mentoring.module.css';

/** How it goes, in one word now and then. */
export function CheckIns({ mentoring: { id, name, checkIns, can } }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const { act, failure, pending } = useMentoringAct();
  return (
    <Section title={t('checkIn.title')}>
      {can.checkIn && (
        <>
          <p>{t('checkIn.lead')}</p>
          <div className={styles.row}>
            {checkInWords.map((word) => (
              <Button key={word} isPending={pending} onPress={() => void act(() => call(mentoringRoutes.checkIn, { params: { mentoringId: id }, body: { id: newId(), word } }), t('checkIn.done'))}>
                {t(`checkIn.words.${word}`)}
              </Button>
            ))}
          </div>
        </>
      )}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {checkIns.length > 0 && (
        <ul className={entries.list}>
          {checkIns.map(({ id: checkInId, isMine, word, at }) => (
            <li key={checkInId} className={entries.item}>
              <p className={entries.facts}><bdi>{isMine ? t('you') : name}</bdi><span>{t(`checkIn.words.${word}`)}</span><DateText at={at} /></p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
