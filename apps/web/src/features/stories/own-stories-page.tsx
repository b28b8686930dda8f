import { storyRoutes, type OwnStoryView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DayText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { PageHeader, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { useAct, type Act } from '../../ui/use-act';
import { EditStory, SubmitStory } from './story-forms';
import { ownStoriesQuery } from './stories.api';

/** The reader's stories: begun with a follow-up answer, agreed to, taken back. */
export default function OwnStoriesPage(): ReactNode {
  const { t } = useTranslation('stories');
  return (
    <RequireSignIn>
      <Stack narrow>
        <PageHeader title={t('own.title')} lead={t('own.lead')} />
        <OwnStories />
      </Stack>
    </RequireSignIn>
  );
}

function OwnStories(): ReactNode {
  const { t } = useTranslation('stories');
  const query = useQuery(ownStoriesQuery);
  const { act, failure } = useStoryAct();
  return (
    <Await query={query} lines={6}>
      {({ items, sources }) => (
        <>
          {failure && <Notice tone="danger" live>{failure}</Notice>}
          {items.length === 0 && sources.length === 0 && <EmptyState title={t('own.none')}>{t('own.noneLead')}</EmptyState>}
          {items.map((story) => <OwnStory key={`${story.id}-${String(story.version)}`} story={story} />)}
          {sources.length > 0 && (
            <Section title={t('own.sources')}>
              <ul className={entries.list}>
                {sources.map(({ evaluationId, courseTitle, text }) => (
                  <li key={evaluationId} className={entries.item}>
                    <div className={entries.words}>
                      <p><strong><bdi>{courseTitle}</bdi></strong></p>
                      <p dir="auto">{text}</p>
                    </div>
                    <div className={entries.actions}>
                      <Button onPress={() => void act(() => call(storyRoutes.begin, { body: { evaluationId } }), t('own.begun'))}>{t('own.begin')}</Button>
                    </div>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </Await>
  );
}

function OwnStory({ story }: { story: OwnStoryView }): ReactNode {
  const { t } = useTranslation('stories');
  const { act, failure } = useStoryAct();
  const [editing, setEditing] = useState(false);
  const { id, title, state, version, consentUntil, isOver, renewableUntil, reason } = story;
  const isMine = state === 'draft' || state === 'refused' || state === 'withdrawn';
  return (
    <Section title={title}>
      <p className={entries.facts}>
        <StatusText tone={state === 'published' && !isOver ? 'success' : state === 'refused' ? 'warning' : 'info'}>{t(isOver ? 'own.over' : `states.${state}`)}</StatusText>
        {consentUntil !== null && <span>{t('own.until')} <DayText from={consentUntil} /></span>}
        {state === 'published' && !isOver && <Link to={`/stories/${id}`}>{t('own.see')}</Link>}
      </p>
      {reason !== null && <Notice tone="warning" title={t('own.reason')}><p dir="auto">{reason}</p></Notice>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {renewableUntil !== null && consentUntil !== null && (
        <Notice tone="warning" title={t('own.ending')}>
          <p>{t('own.endingLead')} <DayText from={consentUntil} /></p>
          <div><Button kind="primary" onPress={() => void act(() => call(storyRoutes.renew, { params: { storyId: id }, body: { version } }), t('own.renewed'))}>{t('own.renew')}</Button></div>
        </Notice>
      )}
      {!isMine && (
        <div><Button kind="danger" onPress={() => void act(() => call(storyRoutes.withdraw, { params: { storyId: id }, body: {} }), t('own.withdrawn'))}>{t('own.withdraw')}</Button></div>
      )}
      {isMine && (editing
        ? <EditStory story={story} onDone={() => setEditing(false)} />
        : (
          <>
            <p dir="auto">{story.text}</p>
            <div><Button onPress={() => setEditing(true)}>{t('own.edit')}</Button></div>
            <SubmitStory story={story} />
          </>
        ))}
    </Section>
  );
}

/** @returns what does something to a story, says so and asks anew; and what went wrong */
function useStoryAct(): Act {
  const client = useQueryClient();
  return useAct(() => client.invalidateQueries({ queryKey: ['stories'] }));
}
