import { Injectable } from '@nestjs/common';
import type { ActivityProgress, ActivityView, BookmarkPosition, OutlineView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Course } from '../courses/index.js';
import { AttemptEnding } from './attempt-ending.js';
import { Learners, activityOf } from './learners.js';
import { ActivityProgressRow, QuizAttempt, SurveyResponse } from './learning.entity.js';
import { activityProgress, activityView, outlineView, type AttemptHead } from './learning.view.js';
import { ProgressBook, mustBeOpen } from './progress-book.js';

type Person = Pick<Actor, 'personId'>;

/** What completes by being seen. */
const viewable = ['page', 'video', 'file'];
/** Of the course; its descriptions weigh most. */
const shownOfCourse = { id: true, code: true, slug: true, title: true, certificateType: true } as const;
/** An attempt without its questions, which weigh most. */
const headColumns = {
  id: true, enrolmentId: true, activityKey: true, number: true, activeKey: true, passMark: true, startedAt: true, savedAt: true,
  expiresAt: true, submittedAt: true, endedBy: true, points: true, maxPoints: true, scoreHundredths: true, passed: true,
} as const;

/** What the player reads, and what it notes of pages, videos and files. */
@Injectable()
export class LearningService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly learners: Learners,
    private readonly book: ProgressBook,
    private readonly ending: AttemptEnding,
  ) {}

  /**
   * The outline of one's own course.
   *
   * @throws Problem `learning.not-found`, `learning.not-open`
   */
  async outline(person: Person, enrolmentId: string): Promise<OutlineView> {
    const learner = await this.learners.of(person, enrolmentId);
    const course = await this.db.repo(Course).findOneOrFail({ select: shownOfCourse, where: { id: learner.content.version.courseId } });
    return outlineView(learner, course, await this.book.of(enrolmentId));
  }

  /**
   * One activity with its content.
   *
   * @throws Problem `learning.activity-not-found`, `learning.activity-locked`, and as {@link outline}
   */
  async activity(person: Person, enrolmentId: string, key: string): Promise<ActivityView> {
    const learner = await this.learners.of(person, enrolmentId);
    const activity = activityOf(learner, key);
    const before = await this.book.of(enrolmentId);
    mustBeOpen(activity, learner.content.activities, before);
    const attempts = activity.type === 'quiz' ? await this.attempts(enrolmentId, key) : [];
    const response = activity.type === 'survey' ? await this.db.repo(SurveyResponse).findOneBy({ enrolmentId, activityKey: key }) : null;
    // An attempt may just have been ended by its time.
    const progress = activity.type === 'quiz' ? await this.book.of(enrolmentId) : before;
    const granted = activity.type === 'quiz' ? ((await this.book.grantsOf(enrolmentId)).get(key) ?? 0) : 0;
    // Ended by its time, the attempt may have been the last one.
    const failed = activity.type === 'quiz' && (await this.learners.of(person, enrolmentId)).enrolment.state === 'failed';
    return activityView(learner.content, activity, { row: progress.get(key), attempts, response, granted, failed });
  }

  /**
   * Marks a page, video or file as viewed. Again changes nothing.
   *
   * @throws Problem `learning.wrong-activity-type`, and as {@link activity}
   */
  async view(person: Person, enrolmentId: string, key: string): Promise<ActivityProgress> {
    const learner = await this.learners.of(person, enrolmentId);
    const activity = activityOf(learner, key);
    if (!viewable.includes(activity.type)) throw new Problem('learning.wrong-activity-type', { facts: { type: activity.type } });
    const noted = await this.book.note(learner, activity, (before) => (before?.state === 'complete' ? null : { state: 'complete' }));
    return activityProgress(learner.content, key, noted);
  }

  /**
   * Keeps where somebody is in an activity, and how long they were in it. The last one counts, from whichever device.
   *
   * @throws Problem as {@link activity}
   */
  async bookmark(person: Person, enrolmentId: string, key: string, position: BookmarkPosition | null, secondsSpent: number): Promise<ActivityProgress> {
    const learner = await this.learners.of(person, enrolmentId);
    const activity = activityOf(learner, key);
    if (learner.enrolment.resumeKey === key && (await this.keep(enrolmentId, key, position, secondsSpent))) {
      return activityProgress(learner.content, key, { enrolment: learner.enrolment, progress: await this.book.of(enrolmentId) });
    }
    const noted = await this.book.note(learner, activity, (before) => ({
      state: 'in_progress', bookmark: position, seconds: (before?.seconds ?? 0) + secondsSpent,
    }));
    return activityProgress(learner.content, key, noted);
  }

  /** The usual case, every few seconds: nothing but the bookmark moves. An activity with a row was open once. */
  private async keep(enrolmentId: string, activityKey: string, bookmark: BookmarkPosition | null, secondsSpent: number): Promise<boolean> {
    const kept = await this.db
      .repo(ActivityProgressRow)
      .update({ enrolmentId, activityKey }, { bookmark, changedAt: this.clock.now(), seconds: () => `seconds + ${String(Math.trunc(secondsSpent))}` });
    return kept.affected === 1;
  }

  private async attempts(enrolmentId: string, activityKey: string): Promise<AttemptHead[]> {
    const read = (): Promise<AttemptHead[]> =>
      this.db.repo(QuizAttempt).find({ select: headColumns, where: { enrolmentId, activityKey }, order: { number: 'ASC' } });
    const attempts = await read();
    const overdue = attempts.find((attempt) => this.ending.isOverdue(attempt));
    if (!overdue) return attempts;
    await this.ending.endById(overdue.id);
    return read();
  }
}
