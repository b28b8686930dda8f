import { Controller, Inject, Req, Res } from '@nestjs/common';
import { identityRoutes, sessionRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, MaybeActor, type Actor } from '../../platform/access/actor.js';
import { clearSessionCookie } from '../../platform/access/session-cookie.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { AccountsService } from './accounts.service.js';
import { SessionViews } from './session-views.js';
import { SignIns } from './sign-ins.js';

const accepted = { accepted: true } as const;

/** Accounts: signing up, going out, passwords; closed and opened again by administrators. */
@Controller()
export class AccountsController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly accounts: AccountsService,
    private readonly views: SessionViews,
    private readonly signIns: SignIns,
  ) {}

  @Endpoint(sessionRoutes.current, { public: true })
  current(@MaybeActor() actor: Actor | null): Promise<OutputOf<typeof sessionRoutes.current>> {
    return this.views.of(actor);
  }

  @Endpoint(identityRoutes.signUp, { public: true })
  async signUp(@Input() { body }: InputOf<typeof identityRoutes.signUp>, @Req() request: FastifyRequest): Promise<OutputOf<typeof identityRoutes.signUp>> {
    await this.accounts.signUp(body, request.ip);
    return accepted;
  }

  @Endpoint(identityRoutes.confirmEmail, { public: true })
  async confirmEmail(
    @Input() { body }: InputOf<typeof identityRoutes.confirmEmail>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof identityRoutes.confirmEmail>> {
    const personId = await this.accounts.confirmEmail(body.token);
    return this.signIns.begin({ request, reply }, personId, { method: 'mail-link', secondFactor: false, fresh: false });
  }

  @Endpoint(identityRoutes.signOut, { signedIn: true, whileClosing: true })
  async signOut(
    @Input() { body }: InputOf<typeof identityRoutes.signOut>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.accounts.signOut(actor, body.everywhere);
    clearSessionCookie(reply, this.settings);
  }

  @Endpoint(identityRoutes.changePassword, { signedIn: true, stepUp: true })
  async changePassword(
    @Input() { body }: InputOf<typeof identityRoutes.changePassword>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.signIns.show(reply, await this.accounts.changePassword(actor, body.password));
  }

  @Endpoint(identityRoutes.requestPasswordReset, { public: true })
  async requestPasswordReset(
    @Input() { body }: InputOf<typeof identityRoutes.requestPasswordReset>,
  ): Promise<OutputOf<typeof identityRoutes.requestPasswordReset>> {
    await this.accounts.requestPasswordReset(body.email);
    return accepted;
  }

  @Endpoint(identityRoutes.resetPassword, { public: true })
  async resetPassword(
    @Input() { body }: InputOf<typeof identityRoutes.resetPassword>,
    @Req() request: FastifyRequest,
  ): Promise<OutputOf<typeof identityRoutes.resetPassword>> {
    await this.accounts.resetPassword(body.token, body.password, request.ip);
    return accepted;
  }

  @Endpoint(identityRoutes.close, { permission: 'person.manage' })
  close(@Input() { params }: InputOf<typeof identityRoutes.close>, @CurrentActor() actor: Actor): Promise<void> {
    return this.accounts.close(params.personId, actor);
  }

  @Endpoint(identityRoutes.reopen, { permission: 'person.manage' })
  reopen(@Input() { params }: InputOf<typeof identityRoutes.reopen>): Promise<void> {
    return this.accounts.reopen(params.personId);
  }
}
