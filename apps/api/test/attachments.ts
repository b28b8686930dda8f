import { attachmentPart, attachmentRoutes, type AttachmentView } from '@rso-connect/shared';
import sharp from 'sharp';
import { TotpFactor } from '../src/features/identity/factors/factor.entity.js';
import { newId } from '../src/platform/database/index.js';
import type { Answer, TestApp, TestPerson } from './start-app.js';

/** @returns a picture of one colour, or with a pattern in it */
export function aPicture(width = 64, height = 48): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#3a6ea5' } }).png().toBuffer();
}

/** Sends one part of a file. */
export async function sendPart(app: TestApp, as: TestPerson, attachmentId: string, part: number, bytes: Buffer): Promise<number> {
  const response = await fetch(`${app.origin}/api/attachments/${attachmentId}/parts/${String(part)}`, {
    method: 'PUT', body: bytes, headers: { cookie: as.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
  });
  return response.status;
}

/** Sends a whole file to a space, as a browser does, and has it finished. */
export async function sendFile(
  app: TestApp, as: TestPerson, spaceId: string, bytes: Buffer, name = 'picture.png', id = newId(),
): Promise<Answer<typeof attachmentRoutes.finish>> {
  const params = { spaceId, attachmentId: id };
  const begun = await app.call(attachmentRoutes.begin, { as, params, body: { name, bytes: bytes.length } });
  if (begun.status !== 200) throw new Error(`No file could be begun: ${String(begun.code)}`);
  for (let part = 0; part * attachmentPart < bytes.length; part += 1) {
    await sendPart(app, as, id, part, bytes.subarray(part * attachmentPart, (part + 1) * attachmentPart));
  }
  return app.call(attachmentRoutes.finish, { as, params: { attachmentId: id }, body: {} });
}

/** @returns a file that is ready for a post */
export async function aFile(app: TestApp, as: TestPerson, spaceId: string, bytes?: Buffer, name?: string): Promise<AttachmentView> {
  const { body, code } = await sendFile(app, as, spaceId, bytes ?? (await aPicture()), name);
  if (code !== undefined) throw new Error(`No file could be sent: ${code}`);
  return body;
}

/** Lets somebody hold an authenticator app; what it shows is nobody's business here. */
export async function aSecondFactor(app: TestApp, personId: string): Promise<void> {
  const now = app.clock.now();
  await app.db.repo(TotpFactor).insert({ id: newId(), personId, secret: 'x', confirmedAt: now, lastStep: 0, createdAt: now, lastUsedAt: null });
}
