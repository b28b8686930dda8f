import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../platform/session/session';
import entries from '../../ui/entry-list.module.css';
import { Section } from '../../ui/page';
import { deskQuery } from './candidacies.api';
import { CandidacyEntry } from './candidacy-entry';

const mostShown = 3;

/** Officers of one's member who asked to be nominated, and the way to the desk. */
export default function WaitingNominations(): ReactNode {
  const { t } = useTranslation('candidacies');
  const { known } = useSession();
  const { data } = useInfiniteQuery({ ...deskQuery('waiting'), enabled: known });
  const [first] = data?.pages ?? [];
  if (!first) return null;
  return (
    <Section title={t('desk.waiting')} action={<Link to="/secondments/nominations">{t('desk.all')}</Link>}>
      {first.items.length === 0 && <p>{t('desk.none.waiting')}</p>}
      {first.items.length > 0 && <ul className={entries.list}>{first.items.slice(0, mostShown).map((one) => <CandidacyEntry key={one.id} candidacy={one} reader="focal-point" />)}</ul>}
    </Section>
  );
}
