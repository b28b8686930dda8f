import { Controller, Res } from '@nestjs/common';
import { factorRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { SignIns } from '../sign-ins.js';
import { OwnFactorsService, type AddedFactor } from './own-factors.service.js';

/** One's own second factors. */
@Controller()
export class FactorsController {
  constructor(
    private readonly factors: OwnFactorsService,
    private readonly signIns: SignIns,
  ) {}

  @Endpoint(factorRoutes.own, { signedIn: true })
  own(@CurrentActor() actor: Actor): Promise<OutputOf<typeof factorRoutes.own>> {
    return this.factors.view(actor.personId);
  }

  @Endpoint(factorRoutes.passkeyQuestion, { signedIn: true, stepUp: true })
  passkeyQuestion(@CurrentActor() actor: Actor): Promise<OutputOf<typeof factorRoutes.passkeyQuestion>> {
    return this.factors.askPasskey(actor);
  }

  @Endpoint(factorRoutes.addPasskey, { signedIn: true, stepUp: true })
  async addPasskey(
    @Input() { body }: InputOf<typeof factorRoutes.addPasskey>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof factorRoutes.addPasskey>> {
    return this.added(reply, await this.factors.addPasskey(actor, body.name, body.answer));
  }

  @Endpoint(factorRoutes.renamePasskey, { signedIn: true, stepUp: true })
  renamePasskey(@Input() { params, body }: InputOf<typeof factorRoutes.renamePasskey>, @CurrentActor() actor: Actor): Promise<void> {
    return this.factors.renamePasskey(actor, params.passkeyId, body.name);
  }

  @Endpoint(factorRoutes.removePasskey, { signedIn: true, stepUp: true })
  removePasskey(@Input() { params }: InputOf<typeof factorRoutes.removePasskey>, @CurrentActor() actor: Actor): Promise<void> {
    return this.factors.removePasskey(actor, params.passkeyId);
  }

  @Endpoint(factorRoutes.beginTotp, { signedIn: true, stepUp: true })
  beginTotp(@CurrentActor() actor: Actor): Promise<OutputOf<typeof factorRoutes.beginTotp>> {
    return this.factors.beginTotp(actor);
  }

  @Endpoint(factorRoutes.confirmTotp, { signedIn: true, stepUp: true })
  async confirmTotp(
    @Input() { body }: InputOf<typeof factorRoutes.confirmTotp>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof factorRoutes.confirmTotp>> {
    return this.added(reply, await this.factors.confirmTotp(actor, body.code));
  }

  @Endpoint(factorRoutes.removeTotp, { signedIn: true, stepUp: true })
  removeTotp(@CurrentActor() actor: Actor): Promise<void> {
    return this.factors.removeTotp(actor);
  }

  @Endpoint(factorRoutes.renewRecoveryCodes, { signedIn: true, stepUp: true })
  async renewRecoveryCodes(@CurrentActor() actor: Actor): Promise<OutputOf<typeof factorRoutes.renewRecoveryCodes>> {
    return { recoveryCodes: await this.factors.renewRecoveryCodes(actor) };
  }

  private async added(reply: FastifyReply, { recoveryCodes, token }: AddedFactor): Promise<{ recoveryCodes: string[] | null }> {
    await this.signIns.show(reply, token);
    return { recoveryCodes };
  }
}
