import { Controller, Res } from '@nestjs/common';
import { runMessageRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { RunMessages } from './run-messages.service.js';

/** Messages to everybody in a run. */
@Controller()
export class RunMessagesController {
  constructor(private readonly messages: RunMessages) {}

  @Endpoint(runMessageRoutes.ofRun, { signedIn: true })
  async ofRun(@Input() { params }: InputOf<typeof runMessageRoutes.ofRun>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runMessageRoutes.ofRun>> {
    return { items: await this.messages.ofRun(actor, params.runId) };
  }

  @Endpoint(runMessageRoutes.audience, { permission: 'run.announce' })
  audience(@Input() { params }: InputOf<typeof runMessageRoutes.audience>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runMessageRoutes.audience>> {
    return this.messages.audience(actor, params.runId);
  }

  @Endpoint(runMessageRoutes.send, { permission: 'run.announce' })
  async send(
    @Input() { params, body }: InputOf<typeof runMessageRoutes.send>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof runMessageRoutes.send>> {
    const { sent, message } = await this.messages.send(actor, params.runId, body);
    if (!sent) void reply.status(runMessageRoutes.send.repeatedStatus ?? 200);
    return message;
  }
}
