import { describe, expect, it } from '@jest/globals';
import { languages, noticeKinds } from '@rso-connect/shared';
import { createTransport } from 'nodemailer';
import PostalMime, { type Email } from 'postal-mime';
import en from './locales/en.json' with { type: 'json' };
import id from './locales/id.json' with { type: 'json' };
import { composeMail, type ComposedMail } from './mail-composer.js';

const facts = {
  name: 'Sukarni <b>&"',
  courseTitle: 'Trafficking & "Smuggling" <script>alert(1)</script>',
  link: 'https://rso.example/confirm-email?token=abc_-DEF',
  inviter: 'Malee',
  home: 'https://rso.example',
};
const others = ['invitation', 'seat-offered', 'topic-news-text', 'topic-news-first-line', 'topic-news-link'] as const;
const cases = [...noticeKinds, ...others].flatMap((kind) => languages.map((language) => [kind, language] as const));

async function sent(mail: ComposedMail): Promise<Email> {
  const composer = createTransport({ streamTransport: true, buffer: true });
  const { message } = await composer.sendMail({ from: 'a@rso.example', to: { name: facts.name, address: 'b@rso.example' }, ...mail });
  return PostalMime.parse(message as Buffer);
}

/** What a reader sees of the HTML part, without its tags. */
function seen(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html
    .replace(/^[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ');
}

it.each([
  ['en', 'US', '8.8.8.8 (United States)'],
  ['id', 'US', '8.8.8.8 (Amerika Serikat)'],
  ['en', null, '8.8.8.8.'],
] as const)('the mail about a new device says in %s where %s is', async (language, country, place) => {
  const signIn = { browser: 'Chrome', system: 'Windows', kind: 'computer', address: '8.8.8.8', country, at: new Date(), timeZone: 'UTC' } as const;
  const { text = '' } = await sent(composeMail('new-device', language, { ...facts, signIn }));
  expect(text.replace(/\s+/g, ' ')).toContain(place);
});

describe('the texts', () => {
  const shape = (value: unknown, path = ''): string[] => {
    if (typeof value !== 'object' || value === null) {
      return [`${path} ${[...String(value).matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort().join()}`];
    }
    return Array.isArray(value) ? value.flatMap((one) => shape(one, path)) : Object.entries(value).flatMap(([key, one]) => shape(one, `${path}/${key}`));
  };

  it('name the same facts in each language', () => {
    expect(shape(id)).toEqual(shape(en));
    expect(Object.keys(en.kinds).sort()).toEqual([...noticeKinds, ...others].sort());
  });
});

describe.each(cases)('%s in %s', (kind, language) => {
  it('reads the same as text and as HTML, with nothing left to fill in', async () => {
    const mail = await sent(composeMail(kind, language, facts));
    const text = (mail.text ?? '').replace(/\s+/g, ' ').trim();
    const html = seen(mail.html ?? '');
    expect(mail.subject).not.toMatch(/\{\{|kinds\./);
    expect(`${text} ${html}`).not.toMatch(/\{\{|kinds\.|undefined/);
    expect(text).toContain(facts.name);
    expect(text).toContain(facts.link);
    expect(text).not.toMatch(/&amp;|&lt;|<p/);
    for (const sentence of text.replace('-- ', '').split(/(?<=[.:])\s/)) expect(html).toContain(sentence.trim().replace(/:$/, ''));
  });

  it('is safe and needs nothing from elsewhere', () => {
    const { html } = composeMail(kind, language, facts);
    expect(html).toContain(`<html lang="${language}" dir="ltr">`);
    expect(html).not.toMatch(/<script|<b>|<img|<link|<table|url\(|@import|src=/);
    expect(html).toContain('prefers-color-scheme:dark');
    const targets = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
    expect(targets).toEqual([facts.link, facts.link]);
  });
});

it('keeps a name that runs the other way apart from the sentence', () => {
  const { text } = composeMail('welcome', 'en', { ...facts, name: 'محمد' });
  expect(text).toContain('Hello \u2068محمد\u2069,');
});
