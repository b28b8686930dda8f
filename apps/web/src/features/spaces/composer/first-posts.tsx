import { heldPostRoutes, tlpName, type HeldPostView } from '@rso-connect/shared';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import entries from '../../../ui/entry-list.module.css';
import { Notice, StatusText } from '../../../ui/notice';
import { Prose } from '../../../ui/page';
import { announce } from '../../../ui/toast';

function heldPostsQuery(spaceId: string) {
  return queryOptions({
    queryKey: ['spaces', 'held-posts', spaceId],
    queryFn: ({ signal }) => call(heldPostRoutes.own, { params: { spaceId }, signal }),
    staleTime: 0,
  });
}

/** @returns whether what the reader writes in a space is read by a moderator first, and what asks that again */
export function useFirstPosts(spaceId: string): { wait: boolean; refresh: () => Promise<void> } {
  const client = useQueryClient();
  const { data } = useQuery(heldPostsQuery(spaceId));
  return { wait: data?.waits ?? false, refresh: () => client.invalidateQueries({ queryKey: heldPostsQuery(spaceId).queryKey }) };
}

/** Says that a first post is read before it appears, and shows the reader's own that wait or were refused. */
export function FirstPosts({ spaceId }: { spaceId: string }): ReactNode {
  const { t } = useTranslation('spaces');
  const { data } = useQuery(heldPostsQuery(spaceId));
  if (!data || (!data.waits && data.items.length === 0)) return null;
  return (
    <div>
      {data.waits && <Notice title={t('first.title')}><p>{t('first.lead')}</p></Notice>}
      {data.items.length > 0 && (
        <ul className={entries.list}>
          {data.items.map((held) => <li key={held.id} className={entries.item}><Held held={held} /></li>)}
        </ul>
      )}
    </div>
  );
}

function Held({ held: { id, spaceId, title, label, state, html, reason } }: { held: HeldPostView }): ReactNode {
  const { t } = useTranslation('spaces');
  const { refresh } = useFirstPosts(spaceId);
  const [asking, setAsking] = useState(false);
  const withdraw = async (): Promise<void> => {
    await call(heldPostRoutes.withdraw, { params: { heldPostId: id } });
    await refresh();
    announce(t('first.withdrawn'));
  };
  return (
    <>
      <div className={entries.words}>
        {title !== null && <p><strong><bdi>{title}</bdi></strong></p>}
        <Prose html={html} />
        <p className={entries.facts}>
          <StatusText tone={state === 'waiting' ? 'info' : 'warning'}>{t(`first.states.${state}`)}</StatusText>
          <bdi translate="no">{tlpName(label)}</bdi>
        </p>
        {reason !== null && <p>{t('first.reason')} <bdi>{reason}</bdi></p>}
      </div>
      <div className={entries.actions}>
        <Button small onPress={() => setAsking(true)}>{t(state === 'waiting' ? 'first.withdraw' : 'first.dismiss')}</Button>
        <ConfirmDialog
          title={t('first.withdrawTitle')} isOpen={asking} onClose={() => setAsking(false)} goes={t('first.withdrawGoes')} undo={t('first.withdrawUndo')}
          confirmLabel={t(state === 'waiting' ? 'first.withdraw' : 'first.dismiss')} onConfirm={withdraw}
        />
      </div>
    </>
  );
}
