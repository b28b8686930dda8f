import type { OfferSummary } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import entries from '../../ui/entry-list.module.css';
import { DayText } from '../../ui/moment-text';
import { OfferStanding } from './offer-standing';

/** Offers as a list; whose part something is stands first. */
export function OfferList({ items }: { items: readonly OfferSummary[] }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  return (
    <ul className={entries.list}>
      {items.map((offer) => (
        <li key={offer.candidacyId} className={entries.item}>
          <div className={entries.words}>
            <h3 className={entries.title}><Link to={`/secondments/offers/${offer.candidacyId}`}>{offer.reader === 'secondee' ? offer.position : <bdi>{offer.personName}</bdi>}</Link></h3>
            <p className={entries.facts}>
              {offer.reader !== 'secondee' && <span dir="auto">{offer.position}</span>}
              <bdi>{offer.memberName}</bdi>
              {offer.firstDay !== null && <span>{t('list.from')} <DayText from={offer.firstDay} /></span>}
              {offer.state === 'sent' && offer.replyBy !== null && <span>{t('list.until')} <DayText from={offer.replyBy} /></span>}
              {offer.progress.of > 0 && <span>{t('list.progress', { done: offer.progress.done, count: offer.progress.of })}</span>}
            </p>
          </div>
          <div className={entries.actions}><OfferStanding offer={offer} /></div>
        </li>
      ))}
    </ul>
  );
}
