import { candidacyReaders, candidacySentence, notificationRoutes, tlpName, type Language, type NoticeView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { useTable } from '../../platform/api/use-table';
import { wordsLanguage } from '../../platform/i18n/language';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { announce } from '../../ui/toast';
import { unreadQuery, useNoticesRefresh } from './notifications.api';
import styles from './notifications-page.module.css';

/** What the reader was told, newest first. New ones appear by themselves. */
export default function NotificationsPage(): ReactNode {
  const { t } = useTranslation('notifications');
  const table = useTable(notificationRoutes.list);
  return (
    <Stack narrow>
      <PageHeader title={t('title')} lead={t('lead')} action={<ReadAll />} />
      <FilterBar table={table}>
        <FilterSelect table={table} name="show" label={t('show.label')} choices={[{ value: 'unread', label: t('show.unread') }]} />
      </FilterBar>
      {table.state === 'loading' && <Skeleton lines={6} />}
      {table.state === 'failed' && <ErrorState error={table.error} retry={table.retry} />}
      {table.state === 'ready' && table.items.length === 0 && (
        <EmptyState title={table.filter('show') === 'unread' ? t('noneUnread') : t('none')}>{t('noneLead')}</EmptyState>
      )}
      {table.items.length > 0 && (
        <ul className={styles.list}>
          {table.items.map((notice) => (
            <Row key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      {table.hasMore && (
        <div>
          <Button isPending={table.loadingMore} onPress={table.showMore}>
            {t('more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function Row({ notice }: { notice: NoticeView }): ReactNode {
  const { t, i18n } = useTranslation('notifications');
  const refresh = useNoticesRefresh();
  const unread = notice.readAt === null;
  const read = (): void => {
    if (!unread) return;
    // Following the link is what matters: a mark that gets lost is made at the next visit.
    call(notificationRoutes.markRead, { params: { noticeId: notice.id } }).then(refresh, () => undefined);
  };
  return (
    <li className={styles.item} data-unread={unread || undefined}>
      <Link to={notice.path} className={styles.link} onClick={read}>
        {unread && <span className={styles.new}>{t('new')}</span>}
        <span className={styles.words}>{words(t, wordsLanguage(i18n.language), notice)}</span>
      </Link>
      <span className={styles.time}>
        <DateTimeText at={notice.createdAt} />
      </span>
    </li>
  );
}

/** @returns its sentence; of a topic as much as its label lets a notice say */
function words(t: TFunction, language: Language, notice: NoticeView): string {
  const { kind, courseTitle, message, talk, candidacy } = notice;
  if (candidacy) return t(`kinds.${kind}`, { position: candidacy.position, applicant: candidacy.applicantName, news: candidacyNews(language, notice) });
  if (kind !== 'topic-news' && kind !== 'topic-mention' && kind !== 'topic-shared') return t(`kinds.${kind}`, { course: courseTitle ?? '', title: message?.title ?? '', sender: message?.senderName ?? '' });
  if (!talk) return t('talk.gone');
  // That one is turned to; of what, as much as the label lets out.
  return kind === 'topic-news' ? wordsOf(t, talk) : `${t(`kinds.${kind}`)} ${wordsOf(t, talk)}`;
}

/** @returns what a move of a candidacy says to its reader */
function candidacyNews(language: Language, { kind, candidacy }: NoticeView): string {
  const whom = candidacyReaders[kind];
  return whom && candidacy?.move ? (candidacySentence(language, whom, candidacy.move, candidacy.applicantName) ?? '') : '';
}

function wordsOf(t: TFunction, { label, spaceName, title }: NonNullable<NoticeView['talk']>): string {
  if (spaceName === null) return t('talk.item', { label: tlpName(label) });
  return title === null ? t('talk.space', { label: tlpName(label), space: spaceName }) : t('talk.title', { label: tlpName(label), space: spaceName, title });
}

function ReadAll(): ReactNode {
  const { t } = useTranslation('notifications');
  const { sentence } = useProblemText();
  const { data } = useQuery(unreadQuery);
  const refresh = useNoticesRefresh();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const newest = data?.newestId ?? null;
  if (newest === null || data?.unread === 0) return null;
  const readAll = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      await call(notificationRoutes.markAllRead, { body: { upTo: newest } });
      await refresh();
      announce(t('allRead'));
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button isPending={pending} onPress={() => void readAll()}>
        {t('readAll')}
      </Button>
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
    </>
  );
}
