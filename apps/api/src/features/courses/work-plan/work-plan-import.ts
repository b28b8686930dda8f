import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/ids.js';
import { OrganisationsService, type Organisation } from '../../organisations/index.js';
import { CourseWriter } from '../course-writer.js';
import { Course } from '../course.entity.js';
import { CourseRun, plainRun } from '../runs/course-run.entity.js';
import { RunCalendar } from '../runs/run-calendar.js';
import { isOver } from '../runs/run.rules.js';
import { quarterWindow } from './quarter.js';
import { readWorkPlanFile } from './work-plan-file.js';
import { readWorkPlanRow, type PlannedTraining, type RefusalCode } from './work-plan.rules.js';

/** What became of one row. */
export interface WorkPlanRowReport {
  line: number;
  activity: string;
  outcome: 'imported' | 'there-already' | 'refused';
  course: string | null;
  run: string | null;
  notes: string[];
  refusal: { code: RefusalCode; reason: string } | null;
}

export interface WorkPlanReport {
  rows: WorkPlanRowReport[];
  imported: number;
  thereAlready: number;
  refused: number;
}

/** Parameters of one INSERT stay far below what either database takes. */
const batch = 200;

function sourceKeyOf(training: PlannedTraining, activity: string): string {
  const normal = activity.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return `work-plan:${String(training.year)}-Q${String(training.quarter)}:${createHash('sha256').update(normal).digest('hex').slice(0, 32)}`;
}

/** What an import knows while it goes through the rows. */
interface Progress {
  courses: ReadonlyMap<string, Course>;
  academies: ReadonlyMap<string, Organisation>;
  /** Code of the run by its source. */
  sources: Map<string, string>;
  seen: Set<string>;
  codes: Set<string>;
  /** How many runs a course has in a quarter. */
  counts: Map<string, number>;
  newRuns: CourseRun[];
  served: Map<string, PlannedTraining[]>;
}

/** Makes runs of the trainings in a work plan; everything else in it is refused with its reason. */
@Injectable()
export class WorkPlanImport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly organisations: OrganisationsService,
    private readonly writer: CourseWriter,
    private readonly calendar: RunCalendar,
    private readonly audit: Audit,
  ) {}

  /**
   * Imports a work plan's CSV file. The same file again changes nothing; a row that can't be read keeps no other out.
   *
   * @returns what became of each row
   * @throws WorkPlanFileError where the file isn't a work plan; nothing is changed then
   */
  importWorkPlan(bytes: Uint8Array): Promise<WorkPlanReport> {
    const rows = readWorkPlanFile(bytes);
    return this.db.transaction(async () => {
      const progress = await this.begin();
      const reports = rows.map(({ line, row, activity }): WorkPlanRowReport => {
        const blank = { line, activity, course: null, run: null, notes: [], refusal: null };
        const read = 'kind' in row ? row : readWorkPlanRow(row);
        if (read.kind === 'refused') {
          return { ...blank, outcome: 'refused', notes: read.notes, refusal: { code: read.code, reason: read.reason } };
        }
        return { ...blank, ...this.plan(read, activity, progress) };
      });
      await this.write(progress);
      const count = (outcome: WorkPlanRowReport['outcome']): number => reports.filter((row) => row.outcome === outcome).length;
      const counts = { imported: count('imported'), thereAlready: count('there-already'), refused: count('refused') };
      await this.audit.record({
        action: 'work-plan.imported', subject: { kind: 'work-plan', id: createHash('sha256').update(bytes).digest('hex') }, after: counts,
      });
      return { rows: reports, ...counts };
    });
  }

  private async begin(): Promise<Progress> {
    const courses = await this.db.repo(Course).find();
    const runs = await this.db.repo(CourseRun).find({ select: { id: true, code: true, sourceKey: true }, where: { sourceKey: Not(IsNull()) } });
    const codes = await this.db.repo(CourseRun).find({ select: { id: true, code: true } });
    return {
      courses: new Map(courses.map((course) => [course.slug, course])),
      academies: await this.organisations.byCodes(['JCLEC', 'PPA', 'CIFAL-JEJU']),
      sources: new Map(runs.flatMap((run) => (run.sourceKey === null ? [] : [[run.sourceKey, run.code]]))),
      seen: new Set(), codes: new Set(codes.map((run) => run.code)), counts: new Map(), newRuns: [], served: new Map(),
    };
  }

  private plan(training: PlannedTraining, activity: string, progress: Progress): Omit<WorkPlanRowReport, 'line' | 'activity'> {
    const course = progress.courses.get(training.course);
    const nothing = { course: null, run: null, notes: training.notes };
    if (!course) {
      return { ...nothing, outcome: 'refused', refusal: { code: 'unknown-course', reason: `The catalogue has no course ${training.course}.` } };
    }
    const sourceKey = sourceKeyOf(training, activity);
    if (progress.seen.has(sourceKey)) {
      return { ...nothing, outcome: 'refused', refusal: { code: 'repeated', reason: 'The same activity stands in the same quarter above.' } };
    }
    progress.seen.add(sourceKey);
    const served = progress.served.get(course.id);
    if (served) served.push(training);
    else progress.served.set(course.id, [training]);
    const there = progress.sources.get(sourceKey);
    if (there !== undefined) return { course: course.code, run: there, notes: training.notes, outcome: 'there-already', refusal: null };
    const run = this.runOf(training, course, sourceKey, progress);
    progress.newRuns.push(run);
    return { course: course.code, run: run.code, notes: training.notes, outcome: 'imported', refusal: null };
  }

  private runOf(training: PlannedTraining, course: Course, sourceKey: string, progress: Progress): CourseRun {
    const { startsAt, endsAt } = quarterWindow(training.year, training.quarter, training.timeZone);
    const now = this.clock.now();
    return {
      id: newId(), courseId: course.id, code: freeCode(`${course.code}-${String(training.year)}Q${String(training.quarter)}`, progress),
      mode: training.online ? 'blended' : course.mode,
      academyId: training.academy === null ? null : (progress.academies.get(training.academy)?.id ?? null),
      venue: training.venue, startsAt, endsAt, startSort: startsAt, datesAre: 'quarter', timeZone: training.timeZone,
      capacity: null, seatsTaken: 0, enrolmentPolicy: 'nomination', state: isOver({ endsAt }, now) ? 'ended' : 'planned',
      sourceKey, createdAt: now, ...plainRun,
    };
  }

  private async write({ newRuns, served }: Progress): Promise<void> {
    for (let at = 0; at < newRuns.length; at += batch) {
      const rows = newRuns.slice(at, at + batch);
      // Without reading each row back into its entity: that costs more than the INSERT.
      await this.db.repo(CourseRun).createQueryBuilder().insert().values(rows).updateEntity(false).execute();
    }
    await this.audit.recordAll(newRuns.map(({ id, code, state }) => ({ action: 'run.created' as const, subject: { kind: 'run', id }, after: { code, state } })));
    const touched: string[] = [];
    for (const [courseId, trainings] of served) {
      const purposes = [...new Set(trainings.flatMap((training) => training.purposes))];
      const areas = [...new Set(trainings.flatMap((training) => training.areas))];
      if (await this.writer.serve(courseId, purposes, areas)) touched.push(courseId);
    }
    if (touched.length > 0) await this.db.repo(Course).update({ id: In(touched) }, { updatedAt: this.clock.now() });
    await this.calendar.refresh(newRuns.map((run) => run.courseId));
  }
}

/** The first code of its kind that no run has: `RSO-WS-02-2023Q4`, then `RSO-WS-02-2023Q4-2`. */
function freeCode(stem: string, progress: Progress): string {
  let number = progress.counts.get(stem) ?? 0;
  let code: string;
  do {
    number += 1;
    code = number === 1 ? stem : `${stem}-${String(number)}`;
  } while (progress.codes.has(code));
  progress.counts.set(stem, number);
  progress.codes.add(code);
  return code;
}
