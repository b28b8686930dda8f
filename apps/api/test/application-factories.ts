import { applicationRoutes, attachmentPart, secondmentNominationRoutes, type CandidacyView, type OwnApplicationContent } from '@rso-connect/shared';
import { ApplicationDocument } from '../src/features/secondment-applications/application.entity.js';
import { newId } from '../src/platform/database/index.js';
import { aPicture } from './attachments.js';
import type { Answer, TestApp, TestPerson } from './start-app.js';

/** An application with everything that a call without papers asks. */
export const wholeContent: OwnApplicationContent = {
  statement: 'I have followed the money of scam centres for six years.', languages: [{ code: 'en', level: 'fluent' }], yearsInService: 6,
  availableFrom: '2027-03-01', availableUntil: '2027-04-01', referee: { name: 'Malee', office: 'Head of unit', email: 'malee@agency.example', phone: '' },
  refereeAgreed: true, showsStatement: false,
};

/** Somebody's application to a call, begun and saved. */
export async function aDraft(app: TestApp, as: TestPerson, callId: string, content: Partial<OwnApplicationContent> = {}, hasCv = true): Promise<{ id: string; version: number }> {
  const { body, code } = await app.call(applicationRoutes.begin, { as, params: { callId }, body: {} });
  if (code !== undefined) throw new Error(`No application could be begun: ${code}`);
  const params = { candidacyId: body.id };
  const version = body.application?.version ?? 1;
  const saved = await app.call(applicationRoutes.save, { as, params, body: { ...wholeContent, ...content, version } });
  if (saved.code !== undefined) throw new Error(`No draft could be saved: ${saved.code}`);
  // A CV as if it had been sent: of what a file goes through there are specs enough.
  const now = app.clock.now();
  const paper = { candidacyId: body.id, key: 'cv', state: 'ready', copyId: null, name: 'CV.pdf', mediaType: 'application/pdf', bytes: 1, pages: 1, createdAt: now, readyAt: now } as const;
  if (hasCv) await app.db.repo(ApplicationDocument).insert({ id: newId(), ...paper });
  return { id: body.id, version: saved.body.version };
}

/** Hands in what was saved. */
export function handIn(app: TestApp, as: TestPerson, { id, version }: { id: string; version: number }): Promise<Answer<typeof applicationRoutes.handIn>> {
  return app.call(applicationRoutes.handIn, { as, params: { candidacyId: id }, body: { version } });
}

/** The member's half. */
export function nominate(app: TestApp, as: TestPerson, candidacyId: string, text = 'The best of our unit.'): Promise<Answer<typeof secondmentNominationRoutes.nominate>> {
  return app.call(secondmentNominationRoutes.nominate, { as, params: { candidacyId }, body: { text, releases: true } });
}

/** A candidacy with both halves in. */
export async function aCompleteCandidacy(app: TestApp, { officer, focalPoint, callId }: { officer: TestPerson; focalPoint: TestPerson; callId: string }, content: Partial<OwnApplicationContent> = {}): Promise<CandidacyView> {
  const draft = await aDraft(app, officer, callId, content);
  await handIn(app, officer, draft);
  const { body, code } = await nominate(app, focalPoint, draft.id);
  if (code !== undefined || body.step !== 'begun' && body.step !== 'complete') throw new Error(`No candidacy could be completed: ${String(code)}`);
  return body;
}

/** Sends a paper of an application, as a browser does, and has it finished. */
export async function aPaper(app: TestApp, as: TestPerson, candidacyId: string, key: string, bytes?: Buffer, id = newId()): Promise<Answer<typeof applicationRoutes.finishDocument>> {
  const content = bytes ?? (await aPicture());
  const params = { candidacyId, documentId: id };
  const begun = await app.call(applicationRoutes.beginDocument, { as, params, body: { key, name: 'My CV.png', bytes: content.length } });
  if (begun.status !== 200) throw new Error(`No paper could be begun: ${String(begun.code)}`);
  for (let part = 0; part * attachmentPart < content.length; part += 1) {
    await fetch(`${app.origin}/api/secondments/candidacies/${candidacyId}/documents/${id}/parts/${String(part)}`, {
      method: 'PUT', body: content.subarray(part * attachmentPart, (part + 1) * attachmentPart),
      headers: { cookie: as.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
    });
  }
  return app.call(applicationRoutes.finishDocument, { as, params, body: {} });
}
