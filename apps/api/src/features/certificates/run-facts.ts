import { Injectable } from '@nestjs/common';
import { coSignatoryReaches, type CoSignatoryReach, type Signatory } from '@rso-connect/shared';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Course, CourseRun } from '../courses/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { CoSignatories } from './co-signatories.entity.js';

/** A run with what its certificates say about it. */
export interface RunFacts {
  run: CourseRun;
  course: Course;
  /** The run's academy, or whoever provides the course. */
  providerId: string;
  provider: string;
  coSignatories: StandingCoSignatories;
}

/** Who signs beside the office, where that is set, and what is set for each. */
export interface StandingCoSignatories {
  signatories: readonly Signatory[];
  from: CoSignatoryReach | null;
  set: Record<CoSignatoryReach, Signatory[] | null>;
}

/** Reads what a run's certificates say about the run, as of now. */
@Injectable()
export class RunFactsReader {
  constructor(
    private readonly db: Database,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @throws Problem `run.not-found` */
  async of(runId: string): Promise<RunFacts> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run) throw new Problem('run.not-found');
    const course = await this.db.repo(Course).findOneByOrFail({ id: run.courseId });
    const providerId = run.academyId ?? course.providerId;
    const provider = (await this.organisations.byIds([providerId])).get(providerId);
    const rows = await this.db.repo(CoSignatories).findBy([{ runId }, { courseId: course.id }, { providerId }]);
    return { run, course, providerId, provider: provider?.name ?? '', coSignatories: standing(rows) };
  }
}

/** What is set most closely stands: the run's own before its course's before its provider's. */
function standing(rows: readonly CoSignatories[]): StandingCoSignatories {
  const of = (reach: CoSignatoryReach): Signatory[] | null => rows.find((row) => row[`${reach}Id`] !== null)?.signatories ?? null;
  const set = { run: of('run'), course: of('course'), provider: of('provider') };
  const from = coSignatoryReaches.find((reach) => set[reach] !== null) ?? null;
  return { signatories: from === null ? [] : (set[from] ?? []), from, set };
}
