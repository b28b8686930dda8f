import { replyByPassed, type EnrolmentView } from '@rso-connect/shared';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button, LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateText, DateTimeText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { Await, EmptyState } from '../../ui/states';
import { ConfirmSeat, Withdraw } from './enrolment-steps';
import { ownEnrolmentsQuery } from './enrolments.api';
import styles from './own-learning.module.css';
import { learnAddress } from './places';
import { MeetingLink } from './meeting-link';
import { RunDates } from './run-dates';
import { stateTone } from './state-tone';

/** Where each enrolment stands on the page: what needs the reader first. */
function groupOf({ state }: EnrolmentView): 'answer' | 'learning' | 'waiting' | 'completed' | 'past' {
  if (state === 'selected') return 'answer';
  if (state === 'active') return 'learning';
  if (state === 'applied' || state === 'nominated' || state === 'waitlisted' || state === 'confirmed') return 'waiting';
  return state === 'completed' ? 'completed' : 'past';
}
const groups = ['answer', 'learning', 'waiting', 'completed', 'past'] as const;
/** They have a seat, or are offered one: letter and questions are for them. */
const invited: readonly string[] = ['selected', 'confirmed', 'active'];
/** Who has a seat, or was offered one, sees when the run is held. */
const withTimetable: readonly string[] = ['selected', 'confirmed', 'active', 'completed'];
const pressing: readonly string[] = ['answer', 'learning', 'waiting'];

/** The reader's own enrolments, what waits for them first. */
export function OwnLearning(): ReactNode {
  const { t } = useTranslation('enrolments');
  const query = useInfiniteQuery(ownEnrolmentsQuery);
  return (
    <Await query={query} lines={6}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items);
        if (all.length === 0) return <NothingYet />;
        return (
          <>
            {groups.map((group) => <Group key={group} group={group} rows={all.filter((each) => groupOf(each) === group)} />)}
            {query.hasNextPage && (
              <div>
                <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                  {t('own.more')}
                </Button>
              </div>
            )}
          </>
        );
      }}
    </Await>
  );
}

/** On the home page: only what waits for the reader; nothing where nothing does. */
export default function WaitingLearning(): ReactNode {
  const { t } = useTranslation('enrolments');
  const query = useInfiniteQuery(ownEnrolmentsQuery);
  return (
    <Await query={query} lines={4}>
      {({ pages }) => {
        const waiting = pages.flatMap((page) => page.items).filter((each) => pressing.includes(groupOf(each)));
        if (waiting.length === 0) return null;
        return (
          <>
            {groups.map((group) => <Group key={group} group={group} brief rows={waiting.filter((each) => groupOf(each) === group)} />)}
            <p>
              <Link to="/my/learning">{t('own.all')}</Link>
            </p>
          </>
        );
      }}
    </Await>
  );
}

function NothingYet(): ReactNode {
  const { t } = useTranslation('enrolments');
  return (
    <EmptyState
      title={t('own.emptyTitle')}
      action={
        <LinkButton kind="primary" to="/courses">
          {t('own.browse')}
        </LinkButton>
      }
    >
      <p>{t('own.empty')}</p>
    </EmptyState>
  );
}

function Group({ group, rows, brief = false }: {
  group: (typeof groups)[number];
  rows: readonly EnrolmentView[];
  /** Without the step that gives something up. */
  brief?: boolean;
}): ReactNode {
  const { t } = useTranslation('enrolments');
  if (rows.length === 0) return null;
  return (
    <Section title={t(`own.${group}`)}>
      <ul className={entries.list}>
        {rows.map((enrolment, index) => (
          <li key={enrolment.id} className={entries.item}>
            <Item enrolment={enrolment} first={group === 'learning' && index === 0} brief={brief} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Item({ enrolment, first, brief }: { enrolment: EnrolmentView; first: boolean; brief: boolean }): ReactNode {
  const { t } = useTranslation('enrolments');
  const { run, state, progress, can, reason, replyBy } = enrolment;
  const { completedActivities: done, requiredActivities: total } = progress;
  return (
    <>
      <div className={entries.words}>
        <h3 className={entries.title}>
          <Link to={`/courses/${run.courseSlug}`} dir="auto">
            {run.courseTitle}
          </Link>
        </h3>
        <p className={entries.facts}>
          <StatusText tone={stateTone[state]}>{t(`state.${state}`)}</StatusText>
          <When enrolment={enrolment} />
          {run.link && (
            <span>
              {t('run.link')}: <MeetingLink link={run.link} />
            </span>
          )}
        </p>
        {state === 'active' && total > 0 && (
          <div className={styles.progress}>
            <Progress label={t('own.progress')} done={done} total={total} words={t('own.activities', { done, count: total })} />
          </div>
        )}
        {state !== 'active' && <p className={styles.next}>{t(`next.${state}`, { done, total })}</p>}
        {replyBy && (
          <p className={styles.next}>
            {t('own.replyBy')} <DateTimeText at={replyBy} venueZone={run.timeZone} />
          </p>
        )}
        {reason && (
          <p className={styles.next} dir="auto">
            {reason === replyByPassed ? t('own.replyByPassed') : t('own.reason', { reason })}
          </p>
        )}
      </div>
      <div className={`${entries.actions} ${styles.alone}`}>
        {can.confirm && <ConfirmSeat enrolment={enrolment} />}
        {run.mode !== 'self_paced' && invited.includes(state) && <LinkButton small to={`/my/participation/${enrolment.id}`}>{t('own.papers')}</LinkButton>}
        {run.mode !== 'self_paced' && withTimetable.includes(state) && (
          <LinkButton small to={`/my/runs/${run.id}`}>
            {t('own.timetable')}
          </LinkButton>
        )}
        {can.learn && <GoOn enrolment={enrolment} first={first} />}
        {can.enrolAgain && (
          <LinkButton small to={`/courses/${run.courseSlug}`}>
            {t('own.again')}
          </LinkButton>
        )}
        {can.withdraw && !brief && <Withdraw enrolment={enrolment} />}
      </div>
    </>
  );
}

function GoOn({ enrolment, first }: { enrolment: EnrolmentView; first: boolean }): ReactNode {
  const { t } = useTranslation('enrolments');
  const { id, state, resumeKey, progress } = enrolment;
  const begun = progress.completedActivities > 0 || resumeKey !== null;
  return (
    <LinkButton kind={first ? 'primary' : 'secondary'} to={learnAddress(id, state === 'active' ? resumeKey : null)}>
      {t(state !== 'active' ? 'go.review' : begun ? 'go.continue' : 'go.start')}
    </LinkButton>
  );
}

function When({ enrolment: { run, state, completedAt, createdAt } }: { enrolment: EnrolmentView }): ReactNode {
  const { t } = useTranslation('enrolments');
  if (state === 'completed' && completedAt) return <DateText at={completedAt} />;
  if (run.startsAt && run.mode !== 'self_paced') return <RunDates run={run} />;
  return (
    <span>
      {t('own.since')} <DateText at={createdAt} />
    </span>
  );
}
