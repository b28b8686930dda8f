import { Injectable } from '@nestjs/common';
import type { InputOf, OrganisationView, Page, organisationRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { fetchPage, whereWords, type PageOrder } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { fold, searchWords, sortKey } from '../../platform/search/fold.js';
import { Organisation } from './organisation.entity.js';
import { isMemberOn } from './organisation.rules.js';
import { organisationView } from './organisation.view.js';

type ListQuery = InputOf<typeof organisationRoutes.list>['query'];
type NewAgency = InputOf<typeof organisationRoutes.addAgency>['body'];

function orderOf(sort: ListQuery['sort']): PageOrder<Organisation> {
  const byCode = sort === 'code';
  return {
    column: byCode ? 'organisation.code' : 'organisation.nameSort',
    descending: sort.startsWith('-'),
    id: 'organisation.id',
    valueOf: (row) => ({ value: byCode ? row.code : row.nameSort, id: row.id }),
  };
}

/** The registry of members, academies and agencies. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @returns the organisations with these ids, by id; unknown ids are left out */
  async byIds(ids: readonly (string | null)[]): Promise<Map<string, Organisation>> {
    const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
    if (wanted.length === 0) return new Map();
    const rows = await this.db.repo(Organisation).findBy({ id: In(wanted) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** @returns the organisations with these codes, by code; unknown codes are left out */
  async byCodes(codes: readonly string[]): Promise<Map<string, Organisation>> {
    if (codes.length === 0) return new Map();
    const rows = await this.db.repo(Organisation).findBy({ code: In([...new Set(codes)]) });
    return new Map(rows.map((row) => [row.code, row]));
  }

  /** @returns these members, or all there are, by name */
  members(ids: readonly string[] | null): Promise<Organisation[]> {
    return this.db.repo(Organisation).find({ where: { kind: 'member', ...(ids === null ? {} : { id: In([...ids]) }) }, order: { nameSort: 'ASC', id: 'ASC' } });
  }

  /** @returns the agencies of these members, by name */
  async agenciesOf(memberIds: readonly string[]): Promise<Organisation[]> {
    if (memberIds.length === 0) return [];
    return this.db.repo(Organisation).find({ where: { kind: 'agency', parentId: In([...memberIds]) }, order: { nameSort: 'ASC', id: 'ASC' } });
  }

  /** @returns a member with its agencies */
  async withAgencies(memberId: string): Promise<Organisation[]> {
    return [...(await this.members([memberId])), ...(await this.agenciesOf([memberId]))];
  }

  /** The registry by page. With `asOf`, members that weren't one on that day are left out. */
  async list(query: ListQuery): Promise<Page<OrganisationView>> {
    const rows = this.db.repo(Organisation).createQueryBuilder('organisation');
    whereWords(rows, 'organisation.searchText', searchWords(query.q));
    if (query.kind) rows.andWhere('organisation.kind = :kind', { kind: query.kind });
    if (query.type) rows.andWhere('organisation.memberType = :type', { type: query.type });
    if (query.region) rows.andWhere('organisation.region = :region', { region: query.region });
    if (query.parentId) rows.andWhere('organisation.parentId = :parentId', { parentId: query.parentId });
    if (query.asOf) {
      rows.andWhere(
        `(organisation.kind <> 'member' OR ((organisation.memberSince IS NULL OR organisation.memberSince <= :asOf)
          AND (organisation.memberUntil IS NULL OR organisation.memberUntil > :asOf)))`,
        { asOf: query.asOf },
      );
    }
    return fetchPage(rows, query, orderOf(query.sort), (found) => this.views(found));
  }

  /**
   * Adds an agency to somebody who is a member today.
   *
   * @throws Problem `organisation.not-found`, `access.not-allowed`, `organisation.not-a-member`, `organisation.code-taken`
   */
  async addAgency(actor: Actor, memberId: string, agency: NewAgency): Promise<OrganisationView> {
    const now = this.clock.now();
    const member = await this.db.repo(Organisation).findOneBy({ id: memberId });
    if (!member) throw new Problem('organisation.not-found');
    actor.must('organisation.manage', { member: member.id });
    if (!isMemberOn(member, now.toISOString().slice(0, 10))) throw new Problem('organisation.not-a-member', { facts: { name: member.name } });
    const row: Organisation = {
      id: newId(), kind: 'agency', memberType: null, code: agency.code, iso2: null, name: agency.name, nameSort: sortKey(agency.name),
      region: member.region, searchText: fold([agency.name, agency.code, member.name]), parentId: member.id,
      memberSince: null, memberUntil: null, createdAt: now,
    };
    try {
      await this.db.transaction(async () => {
        await this.db.repo(Organisation).insert(row);
        await this.audit.record({ action: 'organisation.added', subject: { kind: 'organisation', id: row.id }, after: { kind: row.kind, code: row.code, member: member.code } });
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('organisation.code-taken', { facts: { code: agency.code } });
      throw error;
    }
    return organisationView(row, new Map([[member.id, member]]));
  }

  private async views(rows: Organisation[]): Promise<OrganisationView[]> {
    const parents = await this.byIds(rows.map((row) => row.parentId));
    return rows.map((row) => organisationView(row, parents));
  }
}
