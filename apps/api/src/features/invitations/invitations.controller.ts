import { Controller, Req, Res, type StreamableFile } from '@nestjs/common';
import { invitationImportRoutes, invitationRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { csvFile } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { SignIns } from '../identity/index.js';
import { AcceptanceService } from './acceptance.service.js';
import { InvitationImportsService } from './invitation-imports.service.js';
import { reportColumns } from './invitation-report.csv.js';
import { InvitationsService } from './invitations.service.js';

/** Invitations: sending them, one by one or by a file, and accepting one. */
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly imports: InvitationImportsService,
    private readonly acceptance: AcceptanceService,
    private readonly signIns: SignIns,
  ) {}

  @Endpoint(invitationRoutes.list, { permission: 'invitation.manage' })
  list(@Input() { query }: InputOf<typeof invitationRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof invitationRoutes.list>> {
    return this.invitations.list(actor, query);
  }

  @Endpoint(invitationRoutes.invite, { permission: 'invitation.manage' })
  invite(@Input() { body }: InputOf<typeof invitationRoutes.invite>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof invitationRoutes.invite>> {
    return this.invitations.invite(actor, body);
  }

  @Endpoint(invitationRoutes.roles, { permission: 'invitation.grant-role' })
  roles(@CurrentActor() actor: Actor): OutputOf<typeof invitationRoutes.roles> {
    return { items: this.invitations.rolesOf(actor) };
  }

  @Endpoint(invitationRoutes.inviteWithRole, { permission: 'invitation.grant-role', stepUp: true })
  inviteWithRole(@Input() { body }: InputOf<typeof invitationRoutes.inviteWithRole>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof invitationRoutes.inviteWithRole>> {
    return this.invitations.inviteWithRole(actor, body);
  }

  @Endpoint(invitationRoutes.revoke, { permission: 'invitation.manage' })
  revoke(@Input() { params }: InputOf<typeof invitationRoutes.revoke>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof invitationRoutes.revoke>> {
    return this.invitations.revoke(actor, params.invitationId);
  }

  @Endpoint(invitationRoutes.resend, { permission: 'invitation.manage' })
  resend(@Input() { params }: InputOf<typeof invitationRoutes.resend>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof invitationRoutes.resend>> {
    return this.invitations.resend(actor, params.invitationId);
  }

  @Endpoint(invitationRoutes.look, { public: true })
  look(@Input() { body }: InputOf<typeof invitationRoutes.look>): Promise<OutputOf<typeof invitationRoutes.look>> {
    return this.acceptance.look(body.token);
  }

  @Endpoint(invitationRoutes.accept, { public: true })
  async accept(
    @Input() { body }: InputOf<typeof invitationRoutes.accept>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof invitationRoutes.accept>> {
    const personId = await this.acceptance.accept(body);
    // The account is a moment old: whoever made it may add a passkey to it without being asked again.
    return this.signIns.begin({ request, reply }, personId, { method: 'mail-link', secondFactor: false, fresh: true });
  }

  @Endpoint(invitationRoutes.acceptOwn, { signedIn: true })
  async acceptOwn(@Input() { body }: InputOf<typeof invitationRoutes.acceptOwn>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof invitationRoutes.acceptOwn>> {
    await this.acceptance.acceptOwn(actor, body.token);
    return { accepted: true };
  }

  @Endpoint(invitationImportRoutes.start, { permission: 'invitation.manage' })
  startImport(@Input() { query, body }: InputOf<typeof invitationImportRoutes.start>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof invitationImportRoutes.start>> {
    return this.imports.start(actor, query, body);
  }

  @Endpoint(invitationImportRoutes.read, { permission: 'invitation.manage' })
  readImport(@Input() { params }: InputOf<typeof invitationImportRoutes.read>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof invitationImportRoutes.read>> {
    return this.imports.read(actor, params.importId);
  }

  @Endpoint(invitationImportRoutes.rows, { permission: 'invitation.manage' })
  importRows(@Input() { params, query }: InputOf<typeof invitationImportRoutes.rows>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof invitationImportRoutes.rows>> {
    return this.imports.rows(actor, params.importId, query);
  }

  @Endpoint(invitationImportRoutes.report, { permission: 'invitation.manage' })
  async report(
    @Input() { params }: InputOf<typeof invitationImportRoutes.report>,
    @CurrentActor() actor: Actor,
    @AskedLanguage() language: Language,
  ): Promise<StreamableFile> {
    return csvFile(await this.imports.report(actor, params.importId), reportColumns, { name: 'invitations', language });
  }
}
