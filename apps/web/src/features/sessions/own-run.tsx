import type { TimetableView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import { MessageList } from './message-list';
import { messagesQuery } from './sessions.api';
import { SubscribeButton } from './subscribe-button';
import { Timetable } from './timetable';

/** The timetable of one's own run. */
export function OwnTimetable({ timetable: { sessions, can, run } }: { timetable: TimetableView }): ReactNode {
  const { t } = useTranslation('sessions');
  return (
    <Section title={t('timetable')} action={can.takePart && <SubscribeButton kind="run" runId={run.id} all="own" />}>
      {!can.takePart && <p>{t('own.noSeat')}</p>}
      {sessions.length === 0 ? (
        <EmptyState title={t('empty.title')}>
          <p>{t('empty.own')}</p>
        </EmptyState>
      ) : (
        <Timetable sessions={sessions} can={can} />
      )}
    </Section>
  );
}

/** What was written to everybody in one's own run; nothing where nothing was. */
export function OwnMessages({ runId }: { runId: string }): ReactNode {
  const { t } = useTranslation('sessions');
  const { data } = useQuery(messagesQuery(runId));
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('messages.own')}>
      <MessageList messages={data.items} />
    </Section>
  );
}
