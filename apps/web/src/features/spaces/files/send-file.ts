import { attachmentRoutes, type AttachmentView } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';
import { sendInParts } from '../../../platform/sending/send-in-parts';

/**
 * Sends a file to a space in parts: what has arrived isn't sent again, however often it is begun under the same id.
 *
 * @param onProgress told what share has arrived
 * @throws ProblemError; an ended one throws the signal's own `AbortError`
 */
export function sendFile(
  { spaceId, id, name, content, signal, onProgress }: { spaceId: string; id: string; name: string; content: Blob; signal: AbortSignal; onProgress: (share: number) => void },
): Promise<AttachmentView> {
  const params = { attachmentId: id };
  return sendInParts<AttachmentView>(content, {
    begin: async (bytes) => {
      const { parts, attachment } = await call(attachmentRoutes.begin, { params: { spaceId, attachmentId: id }, body: { name: name.slice(0, 1000), bytes }, signal });
      return { parts, taken: attachment };
    },
    part: (part, bytes) => call(attachmentRoutes.part, { params: { ...params, part }, rawBody: bytes, signal }),
    finish: () => call(attachmentRoutes.finish, { params, body: {}, signal }),
  }, onProgress);
}
