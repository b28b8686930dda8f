import { attachmentPart, attachmentRoutes, type AttachmentView } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';

/**
 * Sends a file to a space in parts: what has arrived isn't sent again, however often it is begun under the same id.
 *
 * @param onProgress told what share has arrived
 * @throws ProblemError; an ended one throws the signal's own `AbortError`
 */
export async function sendFile(
  { spaceId, id, name, content, signal, onProgress }: { spaceId: string; id: string; name: string; content: Blob; signal: AbortSignal; onProgress: (share: number) => void },
): Promise<AttachmentView> {
  const { parts, attachment } = await call(attachmentRoutes.begin, { params: { spaceId, attachmentId: id }, body: { name: name.slice(0, 1000), bytes: content.size }, signal });
  if (attachment) return attachment;
  const there = new Set(parts);
  const total = Math.ceil(content.size / attachmentPart);
  for (let part = 0; part < total; part += 1) {
    onProgress(part / total);
    if (there.has(part)) continue;
    const bytes = content.slice(part * attachmentPart, (part + 1) * attachmentPart);
    await call(attachmentRoutes.part, { params: { attachmentId: id, part }, rawBody: bytes, signal });
  }
  onProgress(1);
  return call(attachmentRoutes.finish, { params: { attachmentId: id }, body: {}, signal });
}
