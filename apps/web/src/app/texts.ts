import type { Texts } from '../platform/i18n/i18n';

const files = import.meta.glob<Texts>(
  [
    './locales/*.json',
    '../ui/locales/*.json',
    '../features/*/locales/*.json',
    '../platform/i18n/locales/problems.*.json',
  ],
  { import: 'default' },
);

const places: Readonly<Record<string, string>> = {
  app: './locales/',
  ui: '../ui/locales/',
  visitor: './locales/visitor.',
  administration: './locales/administration.',
  problems: '../platform/i18n/locales/problems.',
};

/**
 * Fetches the texts of a namespace: the shell's, the ui kit's, the problems' or a feature's.
 *
 * @throws Error if there is no such file
 */
export async function fetchTexts(language: string, namespace: string): Promise<Texts> {
  const path = `${places[namespace] ?? `../features/${namespace}/locales/`}${language}.json`;
  const load = files[path];
  if (!load) throw new Error(`No texts at ${path}`);
  return load();
}
