import { WriteLockTimeoutError } from '../errors.js';

interface Waiter {
  readonly grant: () => void;
}

/** One holder at a time, first come first served. */
export class WriteQueue {
  private held = false;
  private readonly waiters = new Set<Waiter>();

  /** @param timeoutMs how long one may wait for the turn */
  constructor(readonly timeoutMs: number) {}

  /**
   * Waits for the turn.
   * @returns gives the turn to the next one; calling it again does nothing
   * @throws WriteLockTimeoutError when the turn did not come in time
   */
  async acquire(): Promise<() => void> {
    if (this.held) await this.turn();
    this.held = true;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.next();
    };
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        grant: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.waiters.delete(waiter);
        reject(new WriteLockTimeoutError(this.timeoutMs));
      }, this.timeoutMs);
      this.waiters.add(waiter);
    });
  }

  /** The lock stays held when it is handed on, so that nobody slips in before the next one runs. */
  private next(): void {
    for (const waiter of this.waiters) {
      this.waiters.delete(waiter);
      waiter.grant();
      return;
    }
    this.held = false;
  }
}
