/**
 * What ESLint says of the house: which folder may import which, who may write SQL, and that no comment switches a rule
 * off. All other rules are oxlint's (`.oxlintrc.json`), which reads types too, in a fraction of the time
 * (docs/decisions/019-lint.md). One function, so that the spec can hold a scratch tree against the very same rules.
 */
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { assertAcyclic } from './graph.mjs';
import { packageRules } from './packages.mjs';
import { pathZones } from './paths.mjs';

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
    { linterOptions: { noInlineConfig: true } },
    // Whatever follows the name: such a comment speaks to a linter that can't be told to ignore it.
    { rules: { 'no-warning-comments': ['error', { terms: ['oxlint-disable', 'eslint-disable'], location: 'anywhere' }] } },
    {
      files: ['**/*.{ts,tsx}'],
      plugins: { '@typescript-eslint': tseslint.plugin },
      languageOptions: {
        parser: tseslint.parser,
        // Without types the parser has to be told that a decorated class uses its imported types as values.
        parserOptions: { experimentalDecorators: true, emitDecoratorMetadata: true, jsDocParsingMode: 'none' },
      },
      // Here for the decorators' sake, which oxlint's doesn't know about.
      rules: { '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }] },
    },
    {
      files: ['**/*.{ts,tsx,mjs}'],
      plugins: { 'import-x': importX },
      settings: {
        'import-x/resolver-next': [
          createNodeResolver({
            extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
            extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
          }),
        ],
      },
      rules: { 'import-x/no-restricted-paths': ['error', { basePath: root, zones: pathZones(root, featureGraph) }] },
    },
    ...packageRules(),
  ];
}
