import { Controller, type StreamableFile } from '@nestjs/common';
import { auditRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { csvFile } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { auditColumns } from './audit-trail.csv.js';
import { AuditTrailService } from './audit-trail.service.js';

/** The audit log: everything for administrators, and everybody's own. */
@Controller()
export class AuditTrailController {
  constructor(private readonly trail: AuditTrailService) {}

  @Endpoint(auditRoutes.list, { permission: 'audit.read' })
  list(@Input() { query }: InputOf<typeof auditRoutes.list>): Promise<OutputOf<typeof auditRoutes.list>> {
    return this.trail.list(query);
  }

  @Endpoint(auditRoutes.exported, { permission: 'audit.read', stepUp: true })
  async exported(@Input() { query }: InputOf<typeof auditRoutes.exported>, @AskedLanguage() language: Language): Promise<StreamableFile> {
    return csvFile(await this.trail.pieces(query), auditColumns, { name: 'audit-log', language });
  }

  @Endpoint(auditRoutes.chain, { permission: 'audit.read' })
  chain(): Promise<OutputOf<typeof auditRoutes.chain>> {
    return this.trail.chainView();
  }

  @Endpoint(auditRoutes.own, { permission: 'audit.read-own' })
  own(@Input() { query }: InputOf<typeof auditRoutes.own>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof auditRoutes.own>> {
    return this.trail.own(actor.personId, query);
  }
}
