import { Controller, Inject, Req, Res } from '@nestjs/common';
import { identityRoutes, secondStepRoutes, stepUpRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { readIdentityCookie } from './identity-cookies.js';
import { PasswordSignIn } from './password-sign-in.js';
import { SecondStepService } from './second-step.service.js';
import { SignIns } from './sign-ins.js';
import { StepUpService } from './step-up.service.js';

/** Coming in, by a password, a second step, or a passkey; and proving again that it is oneself. */
@Controller()
export class SignInController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly passwordSignIn: PasswordSignIn,
    private readonly secondStep: SecondStepService,
    private readonly stepUp: StepUpService,
    private readonly signIns: SignIns,
  ) {}

  @Endpoint(identityRoutes.signIn, { public: true })
  async signIn(
    @Input() _: InputOf<typeof identityRoutes.signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof identityRoutes.signIn>> {
    const personId = await this.passwordSignIn.authenticate(request);
    return this.signIns.enter({ request, reply }, personId, { method: 'password', secondFactor: false, fresh: true });
  }

  @Endpoint(secondStepRoutes.pending, { public: true })
  async pending(@Req() request: FastifyRequest): Promise<OutputOf<typeof secondStepRoutes.pending>> {
    return { ways: await this.secondStep.ways(this.pendingToken(request)) };
  }

  @Endpoint(secondStepRoutes.question, { public: true })
  question(@Req() request: FastifyRequest): Promise<OutputOf<typeof secondStepRoutes.question>> {
    return this.secondStep.question(this.pendingToken(request));
  }

  @Endpoint(secondStepRoutes.give, { public: true })
  async give(
    @Input() { body }: InputOf<typeof secondStepRoutes.give>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof secondStepRoutes.give>> {
    const { personId, proof } = await this.secondStep.give(this.pendingToken(request), body);
    return this.signIns.enter({ request, reply }, personId, proof);
  }

  @Endpoint(secondStepRoutes.passkeySignInQuestion, { public: true })
  passkeySignInQuestion(@Req() request: FastifyRequest): Promise<OutputOf<typeof secondStepRoutes.passkeySignInQuestion>> {
    return this.secondStep.signInQuestion(request.ip);
  }

  @Endpoint(secondStepRoutes.passkeySignIn, { public: true })
  async passkeySignIn(
    @Input() { body }: InputOf<typeof secondStepRoutes.passkeySignIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof secondStepRoutes.passkeySignIn>> {
    const personId = await this.secondStep.signIn(body.answer);
    return this.signIns.enter({ request, reply }, personId, { method: 'passkey', secondFactor: true, fresh: true });
  }

  @Endpoint(stepUpRoutes.ways, { signedIn: true, whileClosing: true })
  async ways(@CurrentActor() actor: Actor): Promise<OutputOf<typeof stepUpRoutes.ways>> {
    return { ways: await this.stepUp.ways(actor) };
  }

  @Endpoint(stepUpRoutes.question, { signedIn: true, whileClosing: true })
  stepUpQuestion(@CurrentActor() actor: Actor): Promise<OutputOf<typeof stepUpRoutes.question>> {
    return this.stepUp.question(actor);
  }

  @Endpoint(stepUpRoutes.give, { signedIn: true, whileClosing: true })
  async giveAgain(
    @Input() { body }: InputOf<typeof stepUpRoutes.give>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof stepUpRoutes.give>> {
    return this.signIns.show(reply, await this.stepUp.give(actor, body));
  }

  private pendingToken(request: FastifyRequest): string | null {
    return readIdentityCookie(request, this.settings, 'second-step');
  }
}
