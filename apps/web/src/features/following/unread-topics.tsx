import { followingRoutes, type UnreadTopic } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { useLiveHints } from '../../platform/live/use-live';
import entries from '../../ui/entry-list.module.css';
import { LabelText } from '../../ui/label-text';
import { DateTimeText } from '../../ui/moment-text';
import { Badge } from '../../ui/notice';
import { Section } from '../../ui/page';

const queryKey = ['following', 'unread'];

/** The home page's part: what was written in the reader's spaces since they were there. Nothing while they have read it all. */
export default function UnreadTopics(): ReactNode {
  const { t } = useTranslation('following');
  const client = useQueryClient();
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => call(followingRoutes.unread, { signal }), staleTime: 0 });
  useLiveHints((hint) => {
    if (hint === null || hint.kind === 'topic' || hint.kind === 'read') void client.invalidateQueries({ queryKey });
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Section title={t('title')}>
      <ul className={entries.list}>
        {data.items.map((topic) => <li key={topic.id} className={entries.item}><Entry topic={topic} /></li>)}
      </ul>
      <p><Link to="/spaces">{data.more > 0 ? t('more', { count: data.more }) : t('network')}</Link></p>
    </Section>
  );
}

function Entry({ topic: { id, title, label, spaceName, unread, lastPostAt } }: { topic: UnreadTopic }): ReactNode {
  const { t } = useTranslation('following');
  return (
    <>
      <div className={entries.words}>
        <h3 className={entries.title}><Link to={`/topics/${id}`}><bdi>{title}</bdi></Link></h3>
        <p className={entries.facts}>
          <LabelText label={label} />
          <bdi>{spaceName}</bdi>
          <DateTimeText at={lastPostAt} />
        </p>
      </div>
      <div className={entries.actions}><Badge tone="info">{t('unread', { count: unread })}</Badge></div>
    </>
  );
}
