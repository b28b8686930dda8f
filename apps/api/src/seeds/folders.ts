import { join } from 'node:path';

/** The reference data of the office, seen from this file in `src` and in `dist` alike. */
export const dataFolder = join(import.meta.dirname, '../../data');

/** Courses as files and the catalogue's other entries. */
export const contentFolder = join(import.meta.dirname, '../../../../content');
