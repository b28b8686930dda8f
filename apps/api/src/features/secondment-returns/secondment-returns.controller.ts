import { Controller } from '@nestjs/common';
import { secondmentReturnRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { SecondmentReturns } from './returns.service.js';

type In<Name extends keyof typeof secondmentReturnRoutes> = InputOf<(typeof secondmentReturnRoutes)[Name]>;
type Out<Name extends keyof typeof secondmentReturnRoutes> = Promise<OutputOf<(typeof secondmentReturnRoutes)[Name]>>;

/** After the return home: questions, answers, offers. */
@Controller()
export class SecondmentReturnsController {
  constructor(private readonly returns: SecondmentReturns) {}

  @Endpoint(secondmentReturnRoutes.own, { signedIn: true })
  async own(@CurrentActor() actor: Actor): Out<'own'> {
    return { items: await this.returns.own(actor) };
  }

  @Endpoint(secondmentReturnRoutes.answer, { signedIn: true })
  answer(@Input() { params, body }: In<'answer'>, @CurrentActor() actor: Actor): Out<'answer'> {
    return this.returns.answer(actor, params.pulseId, body);
  }

  @Endpoint(secondmentReturnRoutes.offer, { signedIn: true })
  offer(@Input() { params, body }: In<'offer'>, @CurrentActor() actor: Actor): Out<'offer'> {
    return this.returns.offer(actor, params.candidacyId, body);
  }

  @Endpoint(secondmentReturnRoutes.list, { permission: 'secondment.read' })
  list(): Out<'list'> {
    return this.returns.list();
  }
}
