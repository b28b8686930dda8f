import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf, Page, RosterRow, enrolmentRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, fetchRows, pageOfTotal, whereWords, type PageOrder } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import type { CourseRun } from '../courses/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person, PersonPost } from '../people/index.js';
import { Enrolment } from './enrolment.entity.js';
import { abilitiesIn, canDecide, canReadRoster } from './enrolment.policy.js';
import { rosterRow, runView, type RunInFull } from './enrolment.view.js';
import { EnrolmentsService } from './enrolments.service.js';
import { RunsInFull } from './runs-in-full.js';

type RosterQuery = InputOf<typeof enrolmentRoutes.roster>['query'];
type RosterFilters = Omit<RosterQuery, 'cursor' | 'limit'>;
type Entry = Enrolment & { person: Person };

/** The export reads so many at a time, whatever the roster's length. */
const exportStep = 500;

function orderOf(sort: RosterFilters['sort']): PageOrder<Entry> {
  const orders = {
    name: ['person.nameSort', (row: Entry) => row.person.nameSort],
    createdAt: ['enrolment.createdAt', (row: Entry) => row.createdAt],
    progress: ['enrolment.completedActivities', (row: Entry) => row.completedActivities],
    // Below every score: who hasn't tried yet.
    score: ['COALESCE(enrolment.scoreHundredths, -1)', (row: Entry) => row.scoreHundredths ?? -1],
  } as const;
  const by = sort.replace('-', '') as keyof typeof orders;
  const [column, value] = orders[by];
  // Of equal names the person's id decides, which stands beside the name in the index of people: MariaDB then reads a
  // page of a long roster in order and stops, where it would sort all of it.
  const isByName = by === 'name';
  return {
    column,
    descending: sort.startsWith('-'),
    id: isByName ? 'person.id' : 'enrolment.id',
    valueOf: (row) => ({ value: value(row), id: isByName ? row.personId : row.id }),
  };
}

/** Who takes part in a run, for its staff. */
@Injectable()
export class RosterService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly runs: RunsInFull,
    private readonly enrolments: EnrolmentsService,
    private readonly organisations: OrganisationsService,
    private readonly audit: Audit,
  ) {}

  /**
   * A run with its numbers.
   *
   * @throws Problem `run.not-found` or `access.not-allowed`
   */
  async overview(actor: Actor, runId: string): Promise<OutputOf<typeof enrolmentRoutes.overview>> {
    const inFull = await this.readable(actor, runId);
    const { run } = inFull;
    return {
      run: runView(inFull),
      state: run.state,
      enrolmentPolicy: run.enrolmentPolicy,
      capacity: run.capacity,
      seatsTaken: run.seatsTaken,
      counts: await this.enrolments.countByState(runId),
      can: abilitiesIn(actor, run),
    };
  }

  /**
   * One page of the roster.
   *
   * @throws Problem `run.not-found` or `access.not-allowed`
   */
  async page(actor: Actor, runId: string, query: RosterQuery): Promise<Page<RosterRow>> {
    const { run } = await this.readable(actor, runId);
    const view = (rows: readonly Entry[]): Promise<RosterRow[]> => this.rows(rows, run, canDecide(actor, run));
    const rows = this.query(runId, query);
    if (searchWords(query.q).length > 0) return fetchPage(rows, query, orderOf(query.sort), view);
    // Every enrolment has its person: without words to look for, the count needs no join with people.
    const total = await this.db.repo(Enrolment).countBy({ runId, ...(query.state && { state: query.state }) });
    return pageOfTotal(total, rows, query, orderOf(query.sort), view);
  }

  /** @returns one enrolment as a row of the roster, for who decides on it */
  async row(enrolment: Enrolment, { run }: RunInFull): Promise<RosterRow> {
    const person = await this.db.repo(Person).findOneByOrFail({ id: enrolment.personId });
    const [row] = await this.rows([Object.assign(new Enrolment(), enrolment, { person })], run, true);
    if (!row) throw new Problem('enrolment.not-found');
    return row;
  }

  /**
   * The whole roster with these filters, a piece at a time. The right to read it is checked before the first piece.
   *
   * @throws Problem `run.not-found` or `access.not-allowed`
   */
  async pieces(actor: Actor, runId: string, filters: RosterFilters): Promise<{ run: RunInFull; pieces: AsyncGenerator<RosterRow[]> }> {
    const inFull = await this.readable(actor, runId);
    // Before the first row goes out: whoever breaks off has read all the same.
    await this.audit.record({ action: 'roster.exported', subject: { kind: 'run', id: runId }, after: { state: filters.state ?? null, searched: filters.q !== undefined } });
    return { run: inFull, pieces: this.read(inFull.run, filters) };
  }

  private async *read(run: CourseRun, filters: RosterFilters): AsyncGenerator<RosterRow[]> {
    let cursor: string | undefined;
    do {
      const request = { limit: exportStep, cursor };
      const { rows, nextCursor } = await fetchRows(this.query(run.id, filters), request, orderOf(filters.sort));
      yield await this.rows(rows, run, false);
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  private async readable(actor: Actor, runId: string): Promise<RunInFull> {
    const inFull = await this.runs.one(runId);
    if (!canReadRoster(actor, inFull.run)) throw new Problem('access.not-allowed');
    return inFull;
  }

  private query(runId: string, { state, q }: RosterFilters): SelectQueryBuilder<Entry> {
    const query = this.db
      .repo<Entry>(Enrolment).createQueryBuilder('enrolment')
      .innerJoinAndMapOne('enrolment.person', Person, 'person', 'person.id = enrolment.personId')
      .select(['enrolment', 'person.id', 'person.fullName', 'person.nameSort'])
      .where('enrolment.runId = :runId', { runId });
    if (state) query.andWhere('enrolment.state = :state', { state });
    // Names only: the column for searching people holds their addresses too.
    whereWords(query, 'person.nameSort', searchWords(q));
    return query;
  }

  private async rows(entries: readonly Entry[], run: CourseRun, decides: boolean): Promise<RosterRow[]> {
    if (entries.length === 0) return [];
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In(entries.map((entry) => entry.personId)) });
    const organisations = await this.organisations.byIds(posts.map((post) => post.organisationId));
    const nameOf = new Map(posts.map((post) => [post.personId, organisations.get(post.organisationId ?? '')?.name ?? null]));
    const now = this.clock.now();
    return entries.map((entry) => rosterRow(
      entry,
      { fullName: entry.person.fullName, organisationName: nameOf.get(entry.personId) ?? null },
      run, decides, now,
    ));
  }
}
