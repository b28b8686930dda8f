/** What ESLint and typescript-eslint recommend is on in oxlint, or is named here with the reason why it isn't. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import ts from 'typescript';
import { root } from '../build/fingerprint.mjs';
import { run } from '../test/children.mjs';
import { oxlint } from './oxlint.mjs';

/** Rule to the reason why it is not on. */
const left = {
  'no-octal': 'a syntax error in a module',
  'no-dupe-args': 'a syntax error in a module',
  'no-unnecessary-condition': 'a row or an array may lack what its type promises while noUncheckedIndexedAccess is off',
  'no-unsafe-class-instance-assignment': 'oxlint has none',
  'no-unsafe-enum-assignment': 'oxlint has none; the product has no enums',
  'require-await': 'wants `async` removed where an interface asks for a promise',
};

const { config } = ts.parseConfigFileTextToJson('.oxlintrc.json', readFileSync(join(root, '.oxlintrc.json'), 'utf8'));
const bare = (name) => name.split('/').at(-1);
const on = (rules) => Object.entries(rules).filter(([, setting]) => [setting].flat()[0] === 'error').map(([name]) => bare(name));
const [typescript] = config.overrides;
/** The rules of one of ESLint's configurations, those that it switches off left out. */
const wanted = (blocks) =>
  [...new Map(blocks.flatMap(({ rules = {} }) => Object.entries(rules)))].filter(([, setting]) => ![0, 'off'].includes([setting].flat()[0])).map(([name]) => bare(name));

test('every rule that ESLint recommends is on for scripts, or left out for a reason', () => {
  const scripts = on(config.rules);
  assert.deepEqual(wanted([eslint.configs.recommended]).filter((name) => !scripts.includes(name) && !(name in left)), []);
});

test('every rule of strictTypeChecked is on for TypeScript, or left out for a reason', () => {
  const typed = [...on(config.rules), ...on(typescript.rules)];
  assert.deepEqual(wanted(tseslint.configs.strictTypeChecked).filter((name) => !typed.includes(name) && !(name in left)), []);
});

test('nothing is left out that is on after all', () => {
  const typed = [...on(config.rules), ...on(typescript.rules)];
  assert.deepEqual(Object.keys(left).filter((name) => typed.includes(name)), []);
});

describe('oxlint', () => {
  let known;
  before(async () => {
    const { output } = await run(process.execPath, [oxlint, '--print-config'], { cwd: root });
    known = JSON.parse(output);
  });
  test('reads types, and listens to no comment meant for ESLint', () => {
    assert.deepEqual(known.options, { typeAware: true, respectEslintDisableDirectives: false });
  });
  test('knows every rule by its name, and brings none along', () => {
    assert.deepEqual(Object.keys(known.rules).map(bare).sort(), Object.keys(config.rules).map(bare).sort());
    assert.deepEqual(known.categories, { correctness: 'allow' });
  });
});
