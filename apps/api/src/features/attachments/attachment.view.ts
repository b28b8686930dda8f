import type { AttachmentView } from '@rso-connect/shared';
import type { Attachment } from './attachment.entity.js';

/** @returns a file that is ready, as its readers see it */
export function attachmentView({ id, kind, name, bytes, width, height, pages }: Attachment): AttachmentView {
  return { id, kind: kind ?? 'document', name, bytes, width, height, pages };
}
