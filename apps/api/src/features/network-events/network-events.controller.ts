import { Controller, Res } from '@nestjs/common';
import { networkEventRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { EventPlanners } from './event-planners.js';
import { NetworkCalendar } from './network-calendar.js';
import { NetworkEvents } from './network-events.service.js';
import { SignUps } from './sign-ups.service.js';

type In<Name extends keyof typeof networkEventRoutes> = InputOf<(typeof networkEventRoutes)[Name]>;
type Out<Name extends keyof typeof networkEventRoutes> = Promise<OutputOf<(typeof networkEventRoutes)[Name]>>;

/** Events of the network. */
@Controller()
export class NetworkEventsController {
  constructor(
    private readonly events: NetworkEvents,
    private readonly signUps: SignUps,
    private readonly calendar: NetworkCalendar,
    private readonly planners: EventPlanners,
  ) {}

  @Endpoint(networkEventRoutes.list, { signedIn: true })
  list(@Input() { query }: In<'list'>, @CurrentActor() actor: Actor): Out<'list'> {
    return this.events.list(actor, query);
  }

  @Endpoint(networkEventRoutes.one, { signedIn: true })
  one(@Input() { params }: In<'one'>, @CurrentActor() actor: Actor): Out<'one'> {
    return this.events.one(actor, params.eventId);
  }

  @Endpoint(networkEventRoutes.spaces, { signedIn: true })
  async spaces(@CurrentActor() actor: Actor): Out<'spaces'> {
    return { items: await this.planners.spaces(actor) };
  }

  @Endpoint(networkEventRoutes.plan, { signedIn: true })
  plan(@Input() { params, body }: In<'plan'>, @CurrentActor() actor: Actor): Out<'plan'> {
    return this.events.plan(actor, params.spaceId, body);
  }

  @Endpoint(networkEventRoutes.change, { signedIn: true })
  change(@Input() { params, body }: In<'change'>, @CurrentActor() actor: Actor): Out<'change'> {
    return this.events.change(actor, params.eventId, body);
  }

  @Endpoint(networkEventRoutes.cancel, { signedIn: true })
  cancel(@Input() { params, body }: In<'cancel'>, @CurrentActor() actor: Actor): Out<'cancel'> {
    return this.events.cancel(actor, params.eventId, body.version);
  }

  @Endpoint(networkEventRoutes.signUp, { signedIn: true })
  async signUp(@Input() { params }: In<'signUp'>, @CurrentActor() actor: Actor): Out<'signUp'> {
    await this.signUps.take(actor, params.eventId);
    return this.events.one(actor, params.eventId);
  }

  @Endpoint(networkEventRoutes.giveBack, { signedIn: true })
  async giveBack(@Input() { params }: In<'giveBack'>, @CurrentActor() actor: Actor): Out<'giveBack'> {
    return { mine: await this.signUps.giveBack(actor, params.eventId) };
  }

  @Endpoint(networkEventRoutes.signUps, { signedIn: true })
  async comers(@Input() { params }: In<'signUps'>, @CurrentActor() actor: Actor): Out<'signUps'> {
    return { items: await this.events.comers(actor, params.eventId) };
  }

  @Endpoint(networkEventRoutes.file, { signedIn: true })
  async file(@Input() { params }: In<'file'>, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Out<'file'> {
    const file = await this.calendar.file(actor, params.eventId);
    void reply.headers({ 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="event.ics"' });
    return file;
  }
}
