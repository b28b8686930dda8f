import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/page';
import { ownEvaluationsQuery } from './evaluations.api';
import { OwnList } from './own-list';

/** The home page's part: tests and surveys that wait for the reader. Nothing while there is none. */
export default function WaitingEvaluations(): ReactNode {
  const { t } = useTranslation('evaluations');
  const { data } = useQuery(ownEvaluationsQuery);
  const waiting = data?.items.filter(({ handedIn, state }) => !handedIn && state === 'open') ?? [];
  if (waiting.length === 0) return null;
  return (
    <Section title={t('own.waiting', { count: waiting.length })}>
      <OwnList items={waiting} />
    </Section>
  );
}
