import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import { Section } from '../../ui/page';
import { toClearQuery } from './stories.api';

/** The home page's part for focal points: stories that wait for their agency. */
export default function WaitingStories(): ReactNode {
  const { t } = useTranslation('stories');
  const { data } = useQuery(toClearQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('toClear.waiting', { count: data.items.length })}>
      <div><LinkButton kind="primary" to="/stories/to-clear">{t('toClear.title')}</LinkButton></div>
    </Section>
  );
}
