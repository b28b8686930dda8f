import { Controller, Inject, Req, Res } from '@nestjs/common';
import { sessionRoutes, signOnRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, MaybeActor, type Actor } from '../../../platform/access/actor.js';
import { clearSessionCookie } from '../../../platform/access/session-cookie.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import type { Settings } from '../../../platform/config/settings.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { SignIns } from '../sign-ins.js';
import { SignOnAccounts } from './sign-on-accounts.js';
import { clearSignOnCookie, readSignOnCookie, setSignOnCookie } from './sign-on-cookie.js';
import { SignOnEnding } from './sign-on-ending.js';
import { SignOnProvidersService } from './sign-on-providers.service.js';
import { SignOnService, requestMs } from './sign-on.service.js';

/** Signing on by an agency's own provider. */
@Controller()
export class SignOnController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly signOn: SignOnService,
    private readonly providers: SignOnProvidersService,
    private readonly accounts: SignOnAccounts,
    private readonly ending: SignOnEnding,
    private readonly signIns: SignIns,
  ) {}

  @Endpoint(signOnRoutes.choices, { public: true })
  async choices(): Promise<OutputOf<typeof signOnRoutes.choices>> {
    return { items: await this.providers.choices() };
  }

  @Endpoint(signOnRoutes.start, { public: true })
  async start(
    @Input() { body }: InputOf<typeof signOnRoutes.start>,
    @MaybeActor() actor: Actor | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof signOnRoutes.start>> {
    const { token, location } = await this.signOn.start(body, actor, request.ip);
    setSignOnCookie(reply, this.settings, token, requestMs / 1000);
    return { location };
  }

  @Endpoint(signOnRoutes.complete, { public: true })
  async complete(
    @Input() { body }: InputOf<typeof signOnRoutes.complete>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof signOnRoutes.complete>> {
    const ended = await this.signOn.complete(readSignOnCookie(request, this.settings), body.answer);
    if (ended.outcome === 'link') return ended;
    clearSignOnCookie(reply, this.settings);
    const { session } = await this.signIns.enter({ request, reply }, ended.personId, ended.proof);
    return session ? { outcome: 'signed-in', session, to: ended.to } : { outcome: 'second-step', to: ended.to };
  }

  @Endpoint(signOnRoutes.pending, { public: true })
  pending(@Input() _: InputOf<typeof signOnRoutes.pending>, @Req() request: FastifyRequest): Promise<OutputOf<typeof signOnRoutes.pending>> {
    return this.signOn.pending(readSignOnCookie(request, this.settings));
  }

  @Endpoint(signOnRoutes.link, { signedIn: true, stepUp: true })
  async link(
    @Input() _: InputOf<typeof signOnRoutes.link>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof signOnRoutes.link>> {
    const linked = await this.signOn.link(readSignOnCookie(request, this.settings), actor);
    clearSignOnCookie(reply, this.settings);
    return linked;
  }

  @Endpoint(signOnRoutes.accounts, { signedIn: true })
  async own(@CurrentActor() actor: Actor): Promise<OutputOf<typeof signOnRoutes.accounts>> {
    return { items: await this.accounts.of(actor.personId) };
  }

  @Endpoint(signOnRoutes.unlink, { signedIn: true, stepUp: true })
  unlink(@Input() { params }: InputOf<typeof signOnRoutes.unlink>, @CurrentActor() actor: Actor): Promise<void> {
    return this.accounts.unlink(actor, params.accountId);
  }

  @Endpoint(sessionRoutes.signOut, { signedIn: true })
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<typeof sessionRoutes.signOut>> {
    clearSessionCookie(reply, this.settings);
    return { location: await this.ending.signOut(actor) };
  }

  @Endpoint(signOnRoutes.backChannel, { public: true })
  async backChannel(@Input() { params, body }: InputOf<typeof signOnRoutes.backChannel>): Promise<OutputOf<typeof signOnRoutes.backChannel>> {
    await this.ending.backChannel(params.providerId, body.logout_token);
    return { ended: true };
  }
}
