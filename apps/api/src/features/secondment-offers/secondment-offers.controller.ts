import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import { secondmentOfferRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { ArrivalItems } from './arrival-items.service.js';
import { Arrivals } from './arrivals.service.js';
import { OfferAnswers } from './offer-answers.service.js';
import { OfferLetters } from './offer-letters.service.js';
import { OfferViews } from './offer-views.js';
import { SecondmentOffers } from './offers.service.js';

type In<Name extends keyof typeof secondmentOfferRoutes> = InputOf<(typeof secondmentOfferRoutes)[Name]>;
type Out<Name extends keyof typeof secondmentOfferRoutes> = Promise<OutputOf<(typeof secondmentOfferRoutes)[Name]>>;

/** Offers of secondments, their letters, and the check-list to the first day. */
@Controller()
export class SecondmentOffersController {
  constructor(
    private readonly offers: SecondmentOffers,
    private readonly views: OfferViews,
    private readonly answers: OfferAnswers,
    private readonly items: ArrivalItems,
    private readonly arrivals: Arrivals,
    private readonly letters: OfferLetters,
  ) {}

  @Endpoint(secondmentOfferRoutes.list, { signedIn: true })
  async list(@Input() { query }: In<'list'>, @CurrentActor() actor: Actor): Out<'list'> {
    return { items: await this.offers.list(actor, query.which) };
  }

  @Endpoint(secondmentOfferRoutes.one, { signedIn: true })
  one(@Input() { params }: In<'one'>, @CurrentActor() actor: Actor): Out<'one'> {
    return this.views.one(actor, params.candidacyId);
  }

  @Endpoint(secondmentOfferRoutes.write, { permission: 'secondment.manage' })
  write(@Input() { params, body }: In<'write'>, @CurrentActor() actor: Actor): Out<'write'> {
    return this.offers.write(actor, params.candidacyId, body);
  }

  @Endpoint(secondmentOfferRoutes.send, { permission: 'secondment.manage' })
  send(@Input() { params, body }: In<'send'>, @CurrentActor() actor: Actor): Out<'send'> {
    return this.offers.send(actor, params.candidacyId, body.version, body.reason);
  }

  @Endpoint(secondmentOfferRoutes.accept, { signedIn: true })
  accept(@Input() { params, body }: In<'accept'>, @CurrentActor() actor: Actor): Out<'accept'> {
    return this.answers.accept(actor, params.candidacyId, body.letterId);
  }

  @Endpoint(secondmentOfferRoutes.decline, { signedIn: true })
  decline(@Input() { params, body }: In<'decline'>, @CurrentActor() actor: Actor): Out<'decline'> {
    return this.answers.decline(actor, params.candidacyId, body.reason);
  }

  @Endpoint(secondmentOfferRoutes.arrive, { permission: 'secondment.manage' })
  arrive(@Input() { params, body }: In<'arrive'>, @CurrentActor() actor: Actor): Out<'arrive'> {
    return this.arrivals.arrive(actor, params.candidacyId, body.reason);
  }

  @Endpoint(secondmentOfferRoutes.addItem, { permission: 'secondment.manage' })
  addItem(@Input() { params, body }: In<'addItem'>, @CurrentActor() actor: Actor): Out<'addItem'> {
    return this.items.add(actor, params.candidacyId, body);
  }

  @Endpoint(secondmentOfferRoutes.changeItem, { permission: 'secondment.manage' })
  changeItem(@Input() { params, body }: In<'changeItem'>, @CurrentActor() actor: Actor): Out<'changeItem'> {
    return this.items.change(actor, params.candidacyId, params.itemId, body);
  }

  @Endpoint(secondmentOfferRoutes.removeItem, { permission: 'secondment.manage' })
  removeItem(@Input() { params }: In<'removeItem'>, @CurrentActor() actor: Actor): Out<'removeItem'> {
    return this.items.remove(actor, params.candidacyId, params.itemId);
  }

  @Endpoint(secondmentOfferRoutes.tickItem, { signedIn: true })
  tickItem(@Input() { params, body }: In<'tickItem'>, @CurrentActor() actor: Actor): Out<'tickItem'> {
    return this.items.tick(actor, params.candidacyId, params.itemId, body.isDone);
  }

  @Endpoint(secondmentOfferRoutes.comment, { signedIn: true })
  comment(@Input() { params, body }: In<'comment'>, @CurrentActor() actor: Actor): Out<'comment'> {
    return this.items.comment(actor, params.candidacyId, params.itemId, body);
  }

  @Endpoint(secondmentOfferRoutes.letterFile, { signedIn: true })
  async letterFile(@Input() { params }: In<'letterFile'>, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { name, bytes } = await this.letters.fetch(actor, params.letterId);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `attachment; filename="${name}"`, length: bytes.length });
  }

  @Endpoint(secondmentOfferRoutes.verify, { public: true })
  verify(@Input() { params }: In<'verify'>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Out<'verify'> {
    // A letter may be withdrawn at any moment: no copy on the way may answer.
    void reply.header('cache-control', 'no-store');
    return this.letters.verify(params, request.ip);
  }
}
