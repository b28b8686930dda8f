/**
 * Before the first spec of a worker: lets Node itself load TypeScript, with the decorators' metadata, and the
 * shared library from its source (the `paths` of the tsconfig). Jest's own module system is not there
 * (docs/decisions/012-specs-in-bare-node.md).
 */
import { register } from 'node:module';
import { join } from 'node:path';

process.env.TS_NODE_PROJECT = join(import.meta.dirname, '../../tsconfig.json');
process.setSourceMapsEnabled(true);
await import('@swc-node/register/esm-register');
register('./jest-globals-hook.mjs', import.meta.url);
