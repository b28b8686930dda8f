import { Controller, Inject, Req, Res } from '@nestjs/common';
import { peopleRoutes, sessionRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, MaybeActor, type Actor } from '../../platform/access/actor.js';
import { clearSessionCookie, setSessionCookie } from '../../platform/access/session-cookie.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { AccountsService } from './accounts.service.js';
import { LoginSessions, absoluteMs, type Device } from './login-sessions.js';
import { PasswordSignIn } from './password-sign-in.js';
import { PeopleService } from './people.service.js';

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
    private readonly people: PeopleService,
    private readonly passwordSignIn: PasswordSignIn,
  ) {}

  @Endpoint(sessionRoutes.current, { public: true })
  current(@MaybeActor() actor: Actor | null): Promise<OutputOf<typeof sessionRoutes.current>> {
    return this.people.session(actor);
  }

  @Endpoint(peopleRoutes.signUp, { public: true })
  async signUp(@Input() { body }: InputOf<typeof peopleRoutes.signUp>): Promise<OutputOf<typeof peopleRoutes.signUp>> {
    await this.accounts.signUp(body);
    return accepted;
  }

  @Endpoint(peopleRoutes.confirmEmail, { public: true })
  async confirmEmail(
    @Input() { body }: InputOf<typeof peopleRoutes.confirmEmail>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof peopleRoutes.confirmEmail>> {
    return this.signedIn(await this.accounts.confirmEmail(body.token, deviceOf(request)), reply);
  }

  @Endpoint(peopleRoutes.signIn, { public: true })
  async signIn(
    @Input() _: InputOf<typeof peopleRoutes.signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof peopleRoutes.signIn>> {
    const personId = await this.passwordSignIn.authenticate(request);
    return this.signedIn(await this.sessions.begin(personId, deviceOf(request)), reply);
  }

  @Endpoint(peopleRoutes.signOut, { signedIn: true })
  async signOut(
    @Input() { body }: InputOf<typeof peopleRoutes.signOut>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (body.everywhere) await this.sessions.endAll([actor.personId]);
    else await this.sessions.end(actor.personId, actor.sessionId);
    clearSessionCookie(reply, this.settings);
  }

  @Endpoint(peopleRoutes.requestPasswordReset, { public: true })
  async requestPasswordReset(
    @Input() { body }: InputOf<typeof peopleRoutes.requestPasswordReset>,
  ): Promise<OutputOf<typeof peopleRoutes.requestPasswordReset>> {
    await this.accounts.requestPasswordReset(body.email);
    return accepted;
  }

  @Endpoint(peopleRoutes.resetPassword, { public: true })
  async resetPassword(
    @Input() { body }: InputOf<typeof peopleRoutes.resetPassword>,
  ): Promise<OutputOf<typeof peopleRoutes.resetPassword>> {
    await this.accounts.resetPassword(body.token, body.password);
    return accepted;
  }

  private async signedIn(token: string, reply: FastifyReply): Promise<OutputOf<typeof peopleRoutes.signIn>> {
    setSessionCookie(reply, this.settings, token, absoluteMs / 1000);
    return this.people.session(await this.sessions.actorOf(token));
  }
}
