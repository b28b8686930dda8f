import { Injectable } from '@nestjs/common';
import type { AgencyClientView, InputOf, agencyClientRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { AgencyClient } from './agency-client.entity.js';
import { Organisation } from './organisation.entity.js';
import { OrganisationsService } from './organisations.service.js';

type Declared = InputOf<typeof agencyClientRoutes.declare>['body'];

/** Whom agencies serve: said by the focal point of their member, and by nobody else. */
@Injectable()
export class AgencyClients {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly organisations: OrganisationsService,
  ) {}

  /**
   * The declared clients of a member's agencies, by agency and name.
   *
   * @throws Problem `access.not-allowed`
   */
  async list(actor: Actor, memberId: string): Promise<AgencyClientView[]> {
    actor.must('agency-client.declare', { member: memberId });
    const agencies = new Map((await this.organisations.agenciesOf([memberId])).map((agency) => [agency.id, agency]));
    const rows = agencies.size === 0 ? [] : await this.db.repo(AgencyClient).findBy({ agencyId: In([...agencies.keys()]) });
    const clients = await this.organisations.byIds(rows.map(({ clientId }) => clientId));
    const members = await this.organisations.byIds([...clients.values()].map(({ parentId }) => parentId));
    const place = ({ agencyId, clientId }: AgencyClient): string => `${agencies.get(agencyId)?.nameSort ?? ''}\n${clients.get(clientId)?.nameSort ?? ''}`;
    return rows.sort((a, b) => (place(a) < place(b) ? -1 : 1)).map(({ agencyId, clientId, declaredAt }) => {
      const client = clients.get(clientId);
      return {
        agencyId, agencyName: agencies.get(agencyId)?.name ?? '', clientId, clientName: client?.name ?? '',
        clientMemberName: members.get(client?.parentId ?? '')?.name ?? null, declaredAt: declaredAt.toISOString(),
      };
    });
  }

  /**
   * Declares a client. One that is declared already changes nothing.
   *
   * @throws Problem `access.not-allowed`, `agency-client.not-own-agency`, `agency-client.unfit`
   */
  async declare(actor: Actor, memberId: string, { agencyId, clientId }: Declared): Promise<AgencyClientView[]> {
    await this.mustBeOwn(actor, memberId, agencyId);
    if (clientId === agencyId || !(await this.db.repo(Organisation).existsBy({ id: clientId, kind: 'agency' }))) throw new Problem('agency-client.unfit');
    try {
      await this.db.transaction(async () => {
        if (await this.db.repo(AgencyClient).existsBy({ agencyId, clientId })) return;
        await this.db.repo(AgencyClient).insert({ agencyId, clientId, declaredBy: actor.personId, declaredAt: this.clock.now() });
        await this.audit.record({ action: 'agency-client.declared', subject: { kind: 'organisation', id: agencyId }, after: { clientId } });
      });
    } catch (error) {
      // Two at once: the other one stands.
      if (!isUniqueViolation(error)) throw error;
    }
    return this.list(actor, memberId);
  }

  /**
   * Takes a declaration back. What isn't declared changes nothing.
   *
   * @throws Problem `access.not-allowed`, `agency-client.not-own-agency`
   */
  async withdraw(actor: Actor, memberId: string, agencyId: string, clientId: string): Promise<AgencyClientView[]> {
    await this.mustBeOwn(actor, memberId, agencyId);
    await this.db.transaction(async () => {
      const gone = await this.db.repo(AgencyClient).delete({ agencyId, clientId });
      if (affected(gone) > 0) await this.audit.record({ action: 'agency-client.withdrawn', subject: { kind: 'organisation', id: agencyId }, before: { clientId } });
    });
    return this.list(actor, memberId);
  }

  private async mustBeOwn(actor: Actor, memberId: string, agencyId: string): Promise<void> {
    actor.must('agency-client.declare', { member: memberId });
    if (!(await this.db.repo(Organisation).existsBy({ id: agencyId, kind: 'agency', parentId: memberId }))) throw new Problem('agency-client.not-own-agency');
  }
}
