import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { attachmentPart, attachmentView, largestAttachment } from './attachment-views.js';

const attachmentParams = z.strictObject({ attachmentId: idText() });
const mostParts = Math.ceil(largestAttachment / attachmentPart);

export const attachmentRoutes = {
  begin: defineRoute({
    method: 'PUT',
    path: '/api/spaces/:spaceId/attachments/:attachmentId',
    summary: 'Begin to send a file, or ask how much of it has arrived; the same id again is the same file',
    params: attachmentParams.extend({ spaceId: idText() }),
    body: z.strictObject({
      /** Cleaned rather than refused: it comes from a device and not from a person. */
      name: z.string().max(1000),
      bytes: z.number().int().min(1).max(largestAttachment),
    }),
    response: z.object({
      /** Numbers of the parts that are there. */
      parts: z.array(z.number().int()),
      /** Once it was finished before. */
      attachment: attachmentView.nullable(),
    }),
  }),
  part: defineRoute({
    method: 'PUT',
    path: '/api/attachments/:attachmentId/parts/:part',
    summary: 'Send one part of a file, counted from 0; again is the same part',
    params: attachmentParams.extend({ part: z.coerce.number().int().min(0).max(mostParts - 1) }),
    bodyMedia: 'application/octet-stream',
    bodyLimit: attachmentPart,
  }),
  finish: defineRoute({
    method: 'POST',
    path: '/api/attachments/:attachmentId/finish',
    summary: 'Have a file that has arrived looked through and cleaned; until then nobody sees it',
    params: attachmentParams,
    body: z.strictObject({}),
    response: attachmentView,
  }),
  one: defineRoute({
    method: 'GET',
    path: '/api/attachments/:attachmentId',
    summary: 'One file of a post, and which ways out its label leaves it',
    params: attachmentParams,
    response: attachmentView.extend({
      /** Null for one's own that no post holds yet. */
      label: tlpLabel.nullable(),
      topicId: z.string().nullable(),
    }),
  }),
  preview: defineRoute({
    method: 'GET',
    path: '/api/attachments/:attachmentId/preview',
    summary: 'A small picture of a file, where its label shows one without a fresh second factor',
    params: attachmentParams,
    responseMedia: 'image/webp',
    status: 200,
  }),
  page: defineRoute({
    method: 'GET',
    path: '/api/attachments/:attachmentId/pages/:page',
    summary: 'An image, or a page of a document as an image, with who opened it where the label asks for that',
    params: attachmentParams.extend({ page: z.coerce.number().int().min(1).max(1000) }),
    responseMedia: 'image/webp',
    status: 200,
  }),
  file: defineRoute({
    method: 'GET',
    path: '/api/attachments/:attachmentId/file',
    summary: 'Keep a file, where its label lets it go',
    params: attachmentParams,
    responseMedia: 'application/octet-stream',
    status: 200,
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/attachments/:attachmentId',
    summary: 'Take away a file of my own, or one out of a post in a topic that I keep order in',
    params: attachmentParams,
  }),
};

export const attachmentProblems = {
  /** There is none, or it isn't theirs to see. */
  'attachment.not-found': 404,
  'attachment.id-taken': 409,
  'attachment.too-many-waiting': 409,
  /** Facts: `most` in bytes. */
  'attachment.quota-full': 409,
  /** The part isn't as long as it should be, or parts are missing. */
  'attachment.bad-part': 422,
  'attachment.incomplete': 409,
  'attachment.unknown-type': 422,
  'attachment.too-many-pixels': 422,
  'attachment.too-many-pages': 422,
  /** It can't be read, or unpacks to more than anybody writes. */
  'attachment.damaged': 422,
  'attachment.locked-by-password': 422,
  'attachment.infected': 422,
  /** A scanner is set and doesn't answer. */
  'attachment.scanner-unreachable': 503,
  /** A post names a file that isn't its author's, isn't finished, or is another post's. */
  'attachment.not-claimable': 422,
  /** The label asks for a second factor, and the reader has none. */
  'attachment.second-factor-needed': 403,
  /** The label lets it be looked at and not kept. */
  'attachment.view-only': 403,
} as const satisfies ProblemTable;
