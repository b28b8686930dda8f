import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from '../src/platform/i18n/i18n';

const source = join(import.meta.dirname, '../src');

/** Every namespace with the path of its files, up to the language. */
export function namespaces(): ReadonlyMap<string, string> {
  const features = readdirSync(join(source, 'features')).filter((name) => existsSync(join(source, 'features', name, 'locales')));
  return new Map([
    ['app', 'app/locales/'],
    ['visitor', 'app/locales/visitor.'],
    ['administration', 'app/locales/administration.'],
    ['ui', 'ui/locales/'],
    ['problems', 'platform/i18n/locales/problems.'],
    ...features.map((name) => [name, `features/${name}/locales/`] as const),
  ]);
}

/** The texts of a namespace, read from its file; none where there is no file, so that the spec says what is missing. */
export function textsOf(language: string, namespace: string): Texts {
  const path = join(source, `${namespaces().get(namespace) ?? ''}${language}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Texts) : {};
}

/** The loader of i18next in tests. */
export function readTexts(language: string, namespace: string): Promise<Texts> {
  return Promise.resolve(textsOf(language, namespace));
}
