import type { Migration } from '../platform/database/index.js';

/** The one ordered list for both databases; a new migration goes to the end. */
export const migrations: readonly Migration[] = [];
