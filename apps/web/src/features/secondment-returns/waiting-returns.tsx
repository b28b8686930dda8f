import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import { Section } from '../../ui/page';
import { ownReturnsQuery } from './returns.api';

/** The part of the page of secondments for whoever came home and is asked something. */
export default function WaitingReturns(): ReactNode {
  const { t } = useTranslation('secondment-returns');
  const { data } = useQuery(ownReturnsQuery);
  if (!data?.items.some(({ pulses }) => pulses.some(({ isOpen }) => isOpen))) return null;
  return <Section title={t('title')}><p>{t('waiting')} <LinkButton to="/secondments/returnees" small>{t('look')}</LinkButton></p></Section>;
}
