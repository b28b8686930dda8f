import { Injectable } from '@nestjs/common';
import type { AuditChainView, AuditEntryRow, InputOf, OwnAuditEntry, Page, auditRoutes } from '@rso-connect/shared';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { AuditChain } from '../../platform/audit/audit-chain.js';
import { AuditEntry, AuditSource } from '../../platform/audit/audit-entry.entity.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, fetchRows, whereWords, type PageOrder } from '../../platform/database/page.js';
import { searchWords } from '../../platform/search/fold.js';
import { PeopleService, Person } from '../people/index.js';
import { auditChainView, auditEntryRow, ownAuditEntry } from './audit-trail.view.js';

type ListQuery = InputOf<typeof auditRoutes.list>['query'];
type Filters = InputOf<typeof auditRoutes.exported>['query'];
type OwnQuery = InputOf<typeof auditRoutes.own>['query'];

const dayMs = 86_400_000;
/** The export reads so many at a time. */
const exportStep = 500;

function orderOf(sort: string): PageOrder<AuditEntry> {
  return {
    column: 'entry.occurredAt',
    descending: sort.startsWith('-'),
    id: 'entry.id',
    valueOf: (row) => ({ value: row.occurredAt, id: row.id }),
  };
}

/** Reads the audit log; nobody writes to it here but for the fact that it was exported. */
@Injectable()
export class AuditTrailService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly audit: Audit,
    private readonly chain: AuditChain,
  ) {}

  /** One page of the log. */
  list(query: ListQuery): Promise<Page<AuditEntryRow>> {
    return fetchPage(this.query(query), query, orderOf(query.sort), (rows) => this.rows(rows));
  }

  /** The whole log with these filters, a piece at a time. That it was asked for is on record before the first row. */
  async pieces(filters: Filters): Promise<AsyncGenerator<AuditEntryRow[]>> {
    const { action = null, actorId = null, personId = null, subjectId = null, from = null, to = null, q } = filters;
    await this.audit.record({
      action: 'audit.exported', subject: { kind: 'audit-log', id: 'all' },
      after: { action, actorId, personId, subjectId, from, to, searched: q !== undefined },
    });
    return this.read(filters);
  }

  private async *read(filters: Filters): AsyncGenerator<AuditEntryRow[]> {
    let cursor: string | undefined;
    do {
      const { rows, nextCursor } = await fetchRows(this.query(filters), { limit: exportStep, cursor }, orderOf(filters.sort));
      yield await this.rows(rows);
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** What happened to one's own account, one page of it. */
  own(personId: string, query: OwnQuery): Promise<Page<OwnAuditEntry>> {
    const entries = this.db.repo(AuditEntry).createQueryBuilder('entry').where('entry.personId = :personId', { personId });
    return fetchPage(entries, query, orderOf(query.sort), async (rows) => {
      const sources = await this.sourcesOf(rows);
      return rows.map((row) => ownAuditEntry(row, sources.get(row.id)));
    });
  }

  /** @returns how the chain stands */
  async chainView(): Promise<AuditChainView> {
    return auditChainView(await this.chain.standing());
  }

  private query({ q, action, actorId, personId, subjectId, from, to }: Filters): SelectQueryBuilder<AuditEntry> {
    const entries = this.db.repo(AuditEntry).createQueryBuilder('entry');
    if (action) entries.andWhere('entry.action = :action', { action });
    if (actorId) entries.andWhere('entry.actorId = :actorId', { actorId });
    if (personId) entries.andWhere('entry.personId = :personId', { personId });
    if (subjectId) entries.andWhere('entry.subjectId = :subjectId', { subjectId });
    if (from) entries.andWhere('entry.occurredAt >= :from', { from: new Date(from) });
    if (to) entries.andWhere('entry.occurredAt < :until', { until: new Date(new Date(to).getTime() + dayMs) });
    const words = searchWords(q);
    if (words.length > 0) {
      const people = entries.subQuery().select('found.id').from(Person, 'found');
      whereWords(people, 'found.searchText', words);
      const found = people.getQuery();
      entries.andWhere(
        new Brackets((any) => {
          any.where(`entry.actorId IN ${found}`).orWhere(`entry.personId IN ${found}`);
          any.orWhere('entry.subjectId = :exactly').orWhere('entry.reference = :exactly').orWhere('entry.id = :exactly');
        }),
        { ...people.getParameters(), exactly: q?.trim() ?? '' },
      );
    }
    return entries;
  }

  private async rows(entries: readonly AuditEntry[]): Promise<AuditEntryRow[]> {
    const [names, sources] = await Promise.all([
      this.people.contacts(entries.flatMap(({ actorId, personId }) => [actorId, personId]).filter((id): id is string => id !== null)),
      this.sourcesOf(entries),
    ]);
    return entries.map((entry) => auditEntryRow(entry, names, sources.get(entry.id)));
  }

  private async sourcesOf(entries: readonly AuditEntry[]): Promise<Map<string, AuditSource>> {
    if (entries.length === 0) return new Map();
    const found = await this.db.repo(AuditSource).findBy({ entryId: In(entries.map(({ id }) => id)) });
    return new Map(found.map((source) => [source.entryId, source]));
  }
}
