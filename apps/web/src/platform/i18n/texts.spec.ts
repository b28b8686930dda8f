import { describe, expect, it } from '@jest/globals';
import { languages, problemStatus } from '@rso-connect/shared';
import i18next from 'i18next';
import { namespaces, readTexts, textsOf } from '../../../test/texts';
import { loadTexts, startI18n, type Texts } from './i18n';

const plural = /_(?:zero|one|two|few|many|other)$/;

function flat(texts: Texts, before = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'string') all.set(before + key, text);
    else for (const [inner, value] of flat(text, `${before}${key}.`)) all.set(inner, value);
  }
  return all;
}

function placeholders(texts: ReadonlyMap<string, string>, key: string): string[] {
  const found = [...texts].filter(([each]) => each.replace(plural, '') === key).flatMap(([, text]) => text.match(/\{\{\s*\w+/g) ?? []);
  return [...new Set(found.map((each) => each.replace(/\W/g, '')))].filter((name) => name !== 'count').sort();
}

const bases = (texts: ReadonlyMap<string, string>): string[] => [...new Set([...texts.keys()].map((key) => key.replace(plural, '')))].sort();

describe.each([...namespaces().keys()])('texts of %s', (namespace) => {
  const all = languages.map((language) => ({ language, texts: flat(textsOf(language, namespace)) }));
  const [first, ...others] = all;

  it('have the same keys in each language', () => {
    for (const { texts } of others) expect(bases(texts)).toEqual(bases(first?.texts ?? new Map()));
  });

  it('have the same placeholders in each language', () => {
    for (const key of bases(first?.texts ?? new Map()))
      for (const { language, texts } of all)
        expect({ key, language, names: placeholders(texts, key) }).toEqual({ key, language, names: placeholders(first?.texts ?? new Map(), key) });
  });

  it('have every form that the language counts in', () => {
    for (const { language, texts } of all) {
      const counted = new Set([...texts.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, '')));
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const key of counted) for (const form of forms) expect([...texts.keys()]).toContain(`${key}_${form}`);
    }
  });

  it('are nowhere empty and never shout', () => {
    for (const { texts } of all) for (const [key, text] of texts) expect({ key, text: text.trim() }).not.toEqual({ key, text: expect.stringMatching(/^$|!/) });
  });
});

describe('sentences of problems', () => {
  it.each(languages)('exist for every code in %s', async (language) => {
    await startI18n(language, readTexts);
    await loadTexts('problems');
    const missing = Object.keys(problemStatus).filter((code) => !i18next.exists(code, { ns: 'problems' }));
    expect(missing).toEqual([]);
  });

  it('exist for what the browser itself finds', async () => {
    await startI18n('en', readTexts);
    await loadTexts('problems');
    for (const code of ['client.offline', 'client.unreachable', 'client.unreadable', 'field.text.no-letter', 'field.too_big'])
      expect(i18next.exists(code, { ns: 'problems' })).toBe(true);
  });

  it('are there in the made-up right-to-left language too, counted as Arabic counts', async () => {
    await startI18n('ar-XB', readTexts);
    expect(document.documentElement.dir).toBe('rtl');
    expect(i18next.t('ui:table.selected', { count: 3 })).toBe('3 selected');
  });
});
