import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  isTest, type InputOf, type Language, type OutputOf, type OwnEvaluation, type OwnEvaluationInFull, type QuizAnswer, type ownEvaluationRoutes,
} from '@rso-connect/shared';
import { In, IsNull, LessThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { Course, CourseRun } from '../courses/index.js';
import { EnrolmentsService } from '../enrolments/index.js';
import { fits, surveyFaults } from '../learning/index.js';
import { EvaluationAnswer, EvaluationPlan, EvaluationResponse, RunEvaluationRow } from './evaluation.entity.js';
import { statesFor } from './evaluation.policy.js';
import type { FormQuestion } from './forms.rules.js';
import { formOf } from './forms.rules.js';
import { Marking } from './marking.service.js';
import { ownHead, ownInFull, type OwnTask } from './own-evaluation.view.js';
import { Participants } from './participants.js';
import { SurveyForms } from './survey-forms.service.js';
import { stateOf, windowOf } from './window.rules.js';

type Person = Pick<Actor, 'personId'>;
type Saved = OutputOf<typeof ownEvaluationRoutes.saveAnswer>;
type Given = InputOf<typeof ownEvaluationRoutes.respond>['body'];

/** Tests and surveys as those take them who are in a run. */
@Injectable()
export class OwnEvaluations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentsService,
    private readonly participants: Participants,
    private readonly marking: Marking,
    private readonly forms: SurveyForms,
  ) {}

  /** @returns what is open to a person and what they have handed in, the first to close first */
  async list({ personId }: Person): Promise<OwnEvaluation[]> {
    const enrolments = await this.enrolments.ofPerson(personId, statesFor('pre_test'));
    const stateIn = new Map(enrolments.map(({ runId, state }) => [runId, state]));
    if (stateIn.size === 0) return [];
    const rows = await this.db.repo(RunEvaluationRow).findBy({ runId: In([...stateIn.keys()]) });
    const tasks: OwnTask[] = [];
    for (const row of rows) {
      const state = stateIn.get(row.runId);
      if (state && statesFor(row.kind).includes(state)) tasks.push(await this.task(row, personId));
    }
    return tasks
      .filter(({ state, response }) => state === 'open' || response?.handedInAt)
      .sort((one, other) => (one.window.closesAt?.getTime() ?? Infinity) - (other.window.closesAt?.getTime() ?? Infinity))
      .map(ownHead);
  }

  /** @throws Problem `evaluation.not-found` */
  async one(person: Person, evaluationId: string, language: Language): Promise<OwnEvaluationInFull> {
    return this.view(await this.own(person, evaluationId), language);
  }

  /**
   * Begins a test: from two tabs at once it is the same.
   *
   * @throws Problem `evaluation.not-found`, `evaluation.wrong-kind`, `evaluation.not-open`
   */
  async begin(person: Person, evaluationId: string, language: Language): Promise<OwnEvaluationInFull> {
    const task = await this.own(person, evaluationId);
    const { row, response } = task;
    if (row.kind !== 'pre_test' && row.kind !== 'post_test') throw new Problem('evaluation.wrong-kind');
    if (response) return this.view(task, language);
    mustBeOpen(task);
    const participantId = await this.participants.of(row.runId, person.personId);
    try {
      await this.db.repo(EvaluationResponse).insert({
        id: randomUUID(), evaluationId, participantId, form: formOf(participantId, row.kind), savedAt: this.clock.now(), handedInAt: null,
        rightKeys: null, scoreHundredths: null, batch: null,
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return this.one(person, evaluationId, language);
  }

  /**
   * Saves an answer as it is given. Of two devices or two tries the higher revision counts.
   *
   * @throws Problem `evaluation.not-begun`, `evaluation.handed-in`, `evaluation.not-open`,
   *   `evaluation.question-not-found`, `evaluation.answer-invalid`
   */
  async save(person: Person, { params, body }: InputOf<typeof ownEvaluationRoutes.saveAnswer>): Promise<Saved> {
    const task = await this.own(person, params.evaluationId);
    const { response } = task;
    if (!response) throw new Problem('evaluation.not-begun');
    if (response.handedInAt) throw new Problem('evaluation.handed-in');
    mustBeOpen(task);
    const question = (await this.questionsOf(task)).find(({ shown }) => shown.key === params.questionKey);
    if (!question) throw new Problem('evaluation.question-not-found');
    if (!fits(question.shown, body.answer)) throw new Problem('evaluation.answer-invalid');
    return this.db.transaction(async () => {
      // Claims the test: whoever ends it in this moment marks this answer too, or it is refused.
      const claimed = await this.db.repo(EvaluationResponse).update({ id: response.id, handedInAt: IsNull() }, { savedAt: this.clock.now() });
      if (affected(claimed) === 0) throw new Problem('evaluation.handed-in');
      return this.keep(response.id, params.questionKey, body.revision, body.answer);
    });
  }

  private async keep(responseId: string, questionKey: string, revision: number, answer: QuizAnswer): Promise<Saved> {
    const answers = this.db.repo(EvaluationAnswer);
    const newer = await answers.update({ responseId, questionKey, revision: LessThan(revision) }, { revision, answer });
    if (affected(newer) === 1) return { saved: true, revision };
    const known = await answers.findOneBy({ responseId, questionKey });
    if (known) return { saved: known.revision === revision && JSON.stringify(known.answer) === JSON.stringify(answer), revision: known.revision };
    await answers.insert({ responseId, questionKey, revision, answer });
    return { saved: true, revision };
  }

  /**
   * Hands in a test. Again gives the same result.
   *
   * @throws Problem `evaluation.not-begun`, `evaluation.not-found`
   */
  async handIn(person: Person, evaluationId: string, language: Language): Promise<OwnEvaluationInFull> {
    const { response } = await this.own(person, evaluationId);
    if (!response) throw new Problem('evaluation.not-begun');
    await this.marking.end(response.id);
    return this.one(person, evaluationId, language);
  }

  /**
   * Keeps somebody's answers to a survey: those that came first, however often they are sent.
   *
   * @param given with the version of the questions that were shown
   * @throws Problem `evaluation.not-found`, `evaluation.wrong-kind`, `evaluation.not-open`, `evaluation.form-changed`, `evaluation.response-invalid`
   */
  async respond(person: Person, evaluationId: string, { version, answers }: Given, language: Language): Promise<OwnEvaluationInFull> {
    const task = await this.own(person, evaluationId);
    const { row } = task;
    if (isTest(row.kind)) throw new Problem('evaluation.wrong-kind');
    if (task.response) return this.view(task, language);
    mustBeOpen(task);
    if (version !== row.formVersion) throw new Problem('evaluation.form-changed');
    const faults = surveyFaults(await this.forms.questionsOf(row, language), answers);
    if (faults.length > 0) throw new Problem('evaluation.response-invalid', { fields: faults });
    const participantId = await this.participants.of(row.runId, person.personId);
    const now = this.clock.now();
    try {
      await this.db.transaction(async () => {
        await this.forms.freeze(row);
        const id = randomUUID();
        await this.db.repo(EvaluationResponse).insert({
          id, evaluationId, participantId, form: null, savedAt: now, handedInAt: now, rightKeys: null, scoreHundredths: null, batch: null,
        });
        if (answers.length === 0) return;
        await this.db.repo(EvaluationAnswer).insert(answers.map((answer) => ({ responseId: id, questionKey: answer.questionKey, revision: 1, answer })));
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return this.one(person, evaluationId, language);
  }

  /** One that is for this person: they are in the run, and it has been open to them. */
  private async own({ personId }: Person, evaluationId: string): Promise<OwnTask> {
    const row = await this.db.repo(RunEvaluationRow).findOneBy({ id: evaluationId });
    if (!row) throw new Problem('evaluation.not-found');
    const [enrolment] = (await this.enrolments.ofPerson(personId, statesFor(row.kind))).filter(({ runId }) => runId === row.runId);
    if (!enrolment) throw new Problem('evaluation.not-found');
    return this.task(row, personId);
  }

  private async task(row: RunEvaluationRow, personId: string): Promise<OwnTask> {
    const run = await this.db.repo(CourseRun).findOneByOrFail({ id: row.runId });
    const course = await this.db.repo(Course).findOneByOrFail({ id: run.courseId });
    const participantId = await this.participants.find(row.runId, personId);
    const response = participantId === null ? null : await this.db.repo(EvaluationResponse).findOneBy({ evaluationId: row.id, participantId });
    const window = windowOf(row.kind, run, row);
    return { row, run, courseTitle: course.title, window, state: stateOf(window, this.clock.now()), response };
  }

  private async questionsOf({ row, response }: OwnTask): Promise<FormQuestion[]> {
    const plan = await this.db.repo(EvaluationPlan).findOneBy({ runId: row.runId });
    return response?.form ? (plan?.forms?.[response.form] ?? []) : [];
  }

  private async view(task: OwnTask, language: Language): Promise<OwnEvaluationInFull> {
    const { row, run, response } = task;
    if (!isTest(row.kind)) return ownInFull(task, { survey: await this.forms.questionsOf(row, language) });
    const plan = await this.db.repo(EvaluationPlan).findOneBy({ runId: row.runId });
    const tests = await this.db.repo(RunEvaluationRow).findBy({ runId: row.runId, kind: In(['pre_test', 'post_test']) });
    const now = this.clock.now();
    return ownInFull(task, {
      questionCount: plan?.forms?.a.length ?? 0,
      questions: await this.questionsOf(task),
      answers: response ? await this.db.repo(EvaluationAnswer).findBy({ responseId: response.id }) : [],
      // What is right in one test may be asked in another one's second form.
      areTestsOver: tests.every((test) => stateOf(windowOf(test.kind, run, test), now) === 'over'),
    });
  }
}

function mustBeOpen({ state }: OwnTask): void {
  if (state !== 'open') throw new Problem('evaluation.not-open', { facts: { state } });
}
