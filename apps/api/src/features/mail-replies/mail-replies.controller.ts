import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Inject, Req } from '@nestjs/common';
import { mailReplyRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Problem } from '../../platform/http/problem.js';
import { MailReplies } from './mail-replies.service.js';
import { WaitingTexts } from './waiting-texts.js';

/** Of one address, whatever it sends; a mail server that is told to wait tries again by itself. */
const mails: RateLimit = { name: 'inbound-mail', points: 300, seconds: 60 };
const wrongSecrets: RateLimit = { name: 'inbound-mail-secret', points: 10, seconds: 900 };

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Replies by mail: where the mail server hands them over, and what waits of them for its writer. */
@Controller()
export class MailRepliesController {
  private readonly secret: Buffer | null;

  constructor(
    @Inject(SETTINGS) { mailReplies }: Settings,
    private readonly limits: RateLimits,
    private readonly replies: MailReplies,
    private readonly texts: WaitingTexts,
  ) {
    this.secret = mailReplies.secret === null ? null : digest(mailReplies.secret);
  }

  @Endpoint(mailReplyRoutes.receive, { public: true })
  async receive(@Input() { query }: InputOf<typeof mailReplyRoutes.receive>, @Req() request: FastifyRequest): Promise<OutputOf<typeof mailReplyRoutes.receive>> {
    await this.mustKnowSecret(request);
    await this.limits.take(mails, request.ip);
    if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw new Problem('mail-reply.not-a-mail');
    return this.replies.receive(request.body, query);
  }

  @Endpoint(mailReplyRoutes.waiting, { signedIn: true })
  waiting(@Input() { params }: InputOf<typeof mailReplyRoutes.waiting>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof mailReplyRoutes.waiting>> {
    return this.texts.one(actor, params.mailReplyId);
  }

  @Endpoint(mailReplyRoutes.drop, { signedIn: true })
  drop(@Input() { params }: InputOf<typeof mailReplyRoutes.drop>, @CurrentActor() actor: Actor): Promise<void> {
    return this.texts.drop(actor, params.mailReplyId);
  }

  /** Both sides are made equally long before they are compared, and a comparison takes as long wherever they differ. */
  private async mustKnowSecret({ ip, headers }: FastifyRequest): Promise<void> {
    if (this.secret === null) throw new Problem('mail-reply.off');
    const [, given] = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(headers.authorization ?? '') ?? [];
    if (given !== undefined && timingSafeEqual(digest(given), this.secret)) return;
    await this.limits.take(wrongSecrets, ip);
    throw new Problem('mail-reply.wrong-secret');
  }
}
