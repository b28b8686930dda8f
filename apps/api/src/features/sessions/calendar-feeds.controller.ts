import { Controller, Req, Res } from '@nestjs/common';
import { calendarFeedRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { CalendarFeeds } from './calendar-feeds.service.js';

/** From one address, where the calendars of a whole office may come from. */
const fetches: RateLimit = { name: 'calendar-fetches', points: 600, seconds: 60 };

/** Calendars that people subscribe to. */
@Controller()
export class CalendarFeedsController {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly limits: RateLimits,
  ) {}

  @Endpoint(calendarFeedRoutes.own, { signedIn: true })
  async own(@CurrentActor() actor: Actor): Promise<OutputOf<typeof calendarFeedRoutes.own>> {
    return { items: await this.feeds.own(actor) };
  }

  @Endpoint(calendarFeedRoutes.make, { signedIn: true })
  make(@Input() { body }: InputOf<typeof calendarFeedRoutes.make>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof calendarFeedRoutes.make>> {
    return this.feeds.make(actor, body);
  }

  @Endpoint(calendarFeedRoutes.revoke, { signedIn: true })
  revoke(@Input() { params }: InputOf<typeof calendarFeedRoutes.revoke>, @CurrentActor() actor: Actor): Promise<void> {
    return this.feeds.revoke(actor, params.feedId);
  }

  // A calendar has no cookie: whoever knows the address is answered.
  @Endpoint(calendarFeedRoutes.calendar, { public: true })
  async calendar(
    @Input() { query }: InputOf<typeof calendarFeedRoutes.calendar>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.limits.take(fetches, request.ip);
    const calendar = await this.feeds.calendar(query.token);
    void reply.headers({ 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="rso-connect.ics"', 'referrer-policy': 'no-referrer' });
    return calendar;
  }
}
