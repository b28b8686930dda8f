import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';

export type AfterCommit = () => void | Promise<void>;

/** The transaction that a chain of calls is in. */
export interface OpenTransaction {
  readonly manager: EntityManager;
  readonly afterCommit: AfterCommit[];
  /** False once it has ended; calls that outlive it are on their own. */
  open: boolean;
  /** Why it may not commit any more. */
  doomed?: Error;
}

/** Knows the open transaction of the current chain of calls, of one data source. */
export class TransactionScope {
  private readonly storage = new AsyncLocalStorage<OpenTransaction>();

  get current(): OpenTransaction | undefined {
    const transaction = this.storage.getStore();
    return transaction?.open ? transaction : undefined;
  }

  run<T>(transaction: OpenTransaction, work: () => Promise<T>): Promise<T> {
    return this.storage.run(transaction, work);
  }

  /** After the last transaction: a storage that nobody turns off makes every promise of the process dearer for good. */
  close(): void {
    this.storage.disable();
  }
}
