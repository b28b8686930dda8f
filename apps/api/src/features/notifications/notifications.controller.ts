import { Controller, Res } from '@nestjs/common';
import { notificationRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { LiveStreams } from './live-streams.js';
import { NotificationsService } from './notifications.service.js';

/** Everybody's own notices; nobody sees another's. */
@Controller()
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly streams: LiveStreams,
  ) {}

  @Endpoint(notificationRoutes.unreadCount, { permission: 'notification.read-own' })
  unreadCount(@CurrentActor() actor: Actor): Promise<OutputOf<typeof notificationRoutes.unreadCount>> {
    return this.notifications.unreadCount(actor.personId);
  }

  @Endpoint(notificationRoutes.list, { permission: 'notification.read-own' })
  list(
    @Input() { query }: InputOf<typeof notificationRoutes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof notificationRoutes.list>> {
    return this.notifications.list(actor.personId, query);
  }

  @Endpoint(notificationRoutes.markRead, { permission: 'notification.read-own' })
  markRead(@Input() { params }: InputOf<typeof notificationRoutes.markRead>, @CurrentActor() actor: Actor): Promise<void> {
    return this.notifications.markRead(actor.personId, params.noticeId);
  }

  @Endpoint(notificationRoutes.markAllRead, { permission: 'notification.read-own' })
  markAllRead(
    @Input() { body }: InputOf<typeof notificationRoutes.markAllRead>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof notificationRoutes.markAllRead>> {
    return this.notifications.markAllRead(actor.personId, body.upTo);
  }

  @Endpoint(notificationRoutes.live, { signedIn: true })
  live(@Input() { query }: InputOf<typeof notificationRoutes.live>, @CurrentActor() actor: Actor, @Res() reply: FastifyReply): void {
    // A browser that comes back by itself says it in the header, a screen that opens its line anew in the address.
    const header = reply.request.headers['last-event-id'];
    this.streams.begin(actor, reply, typeof header === 'string' ? header : (query.after ?? null));
  }
}
