import { offerSides, type OfferView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { Section } from '../../ui/page';
import styles from './secondment-offers.module.css';

/** Who of the three has accepted the letter. */
export function Sides({ offer: { answers, personName, memberName } }: { offer: OfferView }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const names = { person: personName, member: memberName, host: t('sides.rso') };
  return (
    <Section title={t('sides.title')}>
      <p className={styles.soft}>{t('sides.lead')}</p>
      <ul className={styles.sides}>
        {offerSides.map((side) => {
          const answer = answers.find((one) => one.side === side);
          return (
            <li key={side} className={styles.side}>
              <span>{t(`sides.${side}`)}: <bdi>{names[side]}</bdi></span>
              {answer ? (
                <StatusText tone="success">{side === 'person' ? t('sides.accepted') : t('sides.acceptedBy', { name: answer.name })} <DateText at={answer.at} /></StatusText>
              ) : <StatusText>{t('sides.open')}</StatusText>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
