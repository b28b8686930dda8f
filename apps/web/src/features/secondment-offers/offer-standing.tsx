import type { OfferSummary } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusText, type Tone } from '../../ui/notice';

const toneOf: Readonly<Record<OfferSummary['state'], Tone>> = { draft: 'neutral', sent: 'info', accepted: 'success', closed: 'neutral' };

/** Where an offer stands; what waits for the reader stands out. */
export function OfferStanding({ offer: { state, step, waits, accepted } }: { offer: OfferSummary }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  if (waits !== null) return <StatusText tone="warning">{t(`waits.${waits}`)}</StatusText>;
  if (state === 'sent') return <StatusText tone="info">{t('states.sent', { count: accepted.length })}</StatusText>;
  if (state === 'accepted' && step !== 'accepted') return <StatusText tone="success">{t('states.arrived')}</StatusText>;
  return <StatusText tone={toneOf[state]}>{t(`states.${state}`)}</StatusText>;
}
