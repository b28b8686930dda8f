import { Injectable, Logger } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
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
    private readonly audit: Audit,
  ) {}

  /** Whether an attempt is open and its time is over. */
  isOverdue(attempt: Pick<QuizAttempt, 'submittedAt' | 'expiresAt'>): boolean {
    return attempt.submittedAt === null && attempt.expiresAt !== null && attempt.expiresAt <= this.clock.now();
  }

  /**
   * Ends an attempt, by its learner or by its time. However often and from wherever it is asked for, the first one counts.
   *
   * @param attempt as it was read; meanwhile it may have been ended
   * @param learner null where the course isn't open any more: then nothing but the attempt changes
   */
  async end(attempt: QuizAttempt, learner: Learner | null): Promise<Ended> {
    const { id, expiresAt, questions, passMark, activityKey } = attempt;
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const isLate = expiresAt !== null && expiresAt <= now;
      const end = { submittedAt: isLate ? expiresAt : now, endedBy: isLate ? 'timed_out' : 'submitted', activeKey: null } as const;
      const claimed = affected(await this.db.repo(QuizAttempt).update({ id, submittedAt: IsNull() }, end)) === 1;
      // Read after the claim: from here on nobody saves an answer any more.
      const answers = await this.db.repo(QuizAnswerRow).findBy({ attemptId: id });
      if (!claimed) return { attempt: await this.db.repo(QuizAttempt).findOneByOrFail({ id }), answers, noted: null };
      const given = new Map(answers.map(({ questionKey, answer }) => [questionKey, answer]));
      const marks = markAttempt(questions, given, passMark);
      await this.db.repo(QuizAttempt).update({ id }, marks);
      await this.audit.record({
        action: 'quiz-attempt.ended', subject: { kind: 'quiz-attempt', id }, personId: learner?.enrolment.personId ?? null,
        after: { by: end.endedBy, scoreHundredths: marks.scoreHundredths, passed: marks.passed, enrolment: attempt.enrolmentId },
      });
      const ended = Object.assign(new QuizAttempt(), attempt, end, marks);
      return { attempt: ended, answers, noted: await this.note(learner, activityKey, marks) };
    });
  }

  /** As {@link end}, for an attempt that is known by its id only. */
  async endById(id: string): Promise<void> {
    const attempt = await this.db.repo(QuizAttempt).findOneByOrFail({ id });
    await this.end(attempt, await this.learners.byId(attempt.enrolmentId));
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
        await this.endById(id);
      } catch (error) {
        // One that can't be ended must not keep the others open.
        this.logger.error(error, `The attempt ${id} could not be ended; it is tried again in a minute.`);
      }
    }
  }
}
