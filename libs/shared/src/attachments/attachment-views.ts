import { z } from 'zod';

/** The largest file, in bytes; what a picture weighs once it is made smaller is far less. */
export const largestAttachment = 20 * 1024 * 1024;
/** A file travels in parts of this size: on a link of 5 kB a second one still arrives before a request times out. */
export const attachmentPart = 128 * 1024;
/** Files of one post, and files that wait for a post to take them, at most. */
export const mostAttachments = 10;
export const mostWaitingAttachments = 30;
/** What somebody may keep in all their posts, in bytes. */
export const attachmentQuota = 500 * 1024 * 1024;
/** Media types that are taken, by what is in the file and not by its name. */
export const attachmentTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'application/pdf'] as const;

/** A file of a post, cleaned. */
export const attachmentView = z.object({
  id: z.string(),
  kind: z.enum(['image', 'document']),
  /** As a list shows it and a download is called. */
  name: z.string(),
  bytes: z.number().int(),
  /** Of an image, or of a document's first page as it is shown. */
  width: z.number().int(),
  height: z.number().int(),
  /** Of a document; 1 for an image. */
  pages: z.number().int(),
});
export type AttachmentView = z.output<typeof attachmentView>;
