import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../ui/page';
import { OfferList } from './offer-list';
import { offersQuery } from './offers.api';

/** The part of the page of secondments for whoever has an offer to write or answer, or something of a check-list to do. */
export default function WaitingOffers(): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const { data } = useQuery(offersQuery('waiting'));
  if (!data || data.items.length === 0) return null;
  return <Section title={t('title')} action={<Link to="/secondments/offers">{t('seeAll')}</Link>}><OfferList items={data.items} /></Section>;
}
