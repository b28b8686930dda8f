import { Controller, Req, Res } from '@nestjs/common';
import { applicationRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { asDownload, fileHeaders } from '../../platform/incoming-files/index.js';
import { ApplicationDocuments } from './application-documents.service.js';
import { ApplicationsService } from './applications.service.js';
import { CandidacyPages } from './candidacy-pages.service.js';

type One = Promise<OutputOf<typeof applicationRoutes.one>>;
type Params = InputOf<typeof applicationRoutes.one>;

/** One's own candidacies, and one candidacy for everybody who may see it. */
@Controller()
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly documents: ApplicationDocuments,
    private readonly pages: CandidacyPages,
  ) {}

  @Endpoint(applicationRoutes.mine, { permission: 'secondment.apply' })
  async mine(@CurrentActor() actor: Actor): Promise<OutputOf<typeof applicationRoutes.mine>> {
    return { items: await this.pages.mine(actor) };
  }

  @Endpoint(applicationRoutes.begin, { permission: 'secondment.apply' })
  async begin(@Input() { params }: InputOf<typeof applicationRoutes.begin>, @CurrentActor() actor: Actor): One {
    return this.pages.one(actor, await this.applications.begin(actor, params.callId));
  }

  @Endpoint(applicationRoutes.one, { signedIn: true })
  one(@Input() { params }: Params, @CurrentActor() actor: Actor): One {
    return this.pages.one(actor, params.candidacyId);
  }

  @Endpoint(applicationRoutes.save, { permission: 'secondment.apply' })
  save(@Input() { params, body }: InputOf<typeof applicationRoutes.save>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof applicationRoutes.save>> {
    return this.applications.save(actor, params.candidacyId, body);
  }

  @Endpoint(applicationRoutes.handIn, { permission: 'secondment.apply' })
  async handIn(@Input() { params, body }: InputOf<typeof applicationRoutes.handIn>, @CurrentActor() actor: Actor): One {
    await this.applications.handIn(actor, params.candidacyId, body.version);
    return this.pages.one(actor, params.candidacyId);
  }

  @Endpoint(applicationRoutes.takeBack, { permission: 'secondment.apply' })
  async takeBack(@Input() { params }: InputOf<typeof applicationRoutes.takeBack>, @CurrentActor() actor: Actor): One {
    await this.applications.takeBack(actor, params.candidacyId);
    return this.pages.one(actor, params.candidacyId);
  }

  @Endpoint(applicationRoutes.ask, { permission: 'secondment.apply' })
  async ask(@Input() { params }: InputOf<typeof applicationRoutes.ask>, @CurrentActor() actor: Actor): One {
    await this.applications.ask(actor, params.candidacyId);
    return this.pages.one(actor, params.candidacyId);
  }

  @Endpoint(applicationRoutes.withdraw, { permission: 'secondment.apply' })
  async withdraw(@Input() { params }: InputOf<typeof applicationRoutes.withdraw>, @CurrentActor() actor: Actor): One {
    await this.applications.withdraw(actor, params.candidacyId);
    return this.pages.one(actor, params.candidacyId);
  }

  @Endpoint(applicationRoutes.resume, { permission: 'secondment.apply' })
  async resume(@Input() { params }: InputOf<typeof applicationRoutes.resume>, @CurrentActor() actor: Actor): One {
    await this.applications.resume(actor, params.candidacyId);
    return this.pages.one(actor, params.candidacyId);
  }

  @Endpoint(applicationRoutes.beginDocument, { permission: 'secondment.apply' })
  beginDocument(
    @Input() { params, body }: InputOf<typeof applicationRoutes.beginDocument>, @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof applicationRoutes.beginDocument>> {
    return this.documents.begin(actor, params, body);
  }

  @Endpoint(applicationRoutes.documentPart, { permission: 'secondment.apply' })
  documentPart(@Input() { params }: InputOf<typeof applicationRoutes.documentPart>, @CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<void> {
    return this.documents.part(actor, params, request.body);
  }

  @Endpoint(applicationRoutes.finishDocument, { permission: 'secondment.apply' })
  finishDocument(
    @Input() { params }: InputOf<typeof applicationRoutes.finishDocument>, @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof applicationRoutes.finishDocument>> {
    return this.documents.finish(actor, params);
  }

  @Endpoint(applicationRoutes.removeDocument, { permission: 'secondment.apply' })
  removeDocument(@Input() { params }: InputOf<typeof applicationRoutes.removeDocument>, @CurrentActor() actor: Actor): Promise<void> {
    return this.documents.remove(actor, params);
  }

  @Endpoint(applicationRoutes.document, { signedIn: true })
  async document(@Input() { params }: InputOf<typeof applicationRoutes.document>, @CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const { name, mediaType, bytes } = await this.pages.document(actor, params.candidacyId, params.documentId);
    void reply.headers(fileHeaders(mediaType, asDownload(name))).send(bytes);
  }
}
