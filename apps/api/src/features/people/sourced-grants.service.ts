import { Injectable } from '@nestjs/common';
import type { RoleGrant } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import { Audit, type AuditRecord } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { RoleGrantRow } from './person.entity.js';

const keyOf = ({ role, scopeKind, scopeId }: RoleGrant): string => [role, scopeKind, scopeId ?? ''].join('/');

/**
 * Role grants that a source gives and takes by rules. Those of other sources, and those that people granted, are never
 * touched: where both give the same role, two grants stand.
 */
@Injectable()
export class SourcedGrantsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes a person's grants of a source exactly these, in the caller's transaction. The last administrator's grant
   * stays: somebody must be able to mend what went wrong.
   *
   * @param wanted checked by the caller against the table of roles
   */
  async sync(sourceId: string, personId: string, wanted: readonly RoleGrant[]): Promise<void> {
    const held = await this.db.repo(RoleGrantRow).findBy({ sourceId, personId, withdrawnAt: IsNull() });
    const keys = new Set(wanted.map(keyOf));
    const heldKeys = new Set(held.map(keyOf));
    await this.withdraw(held.filter((row) => !keys.has(keyOf(row))));
    const missing = new Map(wanted.filter((grant) => !heldKeys.has(keyOf(grant))).map((grant) => [keyOf(grant), grant]));
    if (missing.size === 0) return;
    const rows = [...missing.values()].map(({ role, scopeKind, scopeId }): RoleGrantRow => ({
      id: newId(), personId, role, scopeKind, scopeId,
      activeKey: [personId, role, scopeKind, scopeId ?? '', sourceId].join('/'),
      grantedBy: null, sourceId, grantedAt: this.clock.now(), withdrawnAt: null,
    }));
    await this.db.repo(RoleGrantRow).insert(rows);
    await this.audit.recordAll(rows.map((row) => this.record('role.granted', row)));
  }

  /** Takes everybody's grants of a source that its rules give no more, in the caller's transaction. */
  async keepOnly(sourceId: string, given: readonly RoleGrant[]): Promise<void> {
    const keys = new Set(given.map(keyOf));
    const held = await this.db.repo(RoleGrantRow).findBy({ sourceId, withdrawnAt: IsNull() });
    await this.withdraw(held.filter((row) => !keys.has(keyOf(row))));
  }

  private async withdraw(rows: readonly RoleGrantRow[]): Promise<void> {
    const going = await this.withoutLastAdministrator(rows);
    if (going.length === 0) return;
    await this.db.repo(RoleGrantRow).update({ id: In(going.map(({ id }) => id)) }, { withdrawnAt: this.clock.now(), activeKey: null });
    await this.audit.recordAll(going.map((row) => this.record('role.withdrawn', row)));
  }

  private async withoutLastAdministrator(rows: readonly RoleGrantRow[]): Promise<readonly RoleGrantRow[]> {
    const administrators = rows.filter(({ role }) => role === 'administrator');
    if (administrators.length === 0) return rows;
    const standing = await this.db.repo(RoleGrantRow).countBy({ role: 'administrator', withdrawnAt: IsNull() });
    if (standing > administrators.length) return rows;
    return rows.filter((row) => row !== administrators[0]);
  }

  private record(action: 'role.granted' | 'role.withdrawn', { id, personId, role, scopeKind, scopeId, sourceId }: RoleGrantRow): AuditRecord {
    const facts = { role, scopeKind, scopeId, sourceId };
    return { action, subject: { kind: 'role-grant', id }, personId, ...(action === 'role.granted' ? { after: facts } : { before: facts }) };
  }
}
