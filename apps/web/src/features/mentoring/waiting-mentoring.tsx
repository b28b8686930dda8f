import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import { Section } from '../../ui/page';
import { waitingMentoringQuery } from './mentoring.api';

/** The home page's part for whoever has a request to answer or aims to agree to. */
export default function WaitingMentoring(): ReactNode {
  const { t } = useTranslation('mentoring');
  const { data } = useQuery(waitingMentoringQuery);
  if (!data || data.items.length === 0) return null;
  const [only] = data.items;
  return (
    <Section title={t('title')}>
      <p>{t('waiting', { count: data.items.length })} <LinkButton to={data.items.length === 1 && only ? `/mentoring/mine/${only.id}` : '/mentoring/mine'} small>{t('look')}</LinkButton></p>
    </Section>
  );
}
