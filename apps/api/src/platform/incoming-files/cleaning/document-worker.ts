import { parentPort } from 'node:worker_threads';
import { cleanPdf } from './pdf-cleaner.js';
import { drawPage } from './pdf-pages.js';
import { stampPdf } from './pdf-stamp.js';
import { UnfitFile, type UnfitCode } from './unfit-file.js';

/** What a worker is asked for. */
export type DocumentTask =
  | { kind: 'clean'; bytes: Uint8Array }
  | { kind: 'draw'; bytes: Uint8Array; page: number }
  | { kind: 'stamp'; bytes: Uint8Array; tile: Uint8Array };

/** What it answers. */
export interface DocumentResult {
  unfit: UnfitCode | null;
  bytes: Uint8Array;
  /** Of a document. */
  pages: number;
  /** Of a drawn page; cleaning draws the first one, for the preview. */
  width: number;
  height: number;
  firstPage: Uint8Array | null;
}

const nothing: DocumentResult = { unfit: null, bytes: new Uint8Array(), pages: 0, width: 0, height: 0, firstPage: null };

async function done(task: DocumentTask): Promise<DocumentResult> {
  switch (task.kind) {
    case 'clean': {
      const clean = await cleanPdf(Buffer.from(task.bytes));
      const first = await drawPage(clean.bytes, 1);
      return { ...nothing, ...clean, width: first.width, height: first.height, firstPage: first.bytes };
    }
    case 'draw':
      return { ...nothing, ...(await drawPage(task.bytes, task.page)) };
    case 'stamp':
      return { ...nothing, bytes: await stampPdf(task.bytes, task.tile) };
  }
}

async function answer(task: DocumentTask): Promise<void> {
  try {
    parentPort?.postMessage(await done(task));
  } catch (error) {
    if (!(error instanceof UnfitFile)) throw error;
    parentPort?.postMessage({ ...nothing, unfit: error.code });
  }
}

// Anything else that goes wrong ends the thread, and its owner hears of that.
parentPort?.on('message', (task: DocumentTask) => void answer(task));
