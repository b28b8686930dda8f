/** Every rule of the house bites: a fixture that breaks it is refused by that very rule, and its twin passes. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { assertAcyclic } from './graph.mjs';
import { lintScratchTree } from './scratch-tree.mjs';
import { featureGraph } from '../../apps/api/src/features/feature-graph.mjs';

const imports = (name, from) => `import { ${name} } from '${from}';\nexport const used = ${name};\n`;
const lines = (count) => `${Array.from({ length: count }, (_, index) => `export const line${index} = ${index};`).join('\n')}\n`;

const paths = 'import-x/no-restricted-paths';
const packages = '@typescript-eslint/no-restricted-imports';
const syntax = 'no-restricted-syntax';
const api = 'apps/api/src';
const web = 'apps/web/src';

/** What is forbidden · where · how it looks · the rule that refuses it. */
const broken = [
  ['shared imports a package other than zod', 'libs/shared/src/a.ts', imports('uuid', 'uuid'), packages],
  ['shared imports Node', 'libs/shared/src/b.ts', imports('join', 'node:path'), packages],
  ['shared imports the API', 'libs/shared/src/c.ts', imports('low', '../../../apps/api/src/features/low/index.js'), paths],
  ['web imports Nest', `${web}/features/one/a.ts`, imports('Module', '@nestjs/common'), packages],
  ['web imports TypeORM', `${web}/features/one/b.ts`, imports('Entity', 'typeorm'), packages],
  ['web imports BullMQ', `${web}/features/one/c.ts`, imports('Queue', 'bullmq'), packages],
  ['web imports the API by name', `${web}/features/one/d.ts`, imports('low', '@rso-connect/api'), packages],
  ['web imports a file of the API', `${web}/features/one/e.ts`, imports('low', '../../../../api/src/features/low/index'), paths],
  ['web imports a file of the shared library', `${web}/features/one/f.ts`, imports('personStatuses', '../../../../../libs/shared/src/index'), paths],
  ['a web feature imports another', `${web}/features/one/g.ts`, imports('two', '../two/page'), paths],
  ['a web feature loads another lazily', `${web}/features/one/h.ts`, "export const page = () => import('../two/page');\n", paths],
  ['a web feature imports the app', `${web}/features/one/i.ts`, imports('routes', '../../app/router'), paths],
  ['the web ui imports a feature', `${web}/ui/a.ts`, imports('one', '../features/one/page'), paths],
  ['a hook is called under a condition', `${web}/ui/b.tsx`, "import { useState } from 'react';\nexport function B({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}\n", 'react-hooks(rules-of-hooks)'],
  ['the API imports React', `${api}/features/low/a.ts`, imports('useState', 'react'), packages],
  ['the API imports the web', `${api}/features/low/b.ts`, imports('one', '../../../../web/src/features/one/page'), paths],
  ['the platform imports a feature', `${api}/platform/clock/a.ts`, imports('low', '../../features/low/index.js'), paths],
  ['a feature calls up the graph', `${api}/features/low/c.ts`, imports('high', '../high/index.js'), paths],
  ['a feature passes by an index', `${api}/features/high/a.ts`, imports('low', '../low/low.service.js'), paths],
  ['a feature outside the graph calls one', `${api}/features/stray/a.ts`, imports('low', '../low/index.js'), paths],
  ['a feature imports seeds', `${api}/features/low/d.ts`, imports('seed', '../../seeds/seed.js'), paths],
  ['a controller imports an entity', `${api}/features/low/low.controller.ts`, imports('Low', './low.entity.js'), paths],
  ['a controller imports TypeORM', `${api}/features/low/other.controller.ts`, imports('DataSource', 'typeorm'), packages],
  ['a rule imports Nest', `${api}/features/low/nest.rules.ts`, imports('Injectable', '@nestjs/common'), packages],
  ['a rule imports the platform', `${api}/features/low/clock.rules.ts`, imports('now', '../../platform/clock/clock.js'), packages],
  ['a policy imports TypeORM', `${api}/features/low/orm.policy.ts`, imports('In', 'typeorm'), packages],
  ['a policy imports a service', `${api}/features/low/service.policy.ts`, imports('low', './low.service.js'), packages],
  ['a feature imports BullMQ', `${api}/features/low/e.ts`, imports('Queue', 'bullmq'), packages],
  ['a feature imports ioredis', `${api}/features/low/f.ts`, imports('Redis', 'ioredis'), packages],
  ['a feature loads BullMQ lazily', `${api}/features/low/g.ts`, "export const queue = () => import('bullmq');\n", syntax],
  ['a feature writes SQL', `${api}/features/low/h.ts`, "export const rows = (db: { query: (sql: string) => unknown }) => db.query('SELECT 1');\n", syntax],
  ['the platform writes SQL outside the database', `${api}/platform/clock/b.ts`, "export const rows = (db: { query: (sql: string) => unknown }) => db.query('SELECT 1');\n", syntax],
  ['a feature takes a query runner', `${api}/features/low/i.ts`, 'export const runner = (db: { createQueryRunner: () => unknown }) => db.createQueryRunner();\n', syntax],
  ['a feature locks', `${api}/features/low/j.ts`, "export const lock = (find: { setLock: (kind: string) => unknown }) => find.setLock('pessimistic_write');\n", syntax],
  ['any', `${api}/features/low/k.ts`, 'export const thing = (value: any): unknown => value;\n', 'typescript(no-explicit-any)'],
  ['a floating promise', `${api}/features/low/l.ts`, 'export function go(): void {\n  Promise.resolve(1);\n}\n', 'typescript(no-floating-promises)'],
  ['a promise where a condition is meant', `${api}/features/low/m.ts`, 'const may = () => Promise.resolve(true);\nexport const is = may() ? 1 : 2;\n', 'typescript(no-misused-promises)'],
  ['a type imported like a value', `${web}/ui/c.ts`, "import { Actor } from './actor';\nexport const id = (actor: Actor): string => actor.id;\n", '@typescript-eslint/consistent-type-imports'],
  ['301 lines', `${api}/features/low/n.ts`, lines(301), 'eslint(max-lines)'],
  ['501 lines in a spec', `${api}/features/low/n.spec.ts`, lines(501), 'eslint(max-lines)'],
  ['an import cycle', `${api}/features/low/p.ts`, "import { q } from './q.js';\nexport const p = (): number => q();\n", 'import(no-cycle)'],
  ['a promise for a handler that expects none', `${api}/features/low/t.ts`, 'export const go = (each: (then: () => void) => void): void => each(async () => { await Promise.resolve(); });\n', 'typescript(no-misused-promises)'],
  ['any by way of a package', `${api}/features/low/u.ts`, "export const thing: string = JSON.parse('1');\n", 'typescript(no-unsafe-assignment)'],
  ['an object in a sentence', `${api}/features/low/v.ts`, 'export const say = (who: { name: string }): string => `Hello ${who}`;\n', 'typescript(restrict-template-expressions)'],
  ['what a package gave up', `${api}/features/low/w.ts`, "/** @deprecated */\nconst old = (): number => 1;\nexport const used = old();\n", 'typescript(no-deprecated)'],
  ['a ref read while drawing', `${web}/ui/d.tsx`, "import { useRef } from 'react';\nexport function D() {\n  const box = useRef(0);\n  return <p>{box.current}</p>;\n}\n", 'react(refs)'],
  ["ESLint's rule switched off in a comment", `${api}/features/low/r.ts`, '// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport const thing = (value: any): unknown => value;\n', 'typescript(no-explicit-any)'],
  ["oxlint's rule switched off in a comment", `${api}/features/low/x.ts`, '// oxlint-disable-next-line typescript/no-explicit-any\nexport const thing = (value: any): unknown => value;\n', 'no-warning-comments'],
  ["oxlint's rule switched off in a script", 'tools/x.mjs', '/* oxlint-disable eslint/no-var, no-warning-comments */\nexport const x = 1;\n', 'no-warning-comments'],
  ['an error silenced', `${api}/features/low/s.ts`, '// @ts-ignore\nexport const one: string = 1;\n', 'typescript(ban-ts-comment)'],
];

/** The other end of the broken cycle, and the type of the broken import. */
const partners = {
  [`${api}/features/low/q.ts`]: "import { p } from './p.js';\nexport const q = (): number => p();\n",
  [`${web}/ui/actor.ts`]: 'export interface Actor {\n  id: string;\n}\n',
};

/** What is allowed and looks much the same. */
const clean = [
  ['shared imports itself and zod', 'libs/shared/src/z.ts', "import { z } from 'zod';\nimport { personStatuses } from './people/people.contract.js';\nexport const status = z.enum(personStatuses);\n"],
  ['web imports the shared library by name', `${web}/features/one/z.ts`, "import { useState } from 'react';\nimport { table } from '../../ui/table';\nexport const used = [useState, table];\n"],
  ['the app composes features', `${web}/app/z.ts`, "import { one } from '../features/one/page';\nexport const page = () => import('../features/two/page');\nexport const first = one;\n"],
  ['a feature calls down the graph through the index', `${api}/features/high/z.ts`, imports('low', '../low/index.js')],
  ['a feature calls the platform', `${api}/features/low/z.ts`, imports('now', '../../platform/clock/clock.js')],
  ['a policy names types of the platform', `${api}/features/low/z.policy.ts`, "import type { Actor } from '../../platform/access/actor.js';\nexport const may = (actor: Actor): boolean => actor.personId !== '';\n"],
  ['a controller calls its service', `${api}/features/low/z.controller.ts`, imports('low', './low.service.js')],
  ['a service is given what it needs by its type', `${api}/features/low/x.service.ts`, "import { Injectable } from '@nestjs/common';\nimport { Low } from './low.entity.js';\n@Injectable()\nexport class XService {\n  constructor(readonly low: Low) {}\n}\n"],
  ['the platform imports BullMQ', `${api}/platform/jobs/z.ts`, imports('Queue', 'bullmq')],
  ['the platform loads BullMQ lazily', `${api}/platform/jobs/y.ts`, "export const queue = () => import('bullmq');\n"],
  ['the database folder writes SQL', `${api}/platform/database/z.ts`, "export const rows = (db: { query: (sql: string) => unknown }) => db.query('SELECT 1');\n"],
  ['a migration writes SQL', `${api}/migrations/z.ts`, "export const rows = (db: { query: (sql: string) => unknown }) => db.query('SELECT 1');\n"],
  ['300 lines', `${api}/features/low/y.ts`, lines(300)],
  ['500 lines in a spec', `${api}/features/low/y.spec.ts`, lines(500)],
];

let said;
before(async () => {
  const fixtures = [...broken, ...clean].map(([, path, content]) => [path, content]);
  said = await lintScratchTree({ ...partners, ...Object.fromEntries(fixtures) });
});

describe('refused', () => {
  for (const [what, path, , rule] of broken) {
    test(what, () => {
      const rules = said.get(path).map((entry) => entry.rule);
      assert.ok(rules.includes(rule), `${rule} should have refused it; said: ${JSON.stringify(said.get(path))}`);
    });
  }
});

describe('allowed', () => {
  for (const [what, path] of clean) {
    test(what, () => assert.deepEqual(said.get(path), []));
  }
});

describe('the feature graph', () => {
  test('of the product has no cycle', () => assertAcyclic(featureGraph));
  test('with a cycle is refused', () => {
    assert.throws(() => assertAcyclic({ a: ['b'], b: ['c'], c: ['a'] }), /a → b → c → a/u);
  });
  test('with an unknown feature is refused', () => {
    assert.throws(() => assertAcyclic({ a: ['b'] }), /names b/u);
  });
});
