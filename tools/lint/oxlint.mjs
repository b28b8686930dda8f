import { join } from 'node:path';
import { root } from '../build/fingerprint.mjs';

/** The path of oxlint, to be run by node. */
export const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
