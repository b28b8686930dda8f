import { composingRoutes, postPage, type TopicView } from '@rso-connect/shared';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { useSession } from '../../../platform/session/session';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../../ui/page';
import { Await, Skeleton } from '../../../ui/states';
import { nameOf } from '../labels/author-name';
import { AudienceLine } from '../labels/audience-line';
import { Post } from './post';
import { postsQuery, together, topicQuery, useSpacesRefresh, useTopicRefresh } from '../spaces.api';
import { useLiveTopics } from '../use-live-topics';
import shared from '../spaces.module.css';
import styles from './topic.module.css';
import { useReading } from './use-reading';

const Composer = lazy(() => import('../composer/composer'));
const AddedReaders = lazy(() => import('./added-readers'));
const TopicTools = lazy(() => import('./topic-tools'));
const TopicLevelChoice = lazy(() => import('./topic-level'));

/** A topic: who reads it, what was written, what is new, and a reply. */
export default function TopicPage(): ReactNode {
  const { topicId = '' } = useParams();
  return (
    <RequireSignIn>
      <Opened key={topicId} topicId={topicId} />
    </RequireSignIn>
  );
}

function Opened({ topicId }: { topicId: string }): ReactNode {
  const { t } = useTranslation('spaces');
  const query = useQuery(topicQuery(topicId));
  return (
    <Await query={query} lines={10}>
      {(topic) => (
        <Stack narrow>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('title'), to: '/spaces' }, { label: topic.spaceName, to: `/spaces/${topic.spaceId}` }]} />}
            title={topic.title}
            meta={<AudienceLine label={topic.label} audience={topic.audience} />}
          />
          {topic.answers && <p>{t('answersPost')} <Link to={`/topics/${topic.answers.topicId}#post-${String(topic.answers.number)}`}><bdi>{topic.answers.title}</bdi>, {t('post.number', { number: topic.answers.number })}</Link></p>}
          {topic.chathamHouse && <Notice title={t('chathamHouse')}>{t('chathamHouseLead')}</Notice>}
          {topic.readers && <Readers readers={topic.readers} />}
          {topic.addedReaders.length > 0 && <Suspense fallback={null}><AddedReaders topic={topic} /></Suspense>}
          <Posts topic={topic} />
        </Stack>
      )}
    </Await>
  );
}

function Readers({ readers }: { readers: NonNullable<TopicView['readers']> }): ReactNode {
  const { t } = useTranslation('spaces');
  return (
    <p className={shared.audience}>
      {t('readers')}{' '}
      {readers.map(({ id, name, openedAt }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <bdi>{name}</bdi>
          {openedAt !== null && ` (${t('hasOpened')})`}
        </span>
      ))}
    </p>
  );
}

function show(number: number): void {
  const post = document.getElementById(`post-${String(number)}`);
  post?.scrollIntoView({ block: 'start' });
  post?.focus({ preventScroll: true });
}

/** Where the page of a topic begins: a little before the post that a link leads to, or where its reader left off. */
function beginningAt({ posts, lastRead }: TopicView): { before: number; first: number; asked: number } {
  const asked = Number(/^#post-(\d+)$/.exec(window.location.hash)?.[1] ?? 0);
  // Of a short topic all is there; a page of long posts may hold fewer than ten.
  if (asked > 0 && (posts > postPage || asked >= 10)) return { before: lastRead, first: Math.max(1, Math.min(asked - 2, posts)), asked };
  return { before: lastRead, first: posts <= postPage ? 1 : Math.max(1, Math.min(lastRead, posts - 1)), asked };
}

function Posts({ topic }: { topic: TopicView }): ReactNode {
  const { t } = useTranslation('spaces');
  const { person } = useSession();
  // As it was when the page was opened: what is new stays marked while it is read.
  const [{ before, first, asked }, begin] = useState(() => beginningAt(topic));
  const query = useInfiniteQuery(postsQuery(topic.id, first));
  const refresh = useTopicRefresh(topic.id);
  useLiveTopics(topic.id);
  const refreshSpaces = useSpacesRefresh();
  const [answered, setAnswered] = useState<{ number: number; name: string } | null>(null);
  const [written, setWritten] = useState(0);
  const [tools, setTools] = useState(false);
  const [failure, setFailure] = useState<string>();
  const quoting = useRef<((quote: { postId: string; text: string }) => void) | null>(null);
  const { sentence } = useProblemText();
  const box = useRef<HTMLDivElement>(null);
  const compose = useRef<HTMLDivElement>(null);
  const { posts, authors } = together(query.data?.pages ?? []);
  const last = posts[posts.length - 1]?.number ?? 0;
  // Whoever a link led past unread posts hasn't read those.
  const isGapless = (posts[0]?.number ?? 1) <= before + 1;
  useReading(box, topic.id, before, isGapless ? last : 0, () => void refreshSpaces());
  const firstNew = before > 0 ? posts.find(({ number, authorId }) => number > before && authorId !== person?.id)?.number : undefined;
  const isThere = asked > 0 && posts.some(({ number }) => number === asked);
  useEffect(() => {
    if (isThere) show(asked);
  }, [isThere, asked]);
  const reply = (number: number, name: string): void => {
    setAnswered({ number, name });
    compose.current?.querySelector('textarea')?.focus();
  };
  const quote = async (postId: string): Promise<void> => {
    setFailure(undefined);
    try {
      quoting.current?.({ postId, ...(await call(composingRoutes.quote, { params: { postId }, query: { topicId: topic.id } })) });
      compose.current?.querySelector('textarea')?.focus();
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  const hasTools = topic.can.moderate || topic.can.addReader || topic.can.relabel.length > 0;
  return (
    <Await query={query} lines={8}>
      {() => (
        <>
          <div className={styles.postActions}>
            {topic.answer !== null && <Button small onPress={() => show(topic.answer ?? 1)}>{t('toAnswer', { number: topic.answer })}</Button>}
            {hasTools && <Button small aria-expanded={tools} onPress={() => setTools(!tools)}>{t('tools.open')}</Button>}
          </div>
          {tools && (
            <Suspense fallback={null}>
              <TopicTools topic={topic} posts={posts} nameOf={(id) => authors.get(id)?.name ?? ''} />
            </Suspense>
          )}
          {failure && <Notice tone="danger" live>{failure}</Notice>}
          {firstNew !== undefined && (
            <div>
              <Button icon="down" onPress={() => show(firstNew)}>{t('jump')}</Button>
            </div>
          )}
          {query.hasPreviousPage && (
            <div>
              <Button isPending={query.isFetchingPreviousPage} onPress={() => void query.fetchPreviousPage()}>{t('earlier')}</Button>
            </div>
          )}
          <div ref={box} className={styles.posts}>
            {posts.map((post) => (
              <div key={post.number}>
                {post.number === firstNew && <p className={styles.since}>{t('newSince')}</p>}
                <Post
                  post={post} author={authors.get(post.authorId)} topic={topic} isAsked={post.number === asked} onChanged={refresh} onQuote={() => void quote(post.id)}
                  onReply={() => reply(post.number, nameOf(t, authors.get(post.authorId)))}
                />
              </div>
            ))}
          </div>
          {query.hasNextPage && (
            <div>
              <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t('later')}</Button>
            </div>
          )}
          <Suspense fallback={null}>
            <TopicLevelChoice topicId={topic.id} />
          </Suspense>
          {topic.isLocked && <Notice>{t('lockedLead')}</Notice>}
          {topic.can.reply && person && (
            <Section title={t('reply.title')}>
              <div ref={compose}>
                <Suspense fallback={<Skeleton lines={4} />}>
                  <Composer
                    key={written} topic={topic} personId={person.id} replyTo={answered} quoting={quoting} onCancelReply={() => setAnswered(null)}
                    onWritten={async (number) => {
                      setAnswered(null);
                      await refresh();
                      setWritten(number);
                      // Where posts in between haven't been read on to, the page begins anew a little before one's own.
                      if (number > last && query.hasNextPage) begin({ before, first: Math.max(1, number - 2), asked: number });
                      else show(number);
                    }}
                  />
                </Suspense>
              </div>
            </Section>
          )}
        </>
      )}
    </Await>
  );
}
