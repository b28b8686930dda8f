import { Injectable } from '@nestjs/common';
import { roleTable, type InputOf, type Role, type RoleGrantView, type peopleRoutes } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Person, RoleGrantRow } from './person.entity.js';
import { grantView } from './person.view.js';

type NewGrant = InputOf<typeof peopleRoutes.grantRole>['body'];

/** Grants and withdraws roles. */
@Injectable()
export class RoleGrantsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Grants a role in a scope.
   *
   * @param grantedBy who does it; null for the command line
   * @throws Problem `person.not-found`, `person.grant-scope` or `person.grant-exists`
   */
  async grant(personId: string, { role, scopeKind, scopeId }: NewGrant, grantedBy: string | null): Promise<RoleGrantView> {
    const scopeFits = roleTable[role].scopes.includes(scopeKind) && (scopeKind === 'platform') === (scopeId === null);
    if (!scopeFits) throw new Problem('person.grant-scope', { facts: { role, scopes: roleTable[role].scopes } });
    if (!(await this.db.repo(Person).existsBy({ id: personId }))) throw new Problem('person.not-found');
    const row: RoleGrantRow = {
      id: newId(), personId, role, scopeKind, scopeId,
      activeKey: [personId, role, scopeKind, scopeId ?? ''].join('/'),
      grantedBy,
      sourceId: null,
      grantedAt: this.clock.now(),
      withdrawnAt: null,
    };
    try {
      await this.db.transaction(async () => {
        await this.db.repo(RoleGrantRow).insert(row);
        await this.audit.record({ action: 'role.granted', subject: { kind: 'role-grant', id: row.id }, personId, after: { role, scopeKind, scopeId } });
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('person.grant-exists');
      throw error;
    }
    return grantView(row);
  }

  /** @returns the grants that a person holds now */
  async of(personId: string): Promise<RoleGrantView[]> {
    const held = await this.db.repo(RoleGrantRow).findBy({ personId, withdrawnAt: IsNull() });
    return held.map(grantView);
  }

  /** @returns everybody who holds a role somewhere, each once */
  async holders(role: Role): Promise<string[]> {
    const held = await this.db.repo(RoleGrantRow).find({ where: { role, withdrawnAt: IsNull() }, select: { personId: true } });
    return [...new Set(held.map(({ personId }) => personId))];
  }

  /** @returns who holds a role in one of these scopes now, the longest first */
  inScopes(role: Role, scopeKind: RoleGrantRow['scopeKind'], scopeIds: readonly string[]): Promise<RoleGrantRow[]> {
    if (scopeIds.length === 0) return Promise.resolve([]);
    return this.db.repo(RoleGrantRow).find({
      where: { role, scopeKind, scopeId: In([...new Set(scopeIds)]), withdrawnAt: IsNull() }, order: { grantedAt: 'ASC', id: 'ASC' },
    });
  }

  /** @returns how many others hold the same role in the same scope and go on holding it */
  async others({ personId, role, scopeId }: Pick<RoleGrantRow, 'personId' | 'role' | 'scopeId'>): Promise<number> {
    const grants = this.db.repo(RoleGrantRow).createQueryBuilder('held').where({ role, scopeId: scopeId ?? IsNull(), withdrawnAt: IsNull(), personId: Not(personId) });
    const person = grants.subQuery().select('1').from(Person, 'person')
      .where('person.id = held.personId AND person.erasureDueAt IS NULL AND person.closedAt IS NULL').getQuery();
    return grants.andWhere(`EXISTS ${person}`).getCount();
  }

  /**
   * Makes others who change grants of the same roles wait until this transaction has ended: of two last administrators
   * who go at the same moment, the second then sees the first.
   */
  async holdStill(personId: string): Promise<void> {
    const roles = (await this.of(personId)).map(({ role }) => role);
    if (roles.length > 0) await this.db.repo(RoleGrantRow).update({ role: In(roles), withdrawnAt: IsNull() }, { withdrawnAt: null });
  }

  /** Withdraws everything that somebody holds, since they are erased. */
  async withdrawAll(personId: string): Promise<void> {
    const held = await this.db.repo(RoleGrantRow).findBy({ personId, withdrawnAt: IsNull() });
    await this.db.transaction(async () => {
      for (const { id, role, scopeKind, scopeId } of held) {
        await this.db.repo(RoleGrantRow).update({ id }, { withdrawnAt: this.clock.now(), activeKey: null });
        await this.audit.record({ action: 'role.withdrawn', subject: { kind: 'role-grant', id }, personId, before: { role, scopeKind, scopeId } });
      }
    });
  }

  /**
   * Withdraws a grant; it works no more from the next request on.
   *
   * @throws Problem `person.grant-not-found`, or `person.last-administrator`
   */
  async withdraw(personId: string, grantId: string): Promise<void> {
    await this.db.transaction(async () => {
      const repo = this.db.repo(RoleGrantRow);
      const row = await repo.findOneBy({ id: grantId, personId, withdrawnAt: IsNull() });
      if (!row) throw new Problem('person.grant-not-found');
      await repo.update({ id: grantId }, { withdrawnAt: this.clock.now(), activeKey: null });
      if (row.role === 'administrator' && (await this.others(row)) === 0) {
        throw new Problem('person.last-administrator');
      }
      const { role, scopeKind, scopeId } = row;
      await this.audit.record({ action: 'role.withdrawn', subject: { kind: 'role-grant', id: grantId }, personId, before: { role, scopeKind, scopeId } });
    });
  }
}
