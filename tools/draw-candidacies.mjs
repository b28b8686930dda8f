#!/usr/bin/env node
/** Draws the machine of secondments in docs/secondments.md from the built table of moves: `npm run build`, then this. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withCandidacyDrawing } from '../libs/shared/dist/candidacies/candidacy-diagram.js';

const path = new URL('../docs/secondments.md', import.meta.url);
writeFileSync(path, withCandidacyDrawing(readFileSync(path, 'utf8')));
