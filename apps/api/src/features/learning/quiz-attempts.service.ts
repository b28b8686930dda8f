import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AttemptView, InputOf, OutputOf, QuizAnswer, learningRoutes } from '@rso-connect/shared';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import type { QuizContent } from '../courses/index.js';
import { AttemptEnding } from './attempt-ending.js';
import { drawQuestions } from './drawing.rules.js';
import { Learners, activityOf, type Learner } from './learners.js';
import { QuizAnswerRow, QuizAttempt } from './learning.entity.js';
import { activityProgress, attemptView, secondsLeft } from './learning.view.js';
import { fits } from './marking.rules.js';
import { ProgressBook, mustBeOpen } from './progress-book.js';

type Person = Pick<Actor, 'personId'>;
type Saved = OutputOf<typeof learningRoutes.saveAnswer>;
type Submitted = OutputOf<typeof learningRoutes.submitAttempt>;

const tries = 4;
const msOfMinute = 60_000;

/** Attempts at quizzes: started, answered, submitted. */
@Injectable()
export class QuizAttempts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly learners: Learners,
    private readonly book: ProgressBook,
    private readonly ending: AttemptEnding,
  ) {}

  /**
   * Starts an attempt, or gives the open one again: from two tabs at once it is the same.
   *
   * @throws Problem `learning.wrong-activity-type`, `learning.activity-locked`, `learning.no-attempts-left`, `learning.failed`, `learning.not-found`
   */
  async start(person: Person, enrolmentId: string, key: string): Promise<AttemptView> {
    const learner = await this.learners.of(person, enrolmentId);
    const { content, type, ...activity } = activityOf(learner, key);
    if (content.type !== 'quiz') throw new Problem('learning.wrong-activity-type', { facts: { type } });
    mustBeOpen({ ...activity, content, type }, learner.content.activities, await this.book.of(enrolmentId));
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const open = await this.openOne(learner, key);
      if (open) return this.viewOf(open);
      try {
        return attemptView(await this.begin(learner, key, content), [], this.clock.now());
      } catch (error) {
        // Another tab was quicker: its attempt is the open one.
        if (!isUniqueViolation(error)) throw error;
      }
    }
    throw new Problem('server.unavailable', { retryAfterSeconds: 1 });
  }

  private async openOne(learner: Learner, activityKey: string): Promise<QuizAttempt | null> {
    const open = await this.db.repo(QuizAttempt).findOneBy({ activeKey: `${learner.enrolment.id}:${activityKey}` });
    if (!open || !this.ending.isOverdue(open)) return open;
    await this.ending.end(open, learner);
    return null;
  }

  private async begin({ enrolment, content }: Learner, activityKey: string, quiz: QuizContent): Promise<QuizAttempt> {
    const enrolmentId = enrolment.id;
    const last = await this.db.repo(QuizAttempt).findOne({ select: { id: true, number: true }, where: { enrolmentId, activityKey }, order: { number: 'DESC' } });
    const number = (last?.number ?? 0) + 1;
    if (quiz.attempts !== 0 && number > quiz.attempts) {
      const attemptsAllowed = quiz.attempts + ((await this.book.grantsOf(enrolmentId)).get(activityKey) ?? 0);
      if (number > attemptsAllowed) throw new Problem('learning.no-attempts-left', { facts: { attemptsAllowed } });
    }
    // What was failed can be read; another attempt is for staff to allow.
    if (enrolment.state === 'failed') throw new Problem('learning.failed');
    const questions = drawQuestions(quiz.draw, content.banks, quiz.shuffle, (max) => randomInt(max));
    const now = this.clock.now();
    const attempt: QuizAttempt = {
      id: newId(), enrolmentId, activityKey, number, activeKey: `${enrolmentId}:${activityKey}`, passMark: quiz.passMark, questions,
      startedAt: now, savedAt: now, expiresAt: quiz.timeLimitMinutes === 0 ? null : new Date(now.getTime() + quiz.timeLimitMinutes * msOfMinute),
      submittedAt: null, endedBy: null, rightKeys: null, points: null, scoreHundredths: null, passed: null,
      maxPoints: questions.reduce((sum, { shown }) => sum + shown.points, 0),
    };
    await this.db.repo(QuizAttempt).insert(attempt);
    return attempt;
  }

  /**
   * An attempt as it was shown.
   *
   * @throws Problem `learning.attempt-not-found`, `learning.not-found`
   */
  async one(person: Person, enrolmentId: string, attemptId: string): Promise<AttemptView> {
    const { attempt } = await this.own(person, enrolmentId, attemptId);
    return this.viewOf(attempt);
  }

  /**
   * Saves an answer as it is given. Of two devices or two tries the higher revision counts.
   *
   * @throws Problem `learning.attempt-over`, `learning.question-not-found`, `learning.answer-invalid`, and as {@link one}
   */
  async save(person: Person, { params, body }: InputOf<typeof learningRoutes.saveAnswer>): Promise<Saved> {
    const { attempt } = await this.own(person, params.enrolmentId, params.attemptId);
    if (attempt.submittedAt) throw new Problem('learning.attempt-over');
    const question = attempt.questions.find(({ shown }) => shown.key === params.questionKey);
    if (!question) throw new Problem('learning.question-not-found');
    if (!fits(question.shown, body.answer)) throw new Problem('learning.answer-invalid');
    const now = this.clock.now();
    const kept = await this.db.transaction(async () => {
      // Claims the attempt: whoever ends it in this moment marks this answer too, or it is refused.
      const stillOpen = { id: attempt.id, submittedAt: IsNull() };
      const claimed = await this.db.repo(QuizAttempt).update(
        attempt.expiresAt ? { ...stillOpen, expiresAt: MoreThan(now) } : stillOpen,
        { savedAt: now },
      );
      if (affected(claimed) === 0) throw new Problem('learning.attempt-over');
      return this.keep(attempt.id, params.questionKey, body.revision, body.answer, now);
    });
    return { ...kept, secondsLeft: secondsLeft(attempt, now) };
  }

  private async keep(attemptId: string, questionKey: string, revision: number, answer: QuizAnswer, savedAt: Date): Promise<Omit<Saved, 'secondsLeft'>> {
    const answers = this.db.repo(QuizAnswerRow);
    const newer = await answers.update({ attemptId, questionKey, revision: LessThan(revision) }, { revision, answer, savedAt });
    if (affected(newer) === 1) return { saved: true, revision };
    const known = await answers.findOneBy({ attemptId, questionKey });
    if (known) return { saved: known.revision === revision && JSON.stringify(known.answer) === JSON.stringify(answer), revision: known.revision };
    await answers.insert({ attemptId, questionKey, revision, answer, savedAt });
    return { saved: true, revision };
  }

  /**
   * Ends one's own attempt. Again gives the same result.
   *
   * @throws Problem as {@link one}
   */
  async submit(person: Person, enrolmentId: string, attemptId: string): Promise<Submitted> {
    const learner = await this.learners.of(person, enrolmentId);
    const { attempt, answers, noted } = await this.ending.end(await this.find(enrolmentId, attemptId), learner);
    const after = noted ?? { enrolment: (await this.learners.of(person, enrolmentId)).enrolment, progress: await this.book.of(enrolmentId) };
    return {
      attempt: attemptView(attempt, answers, this.clock.now()),
      progress: activityProgress(learner.content, attempt.activityKey, after),
    };
  }

  /** One's own attempt; one whose time is over is ended before it is shown. */
  private async own(person: Person, enrolmentId: string, attemptId: string): Promise<{ learner: Learner; attempt: QuizAttempt }> {
    const learner = await this.learners.of(person, enrolmentId);
    const attempt = await this.find(enrolmentId, attemptId);
    if (!this.ending.isOverdue(attempt)) return { learner, attempt };
    return { learner, attempt: (await this.ending.end(attempt, learner)).attempt };
  }

  private async find(enrolmentId: string, attemptId: string): Promise<QuizAttempt> {
    const attempt = await this.db.repo(QuizAttempt).findOneBy({ id: attemptId, enrolmentId });
    if (!attempt) throw new Problem('learning.attempt-not-found');
    return attempt;
  }

  private async viewOf(attempt: QuizAttempt): Promise<AttemptView> {
    const answers = await this.db.repo(QuizAnswerRow).findBy({ attemptId: attempt.id });
    return attemptView(attempt, answers, this.clock.now());
  }
}
