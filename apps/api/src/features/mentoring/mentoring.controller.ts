import { Controller } from '@nestjs/common';
import { mentoringRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { MentoringConcerns } from './office/concerns.service.js';
import { MentoringOverviews } from './office/overview.service.js';
import { MentoringWork } from './mentorings/work.service.js';
import { Mentorings } from './mentorings/mentorings.service.js';
import { Mentors } from './offers/mentors.service.js';
import { OwnOffers } from './offers/offers.service.js';

type In<Name extends keyof typeof mentoringRoutes> = InputOf<(typeof mentoringRoutes)[Name]>;
type Out<Name extends keyof typeof mentoringRoutes> = Promise<OutputOf<(typeof mentoringRoutes)[Name]>>;

/** Mentoring: finding a mentor, being one, and what the office sees of it. */
@Controller()
export class MentoringController {
  constructor(
    private readonly mentors: Mentors,
    private readonly offers: OwnOffers,
    private readonly mentorings: Mentorings,
    private readonly work: MentoringWork,
    private readonly concerns: MentoringConcerns,
    private readonly overviews: MentoringOverviews,
  ) {}

  @Endpoint(mentoringRoutes.mentors, { signedIn: true })
  find(@Input() { query }: In<'mentors'>, @CurrentActor() actor: Actor): Out<'mentors'> {
    return this.mentors.list(actor, query);
  }

  @Endpoint(mentoringRoutes.mentor, { signedIn: true })
  mentor(@Input() { params }: In<'mentor'>, @CurrentActor() actor: Actor): Out<'mentor'> {
    return this.mentors.one(actor, params.personId);
  }

  @Endpoint(mentoringRoutes.ask, { signedIn: true })
  ask(@Input() { params, body }: In<'ask'>, @CurrentActor() actor: Actor): Out<'ask'> {
    return this.mentorings.ask(actor, params.personId, body);
  }

  @Endpoint(mentoringRoutes.ownOffer, { signedIn: true })
  ownOffer(@CurrentActor() actor: Actor): Out<'ownOffer'> {
    return this.offers.own(actor);
  }

  @Endpoint(mentoringRoutes.offer, { signedIn: true })
  offer(@Input() { body }: In<'offer'>, @CurrentActor() actor: Actor): Out<'offer'> {
    return this.offers.write(actor, body);
  }

  @Endpoint(mentoringRoutes.list, { signedIn: true })
  list(@Input() { query }: In<'list'>, @CurrentActor() actor: Actor): Out<'list'> {
    return this.mentorings.list(actor, query);
  }

  @Endpoint(mentoringRoutes.one, { signedIn: true })
  one(@Input() { params }: In<'one'>, @CurrentActor() actor: Actor): Out<'one'> {
    return this.mentorings.one(actor, params.mentoringId);
  }

  @Endpoint(mentoringRoutes.accept, { signedIn: true })
  accept(@Input() { params }: In<'accept'>, @CurrentActor() actor: Actor): Out<'accept'> {
    return this.mentorings.accept(actor, params.mentoringId);
  }

  @Endpoint(mentoringRoutes.decline, { signedIn: true })
  decline(@Input() { params, body }: In<'decline'>, @CurrentActor() actor: Actor): Out<'decline'> {
    return this.mentorings.decline(actor, params.mentoringId, body);
  }

  @Endpoint(mentoringRoutes.withdraw, { signedIn: true })
  withdraw(@Input() { params }: In<'withdraw'>, @CurrentActor() actor: Actor): Out<'withdraw'> {
    return this.mentorings.withdraw(actor, params.mentoringId);
  }

  @Endpoint(mentoringRoutes.propose, { signedIn: true })
  propose(@Input() { params, body }: In<'propose'>, @CurrentActor() actor: Actor): Out<'propose'> {
    return this.work.propose(actor, params.mentoringId, body);
  }

  @Endpoint(mentoringRoutes.agree, { signedIn: true })
  agree(@Input() { params, body }: In<'agree'>, @CurrentActor() actor: Actor): Out<'agree'> {
    return this.work.agree(actor, params.mentoringId, body);
  }

  @Endpoint(mentoringRoutes.share, { signedIn: true })
  share(@Input() { params, body }: In<'share'>, @CurrentActor() actor: Actor): Out<'share'> {
    return this.work.share(actor, params.mentoringId, body);
  }

  @Endpoint(mentoringRoutes.checkIn, { signedIn: true })
  checkIn(@Input() { params, body }: In<'checkIn'>, @CurrentActor() actor: Actor): Out<'checkIn'> {
    return this.work.checkIn(actor, params.mentoringId, body);
  }

  @Endpoint(mentoringRoutes.close, { signedIn: true })
  close(@Input() { params, body }: In<'close'>, @CurrentActor() actor: Actor): Out<'close'> {
    return this.mentorings.close(actor, params.mentoringId, body);
  }

  @Endpoint(mentoringRoutes.sayAfterwards, { signedIn: true })
  sayAfterwards(@Input() { params, body }: In<'sayAfterwards'>, @CurrentActor() actor: Actor): Out<'sayAfterwards'> {
    return this.work.sayAfterwards(actor, params.mentoringId, body);
  }

  @Endpoint(mentoringRoutes.raise, { signedIn: true })
  raise(@Input() { params, body }: In<'raise'>, @CurrentActor() actor: Actor): Out<'raise'> {
    return this.concerns.raise(actor, params.mentoringId, body);
  }

  @Endpoint(mentoringRoutes.overview, { permission: 'mentoring.oversee' })
  overview(): Out<'overview'> {
    return this.overviews.read();
  }
}
