import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf, Page, PlannableCourse, RunPlan, RunRow, runRoutes } from '@rso-connect/shared';
import { In, IsNull, Like, Not } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit, changedFacts } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { fetchPage, whereWords } from '../../../platform/database/page.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { searchWords } from '../../../platform/search/fold.js';
import { Organisation } from '../../organisations/index.js';
import { Course } from '../course.entity.js';
import { CourseRun, plainRun } from './course-run.entity.js';
import { RunCalendar } from './run-calendar.js';
import { runChanged, runCreated, runMoved } from './run.events.js';
import { auditedPlan, columnsOf } from './run-plan.js';
import { RunRecords } from './run-records.service.js';
import { canManageRun, canPlanAt, canReadRun } from './run.policy.js';
import { changeProblem, codeStem, freeCode, isOver, moveProblem } from './run.rules.js';
import { RunsService } from './runs.service.js';

type NewRun = InputOf<typeof runRoutes.create>['body'];
type RunChange = InputOf<typeof runRoutes.change>['body'];
type Move = InputOf<typeof runRoutes.move>['body'];

/** Two who plan at once may choose the same code; the second one looks again. */
const tries = 4;

/** Planning of runs: made, changed, brought from state to state. */
@Injectable()
export class RunPlanning {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly calendar: RunCalendar,
    private readonly runs: RunsService,
    private readonly audit: Audit,
    private readonly records: RunRecords,
  ) {}

  /**
   * Plans a run of a course. It is open to nobody before it is opened.
   *
   * @throws Problem `course.not-found`, `access.not-allowed`, `run.unknown-academy`, `run.over`, `run.one-endless`
   */
  async create(actor: Actor, { courseId, ...plan }: NewRun): Promise<RunRow> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const id = await this.db.transaction(() => this.insert(actor, courseId, plan));
        return await this.runs.one(id, actor);
      } catch (error) {
        if (!isUniqueViolation(error) || attempt === tries) throw error;
      }
    }
  }

  private async insert(actor: Actor, courseId: string, plan: RunPlan): Promise<string> {
    const course = await this.db.repo(Course).findOneBy({ id: courseId });
    if (!course || course.state === 'archived') throw new Problem('course.not-found');
    await this.mustReach(actor, plan.academyId);
    const columns = columnsOf(plan);
    const now = this.clock.now();
    if (isOver(columns, now)) throw new Problem('run.over');
    await this.mustBeOnlyEndless(courseId, null, columns);
    const stem = codeStem(course.code, plan.startsAt);
    const alike = await this.db.repo(CourseRun).find({ select: { id: true, code: true }, where: { code: Like(`${stem}%`) } });
    const run: CourseRun = {
      ...plainRun, ...columns, id: newId(), courseId, code: freeCode(stem, new Set(alike.map(({ code }) => code))),
      seatsTaken: 0, state: 'planned', sourceKey: null, createdAt: now,
    };
    await this.db.repo(CourseRun).insert(run);
    await this.calendar.refresh([courseId]);
    await this.audit.record({ action: 'run.created', subject: { kind: 'run', id: run.id }, after: { code: run.code, courseId, ...auditedPlan(run) } });
    await this.events.publish(runCreated, { runId: run.id, courseId, by: actor.personId });
    return run.id;
  }

  /**
   * Changes a run's plan. Enrolments stay as they are; seats that are taken are never taken away.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `run.changed-meanwhile`, and why the plan doesn't fit the run
   */
  async change(actor: Actor, runId: string, { version, ...plan }: RunChange): Promise<RunRow> {
    await this.db.transaction(async () => {
      const run = await this.own(actor, runId, version);
      await this.records.mustBeOpen(runId);
      await this.mustReach(actor, plan.academyId);
      const columns = columnsOf(plan);
      const now = this.clock.now();
      const problem = changeProblem(run, columns, now);
      if (problem) throw new Problem(problem, { facts: { state: run.state, seatsTaken: run.seatsTaken, seatsAllotted: run.seatsAllotted } });
      await this.mustBeOnlyEndless(run.courseId, run.id, columns);
      const update = this.db.repo(CourseRun).createQueryBuilder().update()
        .set({ ...columns, version: version + 1, changedAt: now })
        .where('id = :runId AND version = :version', { runId, version });
      // Somebody may take a seat, or be given some, in this very moment.
      if (columns.capacity !== null) update.andWhere('seatsTaken <= :capacity AND seatsAllotted <= :capacity', { capacity: columns.capacity });
      if (affected(await update.execute()) === 0) throw new Problem('run.changed-meanwhile');
      await this.calendar.refresh([run.courseId]);
      await this.audit.record({ action: 'run.changed', subject: { kind: 'run', id: runId }, ...changedFacts(auditedPlan(run), auditedPlan(columns)) });
      await this.events.publish(runChanged, { runId, courseId: run.courseId, by: actor.personId, version: version + 1 });
    });
    return this.runs.one(runId, actor);
  }

  /**
   * Brings a run to another state. The state that it has already changes nothing.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `run.changed-meanwhile`, and why the rules don't let it
   */
  async move(actor: Actor, runId: string, { to, version }: Move): Promise<RunRow> {
    await this.db.transaction(async () => {
      const { state: from, ...run } = await this.own(actor, runId, null);
      if (from === to) return;
      await this.records.mustBeOpen(runId);
      if (run.version !== version) throw new Problem('run.changed-meanwhile');
      const now = this.clock.now();
      const problem = moveProblem({ ...run, state: from }, to, now);
      if (problem) throw new Problem(problem, { facts: { state: from } });
      const moved = await this.db.repo(CourseRun).update({ id: runId, version, state: from }, { state: to, version: version + 1, changedAt: now });
      if (affected(moved) === 0) throw new Problem('run.changed-meanwhile');
      await this.calendar.refresh([run.courseId]);
      await this.audit.record({ action: 'run.moved', subject: { kind: 'run', id: runId }, before: { state: from }, after: { state: to } });
      await this.events.publish(runMoved, { runId, courseId: run.courseId, by: actor.personId, from, to });
    });
    return this.runs.one(runId, actor);
  }

  /** @returns where somebody may plan runs */
  async places(actor: Actor): Promise<OutputOf<typeof runRoutes.places>> {
    const { everywhere, ids } = actor.reach('run.manage');
    const found = await this.db.repo(Organisation).find({
      where: { kind: 'academy', ...(everywhere ? {} : { id: In([...ids.academy]) }) }, order: { nameSort: 'ASC' },
    });
    return { academies: found.map(({ id, code, name }) => ({ id, code, name })), elsewhere: everywhere };
  }

  /** Courses of which somebody may plan a run, by page: who plans everywhere may plan for drafts too. */
  plannable(actor: Actor, query: InputOf<typeof runRoutes.plannable>['query']): Promise<Page<PlannableCourse>> {
    const courses = this.db.repo(Course).createQueryBuilder('course');
    if (actor.reach('run.manage').everywhere) courses.where(`course.state <> 'archived'`);
    else courses.where(`course.state = 'published'`);
    if (query.courseId) courses.andWhere('course.id = :courseId', { courseId: query.courseId });
    whereWords(courses, 'course.searchText', searchWords(query.q));
    const order = { column: 'course.titleSort', descending: false, id: 'course.id', valueOf: (row: Course) => ({ value: row.titleSort, id: row.id }) };
    return fetchPage(courses, query, order, (rows) =>
      rows.map(({ id, code, title, mode, state }) => ({ id, code, title, mode, published: state === 'published' })));
  }

  /** A run that the actor manages, as it was read by them. */
  private async own(actor: Actor, runId: string, version: number | null): Promise<CourseRun> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run || !canReadRun(actor, run)) throw new Problem('run.not-found');
    if (!canManageRun(actor, run)) throw new Problem('access.not-allowed');
    if (version !== null && run.version !== version) throw new Problem('run.changed-meanwhile');
    return run;
  }

  private async mustReach(actor: Actor, academyId: string | null): Promise<void> {
    if (academyId !== null && !(await this.db.repo(Organisation).existsBy({ id: academyId, kind: 'academy' }))) throw new Problem('run.unknown-academy');
    if (!canPlanAt(actor, academyId)) throw new Problem('access.not-allowed');
  }

  /** The catalogue leads to one run that can be begun at any time; with two nobody knows which. */
  private async mustBeOnlyEndless(courseId: string, runId: string | null, { mode, endsAt }: Pick<CourseRun, 'mode' | 'endsAt'>): Promise<void> {
    if (mode !== 'self_paced' || endsAt !== null) return;
    const other = await this.db.repo(CourseRun).findOneBy({
      courseId, mode, endsAt: IsNull(), state: In(['planned', 'open']), ...(runId === null ? {} : { id: Not(runId) }),
    });
    if (other) throw new Problem('run.one-endless', { facts: { code: other.code } });
  }
}
