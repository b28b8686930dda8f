import { Controller, Inject, Req, Res } from '@nestjs/common';
import { identityRoutes, sessionRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, MaybeActor, type Actor } from '../../platform/access/actor.js';
import { clearSessionCookie, setSessionCookie } from '../../platform/access/session-cookie.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { AccountsService } from './accounts.service.js';
import { LoginSessions, absoluteMs, type Device } from './login-sessions.js';
import { PasswordSignIn } from './password-sign-in.js';
import { SessionViews } from './session-views.js';
import { StepUpService } from './step-up.service.js';

const accepted = { accepted: true } as const;

function deviceOf(request: FastifyRequest): Device {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}

/** Coming in and going out. */
@Controller()
export class AccountsController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly accounts: AccountsService,
    private readonly sessions: LoginSessions,
    private readonly views: SessionViews,
    private readonly passwordSignIn: PasswordSignIn,
    private readonly stepUp: StepUpService,
  ) {}

  @Endpoint(sessionRoutes.current, { public: true })
  current(@MaybeActor() actor: Actor | null): Promise<OutputOf<typeof sessionRoutes.current>> {
    return this.views.of(actor);
  }

  @Endpoint(identityRoutes.signUp, { public: true })
  async signUp(@Input() { body }: InputOf<typeof identityRoutes.signUp>): Promise<OutputOf<typeof identityRoutes.signUp>> {
    await this.accounts.signUp(body);
    return accepted;
  }

  @Endpoint(identityRoutes.confirmEmail, { public: true })
  async confirmEmail(
    @Input() { body }: InputOf<typeof identityRoutes.confirmEmail>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof identityRoutes.confirmEmail>> {
    return this.signedIn(await this.accounts.confirmEmail(body.token, deviceOf(request)), reply);
  }

  @Endpoint(identityRoutes.signIn, { public: true })
  async signIn(
    @Input() _: InputOf<typeof identityRoutes.signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof identityRoutes.signIn>> {
    const personId = await this.passwordSignIn.authenticate(request);
    return this.signedIn(await this.sessions.begin(personId, deviceOf(request)), reply);
  }

  @Endpoint(identityRoutes.signOut, { signedIn: true })
  async signOut(
    @Input() { body }: InputOf<typeof identityRoutes.signOut>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.accounts.signOut(actor, body.everywhere);
    clearSessionCookie(reply, this.settings);
  }

  @Endpoint(identityRoutes.stepUpByPassword, { signedIn: true })
  async stepUpByPassword(
    @Input() { body }: InputOf<typeof identityRoutes.stepUpByPassword>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof identityRoutes.stepUpByPassword>> {
    return this.signedIn(await this.stepUp.byPassword(actor, body.password), reply);
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
  ): Promise<OutputOf<typeof identityRoutes.resetPassword>> {
    await this.accounts.resetPassword(body.token, body.password);
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

  private async signedIn(token: string, reply: FastifyReply): Promise<OutputOf<typeof identityRoutes.signIn>> {
    setSessionCookie(reply, this.settings, token, absoluteMs / 1000);
    return this.views.of(await this.sessions.actorOf(token));
  }
}
