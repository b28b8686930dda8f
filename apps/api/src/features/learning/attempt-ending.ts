import { Injectable, Logger } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { OnSchedule } from '../../platform/jobs/job.js';
import { Learners, type Learner } from './learners.js';
import { QuizAnswerRow, QuizAttempt } from './learning.entity.js';
import { markAttempt } from './marking.rules.js';
import { ProgressBook, type Noted } from './progress-book.js';

/** How many overdue attempts one turn ends at most; the next one is a minute later. */
const perTurn = 500;

/** An attempt that is over, with its answers, and the progress that came of it. */
export interface Ended {
  attempt: QuizAttempt;
  answers: QuizAnswerRow[];
  /** Null where nothing changed: it was over before, or the course isn't open any more. */
  noted: Noted | null;
}

/** Ends attempts and marks them: once, on what was saved. */
@Injectable()
export class AttemptEnding {
  private readonly logger = new Logger(AttemptEnding.name);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly learners: Learners,
    private readonly book: ProgressBook,
  ) {}

  /** Whether an attempt is open and its time is over. */
  isOverdue(attempt: Pick<QuizAttempt, 'submittedAt' | 'expiresAt'>): boolean {
    return attempt.submittedAt === null && attempt.expiresAt !== null && attempt.expiresAt <= this.clock.now();
  }

  /**
   * Ends an attempt, by its learner or by its time. However often and from wherever it is asked for, the first one counts.
   *
   * @param known the learner where the caller has it already
   * @throws Problem `learning.attempt-not-found`
   */
  async end(attemptId: string, known?: Learner): Promise<Ended> {
    const before = await this.db.repo(QuizAttempt).findOneBy({ id: attemptId });
    if (!before) throw new Problem('learning.attempt-not-found');
    const learner = known ?? (await this.learners.byId(before.enrolmentId));
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const isLate = before.expiresAt !== null && before.expiresAt <= now;
      const claimed = await this.db.repo(QuizAttempt).update(
        { id: attemptId, submittedAt: IsNull() },
        { submittedAt: isLate ? before.expiresAt : now, endedBy: isLate ? 'timed_out' : 'submitted', activeKey: null },
      );
      // Read after the claim: from here on nobody saves an answer any more.
      const answers = await this.db.repo(QuizAnswerRow).findBy({ attemptId });
      const attempt = await this.db.repo(QuizAttempt).findOneByOrFail({ id: attemptId });
      if (affected(claimed) === 0) return { attempt, answers, noted: null };
      const given = new Map(answers.map(({ questionKey, answer }) => [questionKey, answer]));
      const marks = markAttempt(attempt.questions, given, attempt.passMark);
      await this.db.repo(QuizAttempt).update({ id: attemptId }, marks);
      return { attempt: { ...attempt, ...marks }, answers, noted: await this.note(learner, attempt.activityKey, marks) };
    });
  }

  private async note(learner: Learner | null, key: string, { scoreHundredths, passed }: { scoreHundredths: number; passed: boolean }): Promise<Noted | null> {
    const activity = learner?.content.byKey.get(key);
    if (!learner || !activity) return null;
    return this.book.note(learner, activity, (row) => ({
      state: activity.completion === 'submitted' || passed ? 'complete' : 'in_progress',
      scoreHundredths: Math.max(row?.scoreHundredths ?? 0, scoreHundredths),
      attempts: (row?.attempts ?? 0) + 1,
    }));
  }

  /** Ends every attempt whose time is over, also of those who never came back. */
  @OnSchedule('learning.end-overdue-attempts', 1)
  async endOverdue(): Promise<void> {
    const overdue = await this.db.repo(QuizAttempt).find({
      select: { id: true },
      where: { submittedAt: IsNull(), expiresAt: LessThanOrEqual(this.clock.now()) },
      order: { expiresAt: 'ASC' },
      take: perTurn,
    });
    for (const { id } of overdue) {
      try {
        await this.end(id);
      } catch (error) {
        // One that can't be ended must not keep the others open.
        this.logger.error(error, `The attempt ${id} could not be ended; it is tried again in a minute.`);
      }
    }
  }
}
