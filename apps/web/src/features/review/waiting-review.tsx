import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { Section } from '../../ui/page';
import { AboutText } from './about-text';
import { waitingQuery } from './review.api';

/** The home page's part for who keeps order in a space: what waits for a decision. */
export default function WaitingReview(): ReactNode {
  const { t } = useTranslation('review');
  const { data } = useQuery(waitingQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('waiting', { count: data.total })} action={<LinkButton to="/staff/review">{t('seeAll')}</LinkButton>}>
      <ul className={entries.list}>
        {data.items.map((item) => (
          <li key={item.id} className={entries.item}>
            <div className={entries.words}>
              <h3 className={entries.title}><Link to={`/staff/review/${item.id}`}>{t(`kinds.${item.kind}`)}</Link></h3>
              <p className={entries.facts}><span><AboutText item={item} /></span>{item.spaceName && <bdi>{item.spaceName}</bdi>}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
