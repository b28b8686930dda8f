import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { FolderTransport, SmtpTransport, type Mail } from './mail-transport.js';

const mail: Mail = {
  to: { name: 'น้ำผึ้ง "Nam"\r\nBcc: other@evil.example', address: 'nam@police.example' },
  subject: 'Sertifikat Anda: ស្រីមុំ\r\nX-Evil: yes',
  text: 'Plain', html: '<p>Rich</p>', messageId: '<one@rso.example>', date: new Date('2026-03-01T08:00:00.123Z'),
};

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'rso-mail-')); });
afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

describe('the folder', () => {
  it('keeps a mail with both of its parts, and no header that a text smuggled in', async () => {
    const transport = new FolderTransport(join(folder, 'mail'), 'RSO <no-reply@rso.example>');
    await transport.send(mail);
    const [kept] = await transport.list();
    const parsed = await PostalMime.parse((await transport.read(kept?.name ?? '')) ?? '');
    expect([parsed.messageId, parsed.text?.trim(), parsed.html?.trim()]).toEqual(['<one@rso.example>', 'Plain', '<p>Rich</p>']);
    expect(parsed.to?.map((to) => to.address)).toEqual(['nam@police.example']);
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.headers.map((header) => header.key)).not.toContain('x-evil');
    expect(kept?.sentAt).toEqual(mail.date);
  });

  it('holds a mail that is sent again once', async () => {
    const transport = new FolderTransport(folder, 'no-reply@rso.example');
    await transport.send(mail);
    await transport.send(mail);
    await transport.send({ ...mail, messageId: '<two@rso.example>' });
    expect(await transport.list()).toHaveLength(2);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('lists mails only, newest first, and reads nothing else', async () => {
    const transport = new FolderTransport(folder, 'no-reply@rso.example');
    expect(await transport.list()).toEqual([]);
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await transport.send(mail);
    await transport.send({ ...mail, messageId: '<later@rso.example>', date: new Date('2026-03-02T08:00:00Z') });
    const names = (await transport.list()).map((each) => each.name);
    expect(names).toEqual([...names].sort().reverse());
    for (const name of ['secret.txt', '../secret.txt', '1772352000123-0123456789ab.eml/../secret.txt', '1772352000123-0123456789ab.eml']) {
      expect(await transport.read(name)).toBeNull();
    }
  });
});

describe('a mail server that is away', () => {
  it('is an error, so that the job tries again', async () => {
    const transport = new SmtpTransport('smtp://127.0.0.1:1', 'no-reply@rso.example');
    await expect(transport.send(mail)).rejects.toThrow();
    transport.close();
  });
});
