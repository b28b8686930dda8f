import { Controller, Req, Res } from '@nestjs/common';
import { attachmentRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { asDownload, fileHeaders } from '../../platform/incoming-files/index.js';
import { AttachmentFiles } from './attachment-files.service.js';
import { Uploads } from './uploads.service.js';

/** Files of posts. */
@Controller()
export class AttachmentsController {
  constructor(
    private readonly uploads: Uploads,
    private readonly files: AttachmentFiles,
  ) {}

  @Endpoint(attachmentRoutes.begin, { signedIn: true })
  begin(@Input() { params, body }: InputOf<typeof attachmentRoutes.begin>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof attachmentRoutes.begin>> {
    return this.uploads.begin(actor, params.spaceId, params.attachmentId, body);
  }

  @Endpoint(attachmentRoutes.part, { signedIn: true })
  part(@Input() { params }: InputOf<typeof attachmentRoutes.part>, @CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<void> {
    return this.uploads.part(actor, params.attachmentId, params.part, request.body);
  }

  @Endpoint(attachmentRoutes.finish, { signedIn: true })
  finish(@Input() { params }: InputOf<typeof attachmentRoutes.finish>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof attachmentRoutes.finish>> {
    return this.uploads.finish(actor, params.attachmentId);
  }

  @Endpoint(attachmentRoutes.one, { signedIn: true })
  one(@Input() { params }: InputOf<typeof attachmentRoutes.one>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof attachmentRoutes.one>> {
    return this.files.one(actor, params.attachmentId);
  }

  @Endpoint(attachmentRoutes.preview, { signedIn: true })
  async preview(
    @Input() { params }: InputOf<typeof attachmentRoutes.preview>, @CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, isPlain } = await this.files.preview(actor, params.attachmentId);
    if (!isPlain) {
      void reply.headers(fileHeaders('image/webp', 'inline')).send(bytes);
      return;
    }
    // A file never changes: a browser may keep its small picture, and asks each time whether its reader may still see it.
    const etag = `"${params.attachmentId}"`;
    void reply.headers({ ...fileHeaders('image/webp', 'inline'), 'cache-control': 'private, no-cache', etag });
    if (request.headers['if-none-match'] === etag) void reply.status(304).send();
    else void reply.send(bytes);
  }

  @Endpoint(attachmentRoutes.page, { signedIn: true })
  async page(@Input() { params }: InputOf<typeof attachmentRoutes.page>, @CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const bytes = await this.files.page(actor, params.attachmentId, params.page);
    void reply.headers(fileHeaders('image/webp', 'inline')).send(bytes);
  }

  @Endpoint(attachmentRoutes.file, { signedIn: true })
  async file(@Input() { params }: InputOf<typeof attachmentRoutes.file>, @CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const { name, mediaType, bytes } = await this.files.file(actor, params.attachmentId);
    void reply.headers(fileHeaders(mediaType, asDownload(name))).send(bytes);
  }

  @Endpoint(attachmentRoutes.remove, { signedIn: true })
  remove(@Input() { params }: InputOf<typeof attachmentRoutes.remove>, @CurrentActor() actor: Actor): Promise<void> {
    return this.uploads.remove(actor, params.attachmentId);
  }
}
