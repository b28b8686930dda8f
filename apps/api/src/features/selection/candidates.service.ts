import { Injectable } from '@nestjs/common';
import type { CandidateView, InputOf, Page, selectionRoutes } from '@rso-connect/shared';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords, type PageOrder } from '../../platform/database/page.js';
import { allPages } from '../../platform/http/csv.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import type { CourseRun } from '../courses/index.js';
import { PeopleService } from '../people/index.js';
import { CandidateChecks } from './candidate-checks.js';
import { candidatesOf, type CandidateEntry } from './candidate-entry.js';
import { candidateView } from './candidate.view.js';
import { Criteria } from './criteria.js';
import { DeskStore } from './desk-store.js';
import { SelectionScore } from './selection.entity.js';

type Query = InputOf<typeof selectionRoutes.candidates>['query'];
type Filters = Omit<Query, 'cursor' | 'limit'>;

/** Beyond every place on a waiting list. */
const noRank = 2_147_483_647;

function orderOf(sort: Query['sort']): PageOrder<CandidateEntry> {
  const orders = {
    name: ['person.nameSort', (row: CandidateEntry) => row.person.nameSort],
    since: ['enrolment.createdAt', (row: CandidateEntry) => row.createdAt],
    member: ["COALESCE(member.nameSort, '')", (row: CandidateEntry) => row.member?.nameSort ?? ''],
    // Below every score: whom nobody has scored yet.
    score: ['COALESCE(candidate.scoreHundredths, -1)', (row: CandidateEntry) => row.candidate?.scoreHundredths ?? -1],
    rank: [`COALESCE(enrolment.waitingRank, ${String(noRank)})`, (row: CandidateEntry) => row.waitingRank ?? noRank],
  } as const;
  const [column, value] = orders[sort.replace('-', '') as keyof typeof orders];
  return { column, descending: sort.startsWith('-'), id: 'enrolment.id', valueOf: (row) => ({ value: value(row), id: row.id }) };
}

/** Who wants to take part in a run. */
@Injectable()
export class CandidatesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly store: DeskStore,
    private readonly checks: CandidateChecks,
    private readonly criteria: Criteria,
    private readonly people: PeopleService,
  ) {}

  /**
   * One page of the candidates.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `selection.no-choice`
   */
  async page(actor: Actor, runId: string, query: Query): Promise<Page<CandidateView>> {
    const run = await this.store.run(actor, runId);
    return fetchPage(this.query(runId, query), query, orderOf(query.sort), (rows) => this.views(actor, run, rows));
  }

  /**
   * All candidates with these filters, for a file.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `selection.no-choice`
   */
  async exported(actor: Actor, runId: string, filters: Filters): Promise<{ run: CourseRun; rows: CandidateView[] }> {
    const run = await this.store.run(actor, runId);
    const rows = await allPages((paging) => this.page(actor, runId, { ...filters, ...paging }));
    await this.audit.record({ action: 'candidates.exported', subject: { kind: 'run', id: runId }, after: { count: rows.length, state: filters.state ?? null, searched: filters.q !== undefined } });
    return { run, rows };
  }

  /**
   * One candidate as a row.
   *
   * @throws Problem `selection.candidate-not-found`
   */
  async one(actor: Actor, run: CourseRun, enrolmentId: string): Promise<CandidateView> {
    const rows = await candidatesOf(this.db, run.id).andWhere('enrolment.id = :enrolmentId', { enrolmentId }).getMany();
    const [view] = await this.views(actor, run, rows);
    if (!view) throw new Problem('selection.candidate-not-found');
    return view;
  }

  private query(runId: string, { state, staged, memberId, agencyKind, q }: Filters): SelectQueryBuilder<CandidateEntry> {
    const query = candidatesOf(this.db, runId);
    if (state) query.andWhere('enrolment.state = :state', { state });
    if (staged === 'none') query.andWhere('candidate.decision IS NULL');
    else if (staged) query.andWhere('candidate.decision = :staged', { staged });
    if (memberId) query.andWhere('member.id = :memberId', { memberId });
    if (agencyKind) query.andWhere('post.agencyKind = :agencyKind', { agencyKind });
    whereWords(query, 'person.nameSort', searchWords(q));
    return query;
  }

  private async views(actor: Actor, run: CourseRun, rows: readonly CandidateEntry[]): Promise<CandidateView[]> {
    if (rows.length === 0) return [];
    const { settings } = await this.store.selection(run.id);
    const criteria = await this.criteria.of(run.id);
    const checks = await this.checks.of(run, await this.checks.demandsOf(run, settings), rows);
    const scores = await this.db.repo(SelectionScore).findBy({ enrolmentId: In(rows.map(({ id }) => id)) });
    const staff = await this.people.contacts(rows.flatMap(({ candidate }) => (candidate?.stagedBy ? [candidate.stagedBy] : [])));
    const now = this.clock.now();
    return rows.map((row) => candidateView(row, {
      run, criteria, now,
      scores: scores.filter(({ enrolmentId }) => enrolmentId === row.id),
      checks: checks.get(row.id) ?? [],
      stagedBy: staff.get(row.candidate?.stagedBy ?? '')?.fullName ?? null,
      readerId: actor.personId,
      nominated: run.enrolmentPolicy === 'nomination',
    }));
  }
}
