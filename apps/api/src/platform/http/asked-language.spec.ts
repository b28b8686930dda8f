import { expect, it } from '@jest/globals';
import { askedLanguage } from './asked-language.js';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['id', 'id'],
  ['in-ID', 'id'],
  ['ID-id,en;q=0.5', 'id'],
  ['th-TH, id;q=0.4, en;q=0.8', 'en'],
  ['en;q=0, id;q=0.1', 'id'],
  ['fr, de', 'en'],
  ['*', 'en'],
  ['en;q=nonsense,id', 'id'],
  [',;;=,'.repeat(1_000), 'en'],
])('%s asks for %s', (header, language) => {
  expect(askedLanguage(header)).toBe(language);
});
