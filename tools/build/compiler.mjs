/**
 * The compiler that checks and emits: TypeScript 7, the native one. Its package is installed under the name
 * `typescript-7`, since `typescript` has to stay the 6 that typescript-eslint calls; both carry a `tsc`, so whoever
 * wants one names the file (docs/decisions/011-two-compilers.md).
 */
import { join } from 'node:path';
import { root } from './fingerprint.mjs';

/** The path of `tsc`, to be run by node. */
export const compiler = join(root, 'node_modules', 'typescript-7', 'bin', 'tsc');
