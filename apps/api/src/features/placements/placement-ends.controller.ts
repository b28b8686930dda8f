import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import { endRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Ends } from './ends.service.js';
import { SecondmentCertificates } from './secondment-certificates.service.js';

type Routes = typeof endRoutes;

/** How placements end. */
@Controller()
export class PlacementEndsController {
  constructor(
    private readonly ends: Ends,
    private readonly certificates: SecondmentCertificates,
  ) {}

  @Endpoint(endRoutes.one, { signedIn: true })
  one(@Input() { params }: InputOf<Routes['one']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['one']>> {
    return this.ends.one(actor, params.placementId);
  }

  @Endpoint(endRoutes.report, { signedIn: true })
  report(@Input() { params, body }: InputOf<Routes['report']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['report']>> {
    return this.ends.report(actor, params.placementId, body);
  }

  @Endpoint(endRoutes.appraise, { signedIn: true })
  appraise(@Input() { params, body }: InputOf<Routes['appraise']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['appraise']>> {
    return this.ends.appraise(actor, params.placementId, body);
  }

  @Endpoint(endRoutes.finish, { signedIn: true })
  finish(@Input() { params }: InputOf<Routes['finish']>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<OutputOf<Routes['finish']>> {
    return this.ends.finish(actor, params.placementId, language);
  }

  @Endpoint(endRoutes.certificate, { signedIn: true })
  async certificate(@Input() { params }: InputOf<Routes['certificate']>, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { name, bytes } = await this.certificates.fetch(actor, params.placementId);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `attachment; filename="${name}"`, length: bytes.length });
  }

  @Endpoint(endRoutes.verify, { public: true })
  verify(@Input() { params }: InputOf<Routes['verify']>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<Routes['verify']>> {
    void reply.header('cache-control', 'no-store');
    return this.certificates.verify(params, request.ip);
  }
}
