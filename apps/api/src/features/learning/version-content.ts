import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  Activity, CourseModule, CourseVersion, Question, type ActivityContent, type QuestionContent,
} from '../courses/index.js';
import type { BankQuestion } from './drawing.rules.js';

/** An activity with its content typed. */
export type LearningActivity = Omit<Activity, 'content'> & { content: ActivityContent };

/** A course version, read once and kept: it never changes. */
export interface VersionContent {
  version: CourseVersion;
  modules: { key: string; title: string; summary: string; activities: LearningActivity[] }[];
  /** In course order. */
  activities: LearningActivity[];
  byKey: ReadonlyMap<string, LearningActivity>;
  moduleKeyOf: ReadonlyMap<string, string>;
  /** The right answers are in here: nothing of it leaves the server as it is. */
  banks: ReadonlyMap<string, BankQuestion[]>;
  finalQuiz: { key: string; passMark: number } | null;
}

/** How many versions stay in memory; one has some hundred kilobytes. */
const kept = 64;

/** Course versions from the database, the last used ones from memory. */
@Injectable()
export class VersionContents {
  // A map remembers the order of insertion: the first is the one that was longest unused.
  private readonly memory = new Map<string, Promise<VersionContent>>();

  constructor(private readonly db: Database) {}

  /**
   * What a version teaches.
   *
   * @throws EntityNotFoundError where there is no such version
   */
  of(versionId: string): Promise<VersionContent> {
    const found = this.memory.get(versionId) ?? this.load(versionId);
    this.memory.delete(versionId);
    this.memory.set(versionId, found);
    for (const oldest of this.memory.keys()) {
      if (this.memory.size <= kept) break;
      this.memory.delete(oldest);
    }
    return found;
  }

  private load(versionId: string): Promise<VersionContent> {
    const loading = this.read(versionId);
    loading.catch(() => this.memory.delete(versionId));
    return loading;
  }

  private async read(versionId: string): Promise<VersionContent> {
    const version = await this.db.repo(CourseVersion).findOneByOrFail({ id: versionId });
    const modules = await this.db.repo(CourseModule).find({ where: { versionId }, order: { position: 'ASC' } });
    const rows = await this.db.repo(Activity).find({ where: { versionId }, order: { position: 'ASC' } });
    const questions = await this.db.repo(Question).find({ where: { versionId }, order: { id: 'ASC' } });
    // The importer wrote these columns from the very same types.
    const activities = rows.map((row) => row as LearningActivity);
    const banks = new Map<string, BankQuestion[]>();
    for (const { bankKey, key, points, content } of questions) {
      const bank = banks.get(bankKey) ?? [];
      bank.push({ key, points, content: content as QuestionContent });
      banks.set(bankKey, bank);
    }
    const moduleKeys = new Map(modules.map((module) => [module.id, module.key]));
    const quiz = activities.find((activity) => activity.key === version.finalQuizKey);
    return {
      version,
      modules: modules.map(({ id, key, title, summary }) => ({
        key, title, summary, activities: activities.filter((activity) => activity.moduleId === id),
      })),
      activities,
      byKey: new Map(activities.map((activity) => [activity.key, activity])),
      moduleKeyOf: new Map(activities.map((activity) => [activity.key, moduleKeys.get(activity.moduleId) ?? ''])),
      banks,
      finalQuiz: quiz?.content.type === 'quiz' ? { key: quiz.key, passMark: quiz.content.passMark } : null,
    };
  }
}
