import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attachmentPart, attachmentQuota, attachmentRoutes, consentRoutes, mostWaitingAttachments, talkRoutes, tlpLabels, tlpTable, type TlpLabel } from '@rso-connect/shared';
import sharp from 'sharp';
import { aFile, aPicture, aSecondFactor, sendFile, sendPart } from '../../../test/attachments.js';
import { aMembership, aSpace } from '../../../test/factories.js';
import { eicar, startClamd, type StandInClamd } from '../../../test/stand-in-clamd.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Eraser, Purger } from '../../platform/privacy/index.js';
import { ClamdScanner } from '../../platform/scanner/clamd-scanner.js';
import { ScannerUnreachable } from '../../platform/scanner/scanner.js';
import { Attachment } from './attachment.entity.js';

let app: TestApp;
let clamd: StandInClamd;
let spaceId: string;
let author: TestPerson;
let reader: TestPerson;

beforeAll(async () => {
  clamd = await startClamd();
  app = await TestApp.start({ SCANNER_URL: clamd.url });
  spaceId = (await aSpace(app)).id;
  author = await inIt('Somchai');
  reader = await inIt('សុខា Amara');
  await app.call(consentRoutes.choose, { as: reader, params: { field: 'name' }, body: { audience: 'spaces', endsOn: null } });
});
afterAll(async () => {
  await app.stop();
  await clamd.stop();
});

async function inIt(name: string): Promise<TestPerson> {
  const person = await app.person(name);
  await aMembership(app, spaceId, person.id);
  return person;
}
const stored = (id: string) => app.app.get(FileStore).list(`attachments/${id.slice(-2)}/${id}/`);
const begin = (id: string, bytes: number, as = author, name = 'a.png') => app.call(attachmentRoutes.begin, { as, params: { spaceId, attachmentId: id }, body: { name, bytes } });
const page = (id: string, as = reader, number = 1) => app.call(attachmentRoutes.page, { as, params: { attachmentId: id, page: number } });
const file = (id: string, as = reader) => app.call(attachmentRoutes.file, { as, params: { attachmentId: id } });
const preview = (id: string, as = reader) => app.call(attachmentRoutes.preview, { as, params: { attachmentId: id } });
const write = (attachmentIds: string[], label: TlpLabel = 'GREEN', as = author) => app.call(talkRoutes.write, {
  as, params: { spaceId }, body: { id: newId(), title: 'Forged stamps', label, text: 'As in the picture.', attachmentIds, readerIds: tlpTable.read[label] === 'named' ? [reader.id] : [] },
});
const audited = (action: 'attachment.infected' | 'attachment.opened' | 'attachment.kept' | 'attachment.added') => app.db.repo(AuditEntry).countBy({ action });

async function aPdf(text = 'Seen in the harbour.', change?: (doc: PDFDocument) => void | Promise<void>): Promise<Buffer> {
  const doc = await PDFDocument.create();
  doc.addPage([300, 400]).drawText(text, { x: 20, y: 300, size: 14 });
  doc.addPage([300, 400]).drawText('Second page', { x: 20, y: 300, size: 14 });
  doc.setAuthor('Mallory Writer');
  await change?.(doc);
  return Buffer.from(await doc.save({ useObjectStreams: false }));
}

describe('a file on its way', () => {
  it('arrives in parts over a bad link, goes on where it was, and is the same however often it is sent', async () => {
    const noise = await sharp({ create: { width: 400, height: 400, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 60 }, background: '#000' } }).png().toBuffer();
    expect(noise.length).toBeGreaterThan(attachmentPart);
    const id = newId();
    expect((await begin(id, noise.length)).body).toEqual({ parts: [], attachment: null });
    expect(await sendPart(app, author, id, 1, noise.subarray(attachmentPart, 2 * attachmentPart))).toBe(204);
    expect((await begin(id, noise.length)).body.parts).toEqual([1]);
    expect((await app.call(attachmentRoutes.finish, { as: author, params: { attachmentId: id }, body: {} })).code).toBe('attachment.incomplete');
    expect(await sendPart(app, author, id, 0, noise.subarray(0, 100))).toBe(422);
    expect(await sendPart(app, reader, id, 0, noise.subarray(0, attachmentPart))).toBe(404);
    const answers = await Promise.all([sendFile(app, author, spaceId, noise, 'a.png', id), sendFile(app, author, spaceId, noise, 'a.png', id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await begin(id, noise.length)).body.attachment).toMatchObject({ id, kind: 'image', width: 400, height: 400, pages: 1 });
    expect((await begin(id, noise.length, reader)).code).toBe('attachment.id-taken');
    // One of the two cleanings is kept; the other one can't come over it once somebody reads it.
    expect((await stored(id)).map((key) => key.split('/').at(-1)?.split('-')[0]).sort()).toEqual(['file', 'preview']);
  });

  it('is nobody else’s before a post takes it, and one post’s after that', async () => {
    const { id } = await aFile(app, author, spaceId);
    expect([(await page(id, author)).status, (await page(id)).code, (await file(id)).code]).toEqual([200, 'attachment.not-found', 'attachment.not-found']);
    expect((await write([id], 'GREEN', reader)).code).toBe('attachment.not-claimable');
    const answers = await Promise.all([write([id]), write([id]), write([id])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    const topicId = answers.find(({ status }) => status === 201)?.body.id ?? '';
    const posts = await app.call(talkRoutes.posts, { as: reader, params: { topicId } });
    expect(posts.body.items[0]?.attachments).toMatchObject([{ id, kind: 'image', name: 'picture.png' }]);
    expect((await page(id)).status).toBe(200);
    const elsewhere = (await aSpace(app)).id;
    await aMembership(app, elsewhere, author.id);
    const other = await aFile(app, author, elsewhere);
    expect((await write([other.id])).code).toBe('attachment.not-claimable');
  });

  it('is refused beyond what one person may keep, also when two are begun at once', async () => {
    const greedy = await inIt('Greedy');
    const held: Attachment = {
      id: newId(), spaceId, uploaderId: greedy.id, postId: null, position: 0, copyId: null, state: 'ready', kind: 'image', name: 'x.png', mediaType: 'image/png', bytes: attachmentQuota - 1_000_000,
      width: 1, height: 1, pages: 1, createdAt: app.clock.now(), readyAt: app.clock.now(),
    };
    await app.db.repo(Attachment).insert(held);
    const answers = await Promise.all([1, 2, 3, 4].map(() => begin(newId(), 900_000, greedy)));
    expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([200, 'attachment.quota-full', 'attachment.quota-full', 'attachment.quota-full']);
    await app.db.repo(Attachment).update({ id: held.id }, { bytes: 1 });
    for (let at = 2; at < mostWaitingAttachments; at += 1) await app.db.repo(Attachment).insert(Object.assign(new Attachment(), held, { id: newId(), bytes: 1 }));
    expect((await begin(newId(), 10, greedy)).code).toBe('attachment.too-many-waiting');
    const outsider = await app.person('Outsider');
    expect((await begin(newId(), 10, outsider)).code).toBe('space.not-found');
  });

  it('is looked through before anybody sees it: what the scanner finds is gone, its sender told, and it is in the log', async () => {
    const before = await audited('attachment.infected');
    const id = newId();
    const answer = await sendFile(app, author, spaceId, Buffer.concat([await aPicture(), Buffer.from(eicar)]), 'holiday.png', id);
    expect([answer.status, answer.code]).toEqual([422, 'attachment.infected']);
    expect(await stored(id)).toEqual([]);
    expect(await app.db.repo(Attachment).existsBy({ id })).toBe(false);
    expect(await audited('attachment.infected')).toBe(before + 1);
    expect(clamd.seen.length).toBeGreaterThan(0);
  });

  it('waits where the scanner doesn’t answer or stops in the middle, and passes once it does', async () => {
    const id = newId();
    const bytes = await aPicture();
    clamd.isDeaf = true;
    expect((await sendFile(app, author, spaceId, bytes, 'a.png', id)).code).toBe('attachment.scanner-unreachable');
    expect((await page(id, author)).code).toBe('attachment.not-found');
    clamd.isDeaf = false;
    expect((await app.call(attachmentRoutes.finish, { as: author, params: { attachmentId: id }, body: {} })).status).toBe(200);
    const small = await startClamd(100_000);
    await expect(new ClamdScanner(small.url).scan(Buffer.alloc(3_000_000))).rejects.toBeInstanceOf(ScannerUnreachable);
    await expect(new ClamdScanner(small.url).scan(Buffer.alloc(90_000))).resolves.toBeNull();
    await small.stop();
    await expect(new ClamdScanner(small.url).scan(Buffer.alloc(10))).rejects.toBeInstanceOf(ScannerUnreachable);
  });
});

describe('what is kept of a file', () => {
  it('is what one sees: place, camera and what stands behind the end of a photo are gone', async () => {
    const photo = await sharp(await aPicture(300, 200)).withExif({ IFD0: { Make: 'SpyCam', Artist: 'Mallory' }, IFD3: { GPSLatitude: '6/1 10/1 0/1', GPSLatitudeRef: 'S' } }).jpeg().toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const { id, bytes } = await aFile(app, author, spaceId, Buffer.concat([photo, Buffer.from('HIDDEN-BEHIND')]), '../../etc/evil\u202Egnp.jpg.exe');
    const kept = await file(id, author);
    expect(kept.raw.length).toBe(bytes);
    for (const word of ['SpyCam', 'Mallory', 'HIDDEN-BEHIND', 'Exif']) expect(kept.raw.includes(word)).toBe(false);
    expect(await sharp(kept.raw).metadata()).toMatchObject({ format: 'jpeg', width: 300 });
    expect(kept.headers).toMatchObject({
      'content-type': 'image/jpeg', 'content-disposition': `attachment; filename="evilgnp.jpg.jpg"; filename*=UTF-8''evilgnp.jpg.jpg`, 'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'no-store, private',
    });
  });

  it('is a document without its author, scripts, files and places, with its words and pages', async () => {
    const photo = await sharp(await aPicture()).withExif({ IFD0: { Make: 'SpyCam' } }).jpeg().toBuffer();
    const bytes = await aPdf('Seen in the harbour.', async (doc) => {
      doc.addJavaScript('x', 'app.alert("MALWARE")');
      await doc.attach(Buffer.from('SMUGGLED'), 'a.txt', { description: 'SMUGGLED' });
      doc.getPage(0).drawImage(await doc.embedJpg(photo), { width: 50, height: 50 });
      doc.catalog.set(PDFName.of('OpenAction'), doc.context.obj({ S: 'URI', URI: PDFString.of('https://track.example') }));
    });
    for (const word of ['SpyCam', 'OpenAction']) expect(bytes.includes(word)).toBe(true);
    const { id, kind, pages } = await aFile(app, author, spaceId, bytes, 'report.pdf');
    expect([kind, pages]).toEqual(['document', 2]);
    const kept = await file(id, author);
    const plain = Buffer.from(await (await PDFDocument.load(kept.raw, { updateMetadata: false })).save({ useObjectStreams: false }));
    for (const word of ['SpyCam', 'OpenAction', 'Mallory', 'JavaScript', 'EmbeddedFile', 'track.example', 'pdf-lib']) expect(plain.includes(word)).toBe(false);
    expect(kept.headers['content-type']).toBe('application/pdf');
    const drawn = await page(id, author, 2);
    expect(drawn.headers).toMatchObject({ 'content-type': 'image/webp', 'content-disposition': 'inline' });
    expect((await page(id, author, 3)).code).toBe('attachment.not-found');
  });

  it.each([
    ['a page of the web', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'attachment.unknown-type'],
    ['a drawing with a script', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'attachment.unknown-type'],
    ['an archive', () => Buffer.concat([Buffer.from('504b030414000000', 'hex'), Buffer.alloc(60)]), 'attachment.unknown-type'],
    ['a picture cut short', async () => (await aPicture(600, 600)).subarray(0, 90), 'attachment.damaged'],
    ['a picture that unpacks to 3.6 gigabytes', () => bomb(30_000, 30_000), 'attachment.too-many-pixels'],
    ['a document that unpacks to 100 megabytes', async () => Buffer.concat([await aPdf(), Buffer.from('9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n'), deflateSync(Buffer.alloc(100 * 1024 * 1024)), Buffer.from('\nendstream\nendobj\n')]), 'attachment.damaged'],
    ['a document packed twice', async () => Buffer.concat([await aPdf(), Buffer.from('9 0 obj\n<< /Filter [/FlateDecode /FlateDecode] >>\nstream\n'), deflateSync(deflateSync(Buffer.alloc(200_000))), Buffer.from('\nendstream\nendobj\n')]), 'attachment.damaged'],
    ['a document that hides how it is packed', async () => packed('/Type /Obj#53tm /N 1 /First 4 /Filter [/ASCIIHex#44ecode /FlateDecode]'), 'attachment.damaged'],
    ['half a document', async () => (await aPdf()).subarray(0, 60), 'attachment.damaged'],
    ['a document with a password', async () => encrypted(), 'attachment.locked-by-password'],
  ])('isn’t %s', async (_, make, code) => {
    const id = newId();
    expect((await sendFile(app, author, spaceId, await make(), 'a.png', id)).code).toBe(code);
    expect(await stored(id)).toEqual([]);
  });

  it('is a document whose streams are written as text, as some programs do', async () => {
    expect((await sendFile(app, author, spaceId, await packed('/Filter [/ASCIIHexDecode /FlateDecode]'), 'a.pdf', newId())).status).toBe(200);
  });

  /** A document with one more stream: an empty object, packed and then written as text. */
  async function packed(dict: string): Promise<Buffer> {
    const text = (await aPdf()).toString('latin1');
    const more = `9 0 obj\n<< ${dict} >>\nstream\n${deflateSync(Buffer.from('8 0 null')).toString('hex')}>\nendstream\nendobj\n`;
    return Buffer.from(text.replace('xref\n', `${more}xref\n`), 'latin1');
  }
  /** A PNG whose header promises so many pixels. */
  function bomb(width: number, height: number): Buffer {
    const chunk = (type: string, data: Buffer): Buffer => {
      const body = Buffer.concat([Buffer.from(type), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      sum.writeUInt32BE(crc(body));
      return Buffer.concat([length, body, sum]);
    };
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 6], 8);
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))]);
  }
  function crc(bytes: Buffer): number {
    let value = ~0;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value >>> 0;
  }
  async function encrypted(): Promise<Buffer> {
    const doc = await PDFDocument.load(await aPdf());
    doc.encrypt({ userPassword: 'x', ownerPassword: 'y' });
    return Buffer.from(await doc.save());
  }
});

describe('the ways out', () => {
  const made = new Map<TlpLabel, string>();
  beforeAll(async () => {
    for (const label of tlpLabels) {
      const { id } = await aFile(app, author, spaceId, await aPicture(640, 400));
      made.set(label, id);
      await write([id], label);
    }
  });
  const of = (label: TlpLabel): string => made.get(label) ?? '';

  it('ask for a second factor, and not only for a password, where the label wants it fresh', async () => {
    const ways = async (as: TestPerson) => [(await page(of('AMBER+STRICT'), as)).code, (await file(of('AMBER+STRICT'), as)).code, (await page(of('AMBER'), as)).code];
    const alone = (cookie: string): TestPerson => ({ id: reader.id, email: reader.email, cookie });
    const [stale, single] = [alone(await app.signIn(reader.id, { fresh: false })), alone(await app.signIn(reader.id, { secondFactor: false, fresh: true }))];
    const none = 'attachment.second-factor-needed';
    for (const as of [stale, single]) expect(await ways(as)).toEqual([none, none, undefined]);
    await aSecondFactor(app, reader.id);
    for (const as of [stale, single]) expect(await ways(as)).toEqual(['access.step-up-required', 'access.step-up-required', undefined]);
  });

  it('are in the log where a file is stamped, and stay small', async () => {
    const [opened, taken] = [await audited('attachment.opened'), await audited('attachment.kept')];
    await page(of('GREEN'));
    await file(of('GREEN'));
    expect([await audited('attachment.opened'), await audited('attachment.kept')]).toEqual([opened, taken]);
    await page(of('RED'));
    await file(of('AMBER'));
    expect([await audited('attachment.opened'), await audited('attachment.kept')]).toEqual([opened + 1, taken + 1]);
    expect((await preview(of('AMBER'))).raw.length).toBeLessThan(12_000);
    // A browser that keeps a small picture asks each time; one with a stamp isn't kept at all.
    const kept = await preview(of('GREEN'));
    const again = (as = reader) => app.call(attachmentRoutes.preview, { as, params: { attachmentId: of('GREEN') }, headers: { 'if-none-match': kept.headers['etag'] ?? '' } });
    expect([kept.headers['cache-control'], (await again()).status, (await again(await app.person('Stranger'))).status]).toEqual(['private, no-cache', 304, 404]);
    expect((await preview(of('AMBER'))).headers['cache-control']).toBe('no-store, private');
    const shown = await sharp((await page(of('AMBER'))).raw).stats();
    expect(shown.channels[0]?.stdev).toBeGreaterThan(1);
  });

  it('lead a document out stamped on every page, and under TLP:RED page by page only', async () => {
    const [amber, red] = [await aFile(app, author, spaceId, await aPdf(), 'a.pdf'), await aFile(app, author, spaceId, await aPdf(), 'a.pdf')];
    await write([amber.id], 'AMBER');
    await write([red.id], 'RED');
    const kept = await PDFDocument.load((await file(amber.id)).raw);
    for (const one of kept.getPages()) expect(one.node.Resources()?.lookup(PDFName.of('XObject'))).toBeDefined();
    expect((await file(red.id)).code).toBe('attachment.view-only');
    const opened = await audited('attachment.opened');
    expect((await page(red.id, reader, 2)).headers['content-type']).toBe('image/webp');
    expect(await audited('attachment.opened')).toBe(opened + 1);
  });
});

describe('a file goes', () => {
  it('with its post, with its sender, by their own hand, and where no post ever took it', async () => {
    const leaver = await inIt('Leaver');
    const ids = await Promise.all([1, 2, 3, 4].map(async () => (await aFile(app, leaver, spaceId)).id));
    const [posted = '', taken = '', left = '', kept = ''] = ids;
    const topic = await write([posted, taken, kept], 'GREEN', leaver);
    const take = (as: TestPerson, attachmentId: string) => app.call(attachmentRoutes.remove, { as, params: { attachmentId } });
    expect([(await take(reader, taken)).code, (await take(reader, left)).code]).toEqual(['post.not-allowed', 'attachment.not-found']);
    expect((await take(leaver, taken)).status).toBe(204);
    expect([(await page(taken)).code, (await stored(taken)).length]).toEqual(['attachment.not-found', 0]);
    // Who keeps order takes one out as well, where they read it; the versions of the post say so.
    const moderator = await app.person('Moderator', [{ role: 'programme_officer' }]);
    const more = (await aFile(app, leaver, spaceId)).id;
    const { id: postId } = (await write([more], 'AMBER', leaver)).body;
    expect((await take(moderator, more)).code).toBe('attachment.not-found');
    await aMembership(app, spaceId, moderator.id);
    expect((await take(moderator, more)).status).toBe(204);
    expect((await app.call(talkRoutes.history, { as: reader, params: { postId } })).body.items).toMatchObject([{ version: 1, fileTaken: true }]);
    expect([(await page(more)).code, (await stored(more)).length]).toEqual(['attachment.not-found', 0]);
    app.clock.advance(15 * 86_400_000);
    await app.app.get(Purger).purge(() => Promise.resolve());
    expect([(await stored(left)).length, (await stored(posted)).length]).toEqual([0, 2]);
    expect((await page(posted)).status).toBe(200);
    await app.call(talkRoutes.remove, { as: leaver, params: { postId: topic.body.id } });
    expect([(await page(posted)).code, (await stored(posted)).length, (await stored(kept)).length]).toEqual(['attachment.not-found', 0, 0]);
    const last = await aFile(app, leaver, spaceId);
    await write([last.id], 'GREEN', leaver);
    await app.app.get(Eraser).erase({ personId: leaver.id, marks: [] });
    expect([(await page(last.id)).code, (await stored(last.id)).length]).toEqual(['attachment.not-found', 0]);
  });
});
