import type { Plugin } from 'vite';

const localeFile = /\/react-(?:aria|stately|aria-components)\/.*\/intl\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/;

/**
 * React Aria carries its few spoken strings in thirty languages, none of them Bahasa Indonesia.
 * Only English stays; the others would be a tenth of the first load.
 */
export function keepNeededAriaLocales(): Plugin {
  return {
    name: 'keep-needed-aria-locales',
    enforce: 'pre',
    apply: 'build',
    load(id) {
      const locale = localeFile.exec(id)?.[1];
      return locale && locale !== 'en-US' ? `export { default } from './en-US.mjs';` : undefined;
    },
  };
}
