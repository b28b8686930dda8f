import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { EnrolmentsService, type Enrolment, type Progress as Standing } from '../enrolments/index.js';
import type { Learner } from './learners.js';
import { ActivityProgressRow, AttemptGrant } from './learning.entity.js';
import { exhaustedQuizzes, isPassed, lockOf, resumeKeyOf, tallyOf, type ProgressByKey } from './progress.rules.js';
import type { LearningActivity, VersionContent } from './version-content.js';

/** Somebody's progress in every activity that they have opened. */
export type Progress = ProgressByKey<ActivityProgressRow>;

/** An enrolment with the progress in it, as they are now. */
export interface Noted { enrolment: Enrolment; progress: Progress }

/** What is to be noted of an activity; what is left out stays. */
export type ProgressChange = Partial<Pick<ActivityProgressRow, 'state' | 'scoreHundredths' | 'attempts' | 'bookmark' | 'seconds'>>;

/** Reads and writes how far somebody is in each activity, and tells the enrolment. */
@Injectable()
export class ProgressBook {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** @returns the progress of an enrolment by activity key */
  async of(enrolmentId: string): Promise<Progress> {
    const rows = await this.db.repo(ActivityProgressRow).findBy({ enrolmentId });
    return new Map(rows.map((row) => [row.activityKey, row]));
  }

  /**
   * Notes something of an activity and works out the enrolment's progress, one after the other for each enrolment:
   * two tabs that complete the last two activities at once complete the course, once. Joins the caller's transaction.
   *
   * @param change what to note, given what is there; null for nothing
   * @throws Problem `learning.activity-locked`; whatever `recordProgress` throws
   */
  async note(learner: Learner, activity: LearningActivity, change: (before: ActivityProgressRow | null) => ProgressChange | null): Promise<Noted> {
    const { enrolment: { id }, content } = learner;
    let progress: Progress = new Map();
    const enrolment = await this.enrolments.recordProgress(id, async () => {
      const found = await this.of(id);
      mustBeOpen(activity, content.activities, found);
      const before = found.get(activity.key) ?? null;
      const changes = change(before);
      progress = changes ? new Map(found).set(activity.key, await this.write(id, activity.key, before, changes)) : found;
      return this.standing(id, content, progress);
    });
    return { enrolment, progress };
  }

  /** @returns how many attempts staff have allowed beyond those of each quiz, by its key */
  async grantsOf(enrolmentId: string): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const { activityKey } of await this.db.repo(AttemptGrant).findBy({ enrolmentId })) counts.set(activityKey, (counts.get(activityKey) ?? 0) + 1);
    return counts;
  }

  /** @returns the keys of the quizzes of which nothing is left to try, though the course needs them */
  async exhausted(enrolmentId: string, content: VersionContent, progress: Progress): Promise<string[]> {
    const quizzes = content.activities.flatMap(({ key, required, content: inside }) => (inside.type === 'quiz' ? [{ key, required, attempts: inside.attempts }] : []));
    const exhausted = (granted: ReadonlyMap<string, number>): string[] =>
      exhaustedQuizzes(quizzes, content.finalQuiz, progress, (key) => progress.get(key)?.attempts ?? 0, granted);
    // Seldom: only then it matters whether staff allowed more.
    return exhausted(new Map()).length === 0 ? [] : exhausted(await this.grantsOf(enrolmentId));
  }

  /** Works the enrolment's progress out anew, when something else than progress has changed. */
  settle({ enrolment: { id }, content }: Learner): Promise<Enrolment> {
    return this.enrolments.recordProgress(id, async () => this.standing(id, content, await this.of(id)));
  }

  private async standing(enrolmentId: string, content: VersionContent, progress: Progress): Promise<Standing> {
    const best = content.finalQuiz && (progress.get(content.finalQuiz.key)?.scoreHundredths ?? null);
    return {
      completedActivities: tallyOf(content.activities, progress).completedActivities,
      scoreHundredths: best,
      resumeKey: resumeKeyOf(content.activities, progress),
      passed: isPassed(content.finalQuiz, progress),
      failed: (await this.exhausted(enrolmentId, content, progress)).length > 0,
    };
  }

  // The claimed enrolment keeps everybody else away from its rows, so nobody has inserted one meanwhile.
  private async write(enrolmentId: string, activityKey: string, before: ActivityProgressRow | null, change: ProgressChange): Promise<ActivityProgressRow> {
    const after = this.changed(enrolmentId, activityKey, before, change);
    if (before) await this.db.repo(ActivityProgressRow).update({ enrolmentId, activityKey }, after);
    else await this.db.repo(ActivityProgressRow).insert(after);
    return after;
  }

  private changed(enrolmentId: string, activityKey: string, before: ActivityProgressRow | null, change: ProgressChange): ActivityProgressRow {
    const now = this.clock.now();
    const fresh: ActivityProgressRow = {
      enrolmentId, activityKey, state: 'not_started', scoreHundredths: null, attempts: 0, bookmark: null, seconds: 0, changedAt: now, completedAt: null,
    };
    const after = Object.assign(new ActivityProgressRow(), before ?? fresh, change, { changedAt: now });
    // What is complete stays complete.
    if (before?.state === 'complete') after.state = 'complete';
    if (after.state === 'complete') after.completedAt ??= now;
    return after;
  }
}

/** @throws Problem `learning.activity-locked` with the activities to complete first */
export function mustBeOpen(activity: LearningActivity, activities: readonly LearningActivity[], progress: Progress): void {
  const lock = lockOf(activity, activities, progress);
  if (lock) throw new Problem(lock.code, { facts: lock.facts });
}
