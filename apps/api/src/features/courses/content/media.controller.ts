import { Controller, Req, Res } from '@nestjs/common';
import { mediaRoutes, type InputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileStore } from '../../../platform/files/file-store.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { Problem } from '../../../platform/http/problem.js';
import { mediaKey, mediaTypeOf } from './media-file.js';
import { rangeOf } from './media-range.js';

/** A file opened by its own address, outside the page that shows it, gets no script and nothing from anywhere. */
const alone = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Media of courses: public reading material, under names that nobody guesses. */
@Controller()
export class MediaController {
  constructor(private readonly files: FileStore) {}

  // Answers by itself: a range has a status of its own, and a stream is no JSON.
  @Endpoint(mediaRoutes.file, { public: true })
  async file(
    @Input() { params: { name } }: InputOf<typeof mediaRoutes.file>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const mediaType = mediaTypeOf(name);
    const size = mediaType === null ? null : await this.files.size(mediaKey(name));
    if (mediaType === null || size === null) throw new Problem('media.not-found');
    const etag = `"${name.slice(0, 64)}"`;
    const isVideo = mediaType.startsWith('video/');
    const isShown = isVideo || mediaType.startsWith('image/') || mediaType.startsWith('text/vtt');
    const headers = {
      etag,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': alone,
      'x-content-type-options': 'nosniff',
      'content-disposition': isShown ? 'inline' : `attachment; filename="${name}"`,
      ...(isVideo ? { 'accept-ranges': 'bytes' } : {}),
    };
    if (request.headers['if-none-match']?.includes(etag)) {
      void reply.status(304).headers(headers).send();
      return;
    }
    // Only videos: a range of something that is compressed on its way would be a range of something else.
    const range = isVideo ? rangeOf(request.headers.range, size) : null;
    if (range === 'unsatisfiable') {
      void reply.header('content-range', `bytes */${size}`);
      throw new Problem('media.bad-range', { facts: { size } });
    }
    const stream = await this.files.stream(mediaKey(name), range ?? undefined);
    void reply.status(range ? 206 : 200).headers(headers).header('content-type', mediaType);
    if (range) void reply.header('content-range', `bytes ${range.start}-${range.end}/${size}`);
    if (isVideo) void reply.header('content-length', range ? range.end - range.start + 1 : size);
    void reply.send(stream);
  }
}
