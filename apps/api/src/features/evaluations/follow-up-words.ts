import { Injectable } from '@nestjs/common';
import { followUpKinds } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Course, CourseRun } from '../courses/index.js';
import { EvaluationAnswer, EvaluationParticipant, EvaluationResponse, RunEvaluationRow } from './evaluation.entity.js';

/** What somebody wrote months after a course about what came of it. */
export interface FollowUpWords {
  evaluationId: string;
  courseTitle: string;
  text: string;
}

/** What people wrote in their own follow-up surveys; it is given to nobody but themselves. */
@Injectable()
export class FollowUpWordsReader {
  constructor(private readonly db: Database) {}

  /** @returns each follow-up survey in which this person wrote something, with their own words, while these still lead to them */
  async of(personId: string): Promise<FollowUpWords[]> {
    const lots = await this.db.repo(EvaluationParticipant).findBy({ personId });
    if (lots.length === 0) return [];
    const surveys = await this.db.repo(RunEvaluationRow).findBy({ runId: In(lots.map(({ runId }) => runId)), kind: In([...followUpKinds]) });
    if (surveys.length === 0) return [];
    const responses = await this.db.repo(EvaluationResponse).findBy({
      participantId: In(lots.map(({ id }) => id)), evaluationId: In(surveys.map(({ id }) => id)), handedInAt: Not(IsNull()),
    });
    if (responses.length === 0) return [];
    const answers = await this.db.repo(EvaluationAnswer).find({ where: { responseId: In(responses.map(({ id }) => id)) }, order: { questionKey: 'ASC' } });
    const runs = await this.db.repo(CourseRun).findBy({ id: In(surveys.map(({ runId }) => runId)) });
    const courses = await this.db.repo(Course).findBy({ id: In(runs.map(({ courseId }) => courseId)) });
    return responses.flatMap(({ id, evaluationId }): FollowUpWords[] => {
      const written = answers.flatMap(({ responseId, answer }) => (responseId === id && 'text' in answer && typeof answer.text === 'string' ? [answer.text] : []));
      const run = runs.find((one) => one.id === surveys.find((survey) => survey.id === evaluationId)?.runId);
      const course = courses.find((one) => one.id === run?.courseId);
      return written.length === 0 || !course ? [] : [{ evaluationId, courseTitle: course.title, text: written.join('\n\n') }];
    });
  }
}
