import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { DocumentResult, DocumentTask } from './document-worker.js';
import { UnfitFile } from './unfit-file.js';

const timeoutMs = 30_000;
const idleMs = 60_000;
const here = fileURLToPath(import.meta.url);
const workerFile = new URL(`./document-worker${extname(here)}`, import.meta.url);
/** Where the sources run as they are (specs), a thread must be told how to read them, as its process was. */
const sources = extname(here) === '.ts' ? { execArgv: ['--import', '@swc-node/register/esm-register'] } : {};

/**
 * Reads and writes PDF files in a thread of its own: what a stranger wrote may take long or fail badly, and holds up
 * nobody but the next document. The thread ends where nothing has come for a while, and where a document was too much for it.
 */
@Injectable()
export class Documents implements OnModuleDestroy {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  async onModuleDestroy(): Promise<void> {
    await this.end();
  }

  /**
   * Does something with a document, one after the other.
   *
   * @throws UnfitFile also where it takes too long or more memory than a document needs
   */
  run(task: DocumentTask): Promise<DocumentResult> {
    const result = this.last.then(() => this.inWorker(task));
    this.last = result.catch(() => undefined);
    return result;
  }

  private async inWorker(task: DocumentTask): Promise<DocumentResult> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: 512 }, ...sources }));
    worker.ref();
    try {
      const result = await answerOf(worker, task);
      worker.unref();
      this.idle = setTimeout(() => void this.end(), idleMs).unref();
      if (result.unfit === null) return result;
      throw new UnfitFile(result.unfit);
    } catch (error) {
      // It didn't answer in good order: what the document may have left behind isn't for the next one.
      if (error instanceof UnfitFile && error.cause !== undefined) await this.end();
      throw error;
    }
  }

  private async end(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }
}

function answerOf(worker: Worker, task: DocumentTask): Promise<DocumentResult> {
  return new Promise((resolve, reject) => {
    const take = (result: DocumentResult): void => { settle(() => resolve(result)); };
    const fail = (cause: unknown): void => { settle(() => reject(new UnfitFile('attachment.damaged', { cause }))); };
    const gone = (code: number): void => { fail(new Error(`The thread ended with ${String(code)}`)); };
    const timer = setTimeout(() => { fail(new Error('The document takes too long')); }, timeoutMs);
    const settle = (settled: () => void): void => {
      clearTimeout(timer);
      worker.off('message', take).off('error', fail).off('exit', gone);
      settled();
    };
    worker.on('message', take).on('error', fail).on('exit', gone);
    worker.postMessage(task);
  });
}
