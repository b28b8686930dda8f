import { closedSteps } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../platform/session/session';
import entries from '../../ui/entry-list.module.css';
import { Section } from '../../ui/page';
import { ownCandidaciesQuery } from './candidacies.api';
import { CandidacyEntry } from './candidacy-entry';

/** One's own candidacies: those that go on before those that came to an end. Nothing where there are none. */
export default function OwnCandidacies(): ReactNode {
  const { t } = useTranslation('candidacies');
  const { known } = useSession();
  const { data } = useQuery({ ...ownCandidaciesQuery, enabled: known });
  if (!data || data.items.length === 0) return null;
  const isOver = (step: (typeof data.items)[number]['step']): number => Number(closedSteps.includes(step));
  return (
    <Section title={t('own.title')}>
      <ul className={entries.list}>
        {[...data.items].sort((a, b) => isOver(a.step) - isOver(b.step)).map((one) => <CandidacyEntry key={one.id} candidacy={one} reader="applicant" />)}
      </ul>
    </Section>
  );
}
