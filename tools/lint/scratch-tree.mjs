/** A small copy of the house to break rules in: real files in a scratch folder, under the very same lint rules. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { ESLint } from 'eslint';
import { root } from '../build/fingerprint.mjs';
import { run } from '../test/children.mjs';
import { houseRules } from './house.mjs';
import { oxlint } from './oxlint.mjs';

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

async function eslintSays(tree, paths) {
  const eslint = new ESLint({
    cwd: tree,
    overrideConfigFile: true,
    overrideConfig: houseRules({ root: tree, featureGraph: scratchGraph }),
  });
  const results = await eslint.lintFiles(paths);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => ({ path: filePath.slice(tree.length + 1).replaceAll('\\', '/'), rule: ruleId, message })),
  );
}

async function oxlintSays(tree) {
  copyFileSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
  const { output } = await run(process.execPath, [oxlint, '--disable-nested-config', '--format', 'json'], { cwd: tree });
  const { diagnostics } = JSON.parse(output);
  return diagnostics.map(({ filename, code, message }) => ({ path: filename.replaceAll('\\', '/'), rule: code, message }));
}

/**
 * Lints fixtures, all in one go, as `npm run lint` does.
 *
 * @param {Readonly<Record<string, string>>} files path below the tree to content
 * @returns {Promise<Map<string, { rule: string | null, message: string }[]>>} what both linters say of each fixture;
 *   a rule of ESLint's has its name, one of oxlint's its name in brackets behind its plugin's
 */
export async function lintScratchTree(files) {
  const tree = mkdtempSync(join(tmpdir(), 'rso-connect-lint-'));
  try {
    for (const [path, content] of Object.entries({ ...ground, ...files })) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), content);
    }
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
    const said = new Map(Object.keys(files).map((path) => [path, []]));
    const all = [...(await eslintSays(tree, [...said.keys()])), ...(await oxlintSays(tree))];
    for (const { path, rule, message } of all) said.get(path)?.push({ rule, message });
    return said;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}
