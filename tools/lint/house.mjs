/** The house's lint rules in one function, so that the spec can hold a scratch tree against the very same ones. */
import eslint from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { assertAcyclic } from './graph.mjs';
import { packageRules } from './packages.mjs';
import { pathZones } from './paths.mjs';

const typed = ['**/*.{ts,tsx}'];
const specs = ['**/*.spec.{ts,tsx,mjs}', '**/*.fixture.{ts,tsx}', 'apps/*/test/**', 'e2e/**'];
const nodeGlobals = ['process', 'console', 'URL', 'URLSearchParams', 'fetch', 'performance', 'setTimeout', 'clearTimeout',
  'setInterval', 'clearInterval', 'setImmediate', 'AbortController', 'AbortSignal', 'Buffer', 'TextDecoder', 'TextEncoder'];
const browserGlobals = ['MutationObserver', 'document', 'localStorage', 'matchMedia', 'navigator', 'window'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));
const lines = (max) => ['error', { max, skipBlankLines: false, skipComments: false }];

/** Strict rules with the edges taken off that cut the wrong people. */
const typeRules = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  // An empty class with a decorator is how Nest writes a module.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // A row or an array may lack what its type promises while noUncheckedIndexedAccess is off.
  '@typescript-eslint/no-unnecessary-condition': 'off',
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  '@typescript-eslint/no-invalid-void-type': 'off',
  // By code points is what is meant wherever a text is spread.
  '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
  // These cost a third of the time that linting takes, and tell what no spec would miss.
  '@typescript-eslint/no-deprecated': 'off',
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  '@typescript-eslint/no-dynamic-delete': 'off',
  // Wants `async` removed where an interface asks for a promise.
  '@typescript-eslint/require-await': 'off',
};

const specRules = {
  'max-lines': lines(500),
  // Answers come as JSON and are held against schemas and expectations, which is the point of the spec.
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/unbound-method': 'off',
};

/**
 * @param {{ root: string, featureGraph: Readonly<Record<string, readonly string[]>> }} house the folder whose
 *   `apps`, `libs`, `e2e` and `bench` are linted, and which feature of the API may import which
 * @returns {import('eslint').Linter.Config[]} a flat configuration
 * @throws {Error} where the graph has a cycle
 */
export function houseRules({ root, featureGraph }) {
  assertAcyclic(featureGraph);
  return [
    { ignores: ['**/node_modules/**', '**/dist/**', '**/coverage/**', 'var/**', '.nx/**', 'e2e/artefacts/**', 'bench/results/**'] },
    { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
    eslint.configs.recommended,
    ...tseslint.configs.strictTypeChecked.map((block) => ({ ...block, files: typed })),
    {
      files: typed,
      languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
      rules: typeRules,
    },
    {
      files: ['**/*.{ts,tsx,mjs}'],
      plugins: { 'import-x': importX },
      settings: {
        'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
        'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
        'import-x/resolver-next': [
          createNodeResolver({
            extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
            extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
          }),
        ],
      },
      rules: {
        'max-lines': lines(300),
        'import-x/no-cycle': ['error', { ignoreExternal: true }],
        'import-x/no-restricted-paths': ['error', { basePath: root, zones: pathZones(root, featureGraph) }],
      },
    },
    ...packageRules(),
    { files: ['apps/web/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
    { files: specs, rules: specRules },
    { files: ['**/*.mjs'], languageOptions: { globals: readonly(nodeGlobals) } },
    { files: ['apps/web/public/**/*.js'], languageOptions: { sourceType: 'script', globals: readonly(browserGlobals) } },
  ];
}
