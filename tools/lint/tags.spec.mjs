/** Packages lean on each other as their tags allow, and `eslint .` really reads the house's rules. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import { createProjectGraphAsync } from 'nx/src/devkit-exports.js';
import { root } from '../build/fingerprint.mjs';

/** Tag to the tags it may lean on. The journeys and the bench drive the built product, so they come last. */
const allowed = {
  'scope:shared': [],
  'scope:api': ['scope:shared'],
  'scope:web': ['scope:shared'],
  'scope:e2e': ['scope:shared', 'scope:api', 'scope:web'],
  'scope:bench': ['scope:shared', 'scope:api'],
};

test('every workspace has one tag, and leans only on those that its tag allows', async () => {
  process.env.NX_DAEMON = 'false';
  const graph = await createProjectGraphAsync({ exitOnError: false });
  const scopeOf = (name) => graph.nodes[name].data.tags.filter((tag) => tag.startsWith('scope:'));
  assert.deepEqual(Object.keys(graph.nodes).map((name) => scopeOf(name).join()).sort(), Object.keys(allowed).sort());
  const edges = Object.values(graph.dependencies).flat().filter(({ target }) => target in graph.nodes);
  assert.ok(edges.length > 0, 'api and web lean on shared at least');
  for (const { source, target } of edges) {
    const [from] = scopeOf(source);
    const [to] = scopeOf(target);
    assert.ok(allowed[from].includes(to), `${source} (${from}) must not lean on ${target} (${to})`);
  }
});

test('Nx asks nobody outside', () => {
  const { neverConnectToCloud, useDaemonProcess, analytics, plugins } = JSON.parse(readFileSync(join(root, 'nx.json'), 'utf8'));
  assert.deepEqual({ neverConnectToCloud, useDaemonProcess, analytics, plugins }, { neverConnectToCloud: true, useDaemonProcess: false, analytics: false, plugins: undefined });
});

test('the rules are switched on for the product', async () => {
  const eslint = new ESLint({ cwd: root });
  const { rules, linterOptions } = await eslint.calculateConfigForFile(join(root, 'apps/api/src/features/people/people.service.ts'));
  for (const rule of ['import-x/no-restricted-paths', '@typescript-eslint/no-restricted-imports', '@typescript-eslint/consistent-type-imports', 'no-restricted-syntax', 'no-warning-comments']) {
    assert.equal(rules[rule]?.[0], 2, `${rule} is an error`);
  }
  assert.equal(linterOptions.noInlineConfig, true);
});
