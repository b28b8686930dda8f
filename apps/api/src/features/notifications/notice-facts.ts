import { Injectable } from '@nestjs/common';
import type { NoticeSubject, NoticeView } from '@rso-connect/shared';
import { In, MoreThanOrEqual } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Candidacy } from '../candidacies/index.js';
import { Course, CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { Person } from '../people/index.js';
import { SecondmentCall } from '../secondment-calls/index.js';
import { RunMessage, RunSession } from '../sessions/index.js';
import { TopicNewsReader, type NewsSubject, type NoticeWords } from '../talk/index.js';

/** A message to a whole run, as it reached somebody. */
export interface MessageFacts {
  title: string;
  text: string;
  senderName: string;
}

/** A session of a timetable that has changed. */
export type ChangedSession = Pick<RunSession, 'title' | 'startsAt' | 'endsAt' | 'timeZone' | 'room' | 'state'>;

/** What a notice says about its subject, read when it is shown or sent. */
export interface Facts {
  courseTitle: string | null;
  message: MessageFacts | null;
  /** What somebody wrote in a topic, as far as its label and its reader's rights let a notice say. */
  talk: NoticeWords | null;
  /** A candidacy for a secondment, and which of its moves is told. */
  candidacy: NoticeView['candidacy'];
  /** The sessions that have changed, in the order of time. */
  changes: readonly ChangedSession[];
}

/** Of a notice that is about nothing. */
export const noFacts: Facts = { courseTitle: null, message: null, talk: null, candidacy: null, changes: [] };
/** How many changed sessions a mail names; the page shows them all. */
const mostChanges = 20;

/** Looks up what notices are about. */
@Injectable()
export class NoticeFacts {
  constructor(
    private readonly db: Database,
    private readonly news: TopicNewsReader,
  ) {}

  /**
   * @param personId who is told
   * @returns the facts of each subject, in the order given, for a list: without what only a mail tells
   */
  async ofAll(personId: string, subjects: readonly NoticeSubject[]): Promise<Facts[]> {
    const runOf = await this.runsOfEnrolments(subjects.flatMap(({ enrolmentId }) => enrolmentId ?? []));
    const runIdOf = ({ enrolmentId, runId }: NoticeSubject): string => runId ?? runOf.get(enrolmentId ?? '') ?? '';
    const [titles, messages, news, candidacies] = await Promise.all([
      this.courseTitles(subjects.map(runIdOf)), this.messages(subjects.flatMap(({ runMessageId }) => runMessageId ?? [])),
      this.news.forNotices(personId, subjects.flatMap(newsSubject)), this.candidacies(subjects.flatMap(({ candidacyId }) => candidacyId ?? [])),
    ]);
    return subjects.map((subject) => ({
      courseTitle: titles.get(runIdOf(subject)) ?? null, message: messages.get(subject.runMessageId ?? '') ?? null,
      talk: news.get(subject.postId ?? '') ?? null, changes: [],
      candidacy: candidacyOf(subject, candidacies),
    }));
  }

  /** @returns the facts of one subject, for a mail */
  async of(personId: string, subject: NoticeSubject): Promise<Facts> {
    const [facts = noFacts] = await this.ofAll(personId, [subject]);
    if (subject.runId === undefined || subject.since === undefined) return facts;
    const changes = await this.db.repo(RunSession).find({
      where: { runId: subject.runId, changedAt: MoreThanOrEqual(new Date(subject.since)) }, order: { startsAt: 'ASC', id: 'ASC' }, take: mostChanges,
    });
    return { ...facts, changes };
  }

  private async runsOfEnrolments(enrolmentIds: readonly string[]): Promise<Map<string, string>> {
    if (enrolmentIds.length === 0) return new Map();
    const enrolments = await this.db.repo(Enrolment).find({ where: { id: In([...new Set(enrolmentIds)]) }, select: { id: true, runId: true } });
    return new Map(enrolments.map(({ id, runId }) => [id, runId]));
  }

  private async courseTitles(runIds: readonly string[]): Promise<Map<string, string>> {
    const wanted = [...new Set(runIds.filter((id) => id !== ''))];
    if (wanted.length === 0) return new Map();
    const runs = await this.db.repo(CourseRun).find({ where: { id: In(wanted) }, select: { id: true, courseId: true } });
    const courses = await this.db.repo(Course).find({ where: { id: In(runs.map((one) => one.courseId)) }, select: { id: true, title: true } });
    const titleOf = new Map(courses.map((course) => [course.id, course.title]));
    return new Map(runs.map(({ id, courseId }) => [id, titleOf.get(courseId) ?? '']));
  }

  private async candidacies(ids: readonly string[]): Promise<Map<string, CandidacyFacts>> {
    if (ids.length === 0) return new Map();
    const candidacies = await this.db.repo(Candidacy).findBy({ id: In([...new Set(ids)]) });
    const calls = await this.db.repo(SecondmentCall).find({ where: { id: In(candidacies.map(({ callId }) => callId)) }, select: { id: true, position: true } });
    const people = await this.db.repo(Person).find({ where: { id: In(candidacies.map(({ personId }) => personId)) }, select: { id: true, fullName: true } });
    const [positionOf, nameOf] = [new Map(calls.map(({ id, position }) => [id, position])), new Map(people.map(({ id, fullName }) => [id, fullName]))];
    return new Map(candidacies.map(({ id, callId, personId }) => [id, { position: positionOf.get(callId) ?? '', applicantName: nameOf.get(personId) ?? '' }]));
  }

  private async messages(ids: readonly string[]): Promise<Map<string, MessageFacts>> {
    if (ids.length === 0) return new Map();
    const messages = await this.db.repo(RunMessage).findBy({ id: In([...new Set(ids)]) });
    const senders = await this.db.repo(Person).find({ where: { id: In(messages.map(({ sentBy }) => sentBy)) }, select: { id: true, fullName: true } });
    const nameOf = new Map(senders.map(({ id, fullName }) => [id, fullName]));
    return new Map(messages.map(({ id, title, text, sentBy }) => [id, { title, text, senderName: nameOf.get(sentBy) ?? '' }]));
  }
}

type CandidacyFacts = Omit<NonNullable<NoticeView['candidacy']>, 'move'>;

function candidacyOf({ candidacyId, candidacyMove }: NoticeSubject, candidacies: ReadonlyMap<string, CandidacyFacts>): NoticeView['candidacy'] {
  const known = candidacies.get(candidacyId ?? '');
  return known ? { ...known, move: candidacyMove ?? null } : null;
}

/** @returns the post that a notice points to, where it points to one */
export function newsSubject({ topicId, postId }: NoticeSubject): NewsSubject[] {
  return topicId === undefined || postId === undefined ? [] : [{ topicId, postId }];
}
