import { Injectable } from '@nestjs/common';
import type { EvaluationBank, InputOf, evaluationRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseVersion, Question, type QuestionContent } from '../courses/index.js';
import { readCsvBank, readYamlBank, type ReadQuestion } from './bank-file.js';
import { EvaluationBankRow, EvaluationQuestion } from './evaluation.entity.js';
import type { AboutQuestion } from './forms.rules.js';

type NewBank = InputOf<typeof evaluationRoutes.addBank>['body'];

/** Banks of questions for the tests of a course's runs. */
@Injectable()
export class EvaluationBanks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @returns the banks of a course, the oldest first */
  async ofCourse(courseId: string): Promise<EvaluationBank[]> {
    const banks = await this.db.repo(EvaluationBankRow).find({ where: { courseId }, order: { addedAt: 'ASC', id: 'ASC' } });
    if (banks.length === 0) return [];
    const questions = await this.db.repo(EvaluationQuestion).find({ select: { bankId: true, key: true, outcome: true }, where: { bankId: In(banks.map(({ id }) => id)) }, order: { position: 'ASC' } });
    return banks.map(({ id, title }) => {
      const own = questions.filter(({ bankId }) => bankId === id);
      const outcomes = [...new Set(own.map(({ outcome }) => outcome))];
      return { id, title, questions: own.length, outcomes: outcomes.map((name) => ({ name, questions: own.filter(({ outcome }) => outcome === name).length })) };
    });
  }

  /** @returns the banks of what the course teaches now */
  async ofContent(courseId: string): Promise<{ key: string; questions: number }[]> {
    const counts = new Map<string, number>();
    for (const { bankKey } of await this.contentQuestions(courseId)) counts.set(bankKey, (counts.get(bankKey) ?? 0) + 1);
    return [...counts].map(([key, questions]) => ({ key, questions }));
  }

  /**
   * The questions of a bank, with what is right.
   *
   * @throws Problem `evaluation.bank-missing` where the course has no such bank
   */
  async questionsOf(bankId: string, courseId: string): Promise<AboutQuestion[]> {
    if (!(await this.db.repo(EvaluationBankRow).existsBy({ id: bankId, courseId }))) throw new Problem('evaluation.bank-missing');
    const rows = await this.db.repo(EvaluationQuestion).find({ where: { bankId }, order: { position: 'ASC' } });
    return rows.map(({ key, outcome, points, content }) => ({ key, outcome, points, content }));
  }

  /**
   * Adds a bank, all of it or nothing.
   *
   * @param addedBy null for the platform's own
   * @throws Problem `evaluation.bank-refused`, `evaluation.bank-missing`
   */
  async add(courseId: string, bank: NewBank, addedBy: string | null): Promise<string> {
    const questions = bank.from === 'content' ? await this.takenOver(courseId, bank.bankKey) : bank.from === 'yaml' ? readYamlBank(bank.text) : readCsvBank(bank.text);
    const id = newId();
    const title = bank.from === 'content' ? bank.bankKey : bank.title;
    await this.db.transaction(async () => {
      await this.db.repo(EvaluationBankRow).insert({ id, courseId, title, addedBy, addedAt: this.clock.now() });
      await this.db.repo(EvaluationQuestion).insert(questions.map((question, position) => ({ bankId: id, position, ...question })));
      await this.audit.record({ action: 'evaluation-bank.added', subject: { kind: 'evaluation-bank', id }, after: { courseId, from: bank.from, questions: questions.length } });
    });
    return id;
  }

  private async takenOver(courseId: string, bankKey: string): Promise<ReadQuestion[]> {
    const questions = (await this.contentQuestions(courseId)).filter((question) => question.bankKey === bankKey);
    if (questions.length === 0) throw new Problem('evaluation.bank-missing');
    // The importer wrote this column from the very same type.
    return questions.map(({ key, points, content }) => ({ key, points, outcome: '', content: content as QuestionContent }));
  }

  private async contentQuestions(courseId: string): Promise<Question[]> {
    const version = await this.db.repo(CourseVersion).findOne({ select: { id: true }, where: { currentOf: courseId } });
    return version ? this.db.repo(Question).find({ where: { versionId: version.id }, order: { id: 'ASC' } }) : [];
  }
}
