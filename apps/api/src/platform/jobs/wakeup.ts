import { Injectable } from '@nestjs/common';

/** Tells whoever runs jobs in this installation that there is something to do; losing a call only costs a poll. */
@Injectable()
export class Wakeup {
  private readonly listeners = new Set<() => void>();

  /** Wakes the runner, here or (distributed) in the workers. */
  call(): void {
    for (const listener of this.listeners) listener();
  }

  /** @param listener called soon after something was written; must not throw */
  onCall(listener: () => void): void {
    this.listeners.add(listener);
  }
}
