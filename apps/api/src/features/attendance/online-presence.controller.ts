import { Controller } from '@nestjs/common';
import { onlinePresenceRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { OnlinePresence } from './online-presence.service.js';

type Routes = typeof onlinePresenceRoutes;

/** The reports of video conferences. */
@Controller()
export class OnlinePresenceController {
  constructor(private readonly online: OnlinePresence) {}

  @Endpoint(onlinePresenceRoutes.preview, { permission: 'attendance.take' })
  preview(@Input() { params, body }: InputOf<Routes['preview']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['preview']>> {
    return this.online.preview(actor, params.sessionId, body);
  }

  @Endpoint(onlinePresenceRoutes.take, { permission: 'attendance.take' })
  take(@Input() { params, body }: InputOf<Routes['take']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['take']>> {
    return this.online.take(actor, params.sessionId, body);
  }
}
