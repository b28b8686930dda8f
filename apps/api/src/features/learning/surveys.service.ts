import { Injectable } from '@nestjs/common';
import type { ActivityProgress, SurveyAnswer } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Learners, activityOf } from './learners.js';
import { SurveyResponse } from './learning.entity.js';
import { activityProgress } from './learning.view.js';
import { ProgressBook } from './progress-book.js';
import { surveyFaults } from './survey.rules.js';

/** Responses to surveys. */
@Injectable()
export class Surveys {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly learners: Learners,
    private readonly book: ProgressBook,
  ) {}

  /**
   * Keeps somebody's response to a survey: there is one, and it isn't changed.
   *
   * @throws Problem `learning.response-invalid`, `learning.already-responded`, `learning.activity-locked`, `learning.not-found`
   */
  async respond(person: Pick<Actor, 'personId'>, enrolmentId: string, key: string, answers: SurveyAnswer[]): Promise<ActivityProgress> {
    const learner = await this.learners.of(person, enrolmentId);
    const activity = activityOf(learner, key);
    if (activity.content.type !== 'survey') throw new Problem('learning.wrong-activity-type', { facts: { type: activity.type } });
    const faults = surveyFaults(activity.content.questions, answers);
    if (faults.length > 0) throw new Problem('learning.response-invalid', { fields: faults });
    try {
      return await this.db.transaction(async () => {
        const noted = await this.book.note(learner, activity, () => ({ state: 'complete' }));
        await this.db.repo(SurveyResponse).insert({ id: newId(), enrolmentId, activityKey: key, answers, submittedAt: this.clock.now() });
        return activityProgress(learner.content, key, noted);
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('learning.already-responded');
      throw error;
    }
  }
}
