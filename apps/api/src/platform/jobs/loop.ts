/**
 * Calls a function again and again, never twice at once: at once after
 * {@link Loop.wake}, else after a pause, until it is stopped.
 */
export class Loop {
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private again = false;
  private stopped = true;

  /**
   * @param step one round; tells whether there is more to do at once
   * @param pauseMs how long to wait where nobody wakes it
   * @param onError what a failed round is told to; the loop goes on
   */
  constructor(
    private readonly step: () => Promise<boolean>,
    private readonly pauseMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Starts a round now, or right after the one that runs. */
  wake(): void {
    if (this.stopped) return;
    this.again = true;
    if (this.running) return;
    if (this.timer) clearTimeout(this.timer);
    this.running = this.rounds().finally(() => {
      this.running = null;
      if (!this.stopped) this.timer = setTimeout(() => { this.wake(); }, this.pauseMs);
    });
  }

  private async rounds(): Promise<void> {
    while (this.again && !this.isStopped()) {
      this.again = false;
      try {
        if (await this.step()) this.again = true;
      } catch (error) {
        this.onError(error);
      }
    }
  }

  private isStopped(): boolean {
    return this.stopped;
  }

  /** Begins no further round and waits for the one that runs. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }
}
