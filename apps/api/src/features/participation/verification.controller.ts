import { Controller, Req, Res } from '@nestjs/common';
import { verificationRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Badges } from './badges.service.js';
import { LetterVerifications } from './letter-verification.service.js';

type Routes = typeof verificationRoutes;

/** Where the codes of letters and badges lead. */
@Controller()
export class VerificationController {
  constructor(
    private readonly letters: LetterVerifications,
    private readonly badges: Badges,
  ) {}

  @Endpoint(verificationRoutes.letter, { public: true })
  letter(
    @Input() { params }: InputOf<Routes['letter']>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<Routes['letter']>> {
    // A letter may be withdrawn at any moment: no copy on the way may answer.
    void reply.header('cache-control', 'no-store');
    return this.letters.verify(params, request.ip);
  }

  @Endpoint(verificationRoutes.badge, { permission: 'attendance.take' })
  badge(@Input() { params }: InputOf<Routes['badge']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['badge']>> {
    return this.badges.look(actor, params.code);
  }
}
