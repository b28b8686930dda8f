/** A small copy of the house to break rules in: real files in a scratch folder, under the very same lint rules. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { houseRules } from './house.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const compiler = (decorators, lib, include) =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: 'ES2023',
      lib,
      module: 'ESNext',
      moduleResolution: 'bundler',
      jsx: 'react-jsx',
      skipLibCheck: true,
      types: [],
      experimentalDecorators: decorators,
      emitDecoratorMetadata: decorators,
    },
    include,
  });

const server = compiler(true, ['ES2023'], ['**/*.ts']);
const browser = compiler(false, ['ES2023', 'DOM'], ['**/*.ts', '**/*.tsx']);

/** What the fixtures import: files that break nothing. */
const ground = {
  'libs/shared/tsconfig.json': server,
  'apps/api/tsconfig.json': server,
  'apps/web/tsconfig.json': browser,
  'libs/shared/src/index.ts': "export * from './people/people.contract.js';\n",
  'libs/shared/src/people/people.contract.ts': "export const personStatuses = ['active', 'erased'] as const;\n",
  'apps/api/src/platform/access/actor.ts': 'export interface Actor {\n  personId: string;\n}\n',
  'apps/api/src/platform/clock/clock.ts': 'export const now = (): Date => new Date();\n',
  'apps/api/src/features/low/index.ts': "export { low } from './low.service.js';\n",
  'apps/api/src/features/low/low.service.ts': 'export const low = (): number => 1;\n',
  'apps/api/src/features/low/low.entity.ts': 'export class Low {\n  id = 1;\n}\n',
  'apps/api/src/features/high/index.ts': "export { high } from './high.service.js';\n",
  'apps/api/src/features/high/high.service.ts': 'export const high = (): number => 2;\n',
  'apps/api/src/seeds/seed.ts': 'export const seed = 1;\n',
  'apps/web/src/features/one/page.ts': 'export const one = 1;\n',
  'apps/web/src/features/two/page.ts': 'export const two = 2;\n',
  'apps/web/src/app/router.ts': 'export const routes = [];\n',
  'apps/web/src/ui/table.ts': 'export const table = 1;\n',
};

/** In the scratch tree `high` may call `low`, and nobody else may call anybody. */
export const scratchGraph = { low: [], high: ['low'] };

/**
 * Lints fixtures, all in one go.
 *
 * @param {Readonly<Record<string, string>>} files path below the tree to content
 * @returns {Promise<Map<string, { rule: string | null, message: string }[]>>} what ESLint says of each fixture
 */
export async function lintScratchTree(files) {
  const tree = mkdtempSync(join(tmpdir(), 'rso-connect-lint-'));
  try {
    for (const [path, content] of Object.entries({ ...ground, ...files })) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), content);
    }
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
    const eslint = new ESLint({
      cwd: tree,
      overrideConfigFile: true,
      overrideConfig: houseRules({ root: tree, featureGraph: scratchGraph }),
    });
    const results = await eslint.lintFiles(Object.keys(files));
    const said = ({ messages }) => messages.map(({ ruleId, message }) => ({ rule: ruleId, message }));
    return new Map(results.map((result) => [result.filePath.slice(tree.length + 1).replaceAll('\\', '/'), said(result)]));
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}
