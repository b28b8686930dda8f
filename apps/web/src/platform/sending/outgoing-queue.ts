/** How what was given stands; `waiting` is sent again later, `over` never. */
export type QueueState = 'saved' | 'saving' | 'waiting' | 'over';

/** What sending ran into: worth another try later, this one is refused, or nothing is taken any more. */
export type SendFailure = 'later' | 'refused' | 'over';

/** Where what isn't sent waits: the browser's storage, or a text in a spec. */
export interface Shelf {
  read(): string | null;
  write(text: string | null): void;
}

/** The queue as the page shows it; a new object after each change. */
export interface QueueView {
  state: QueueState;
  /** Why it waits. */
  problem: unknown;
  /** What the server doesn't take, with the reason. */
  refused: ReadonlyMap<string, unknown>;
}

/** Hands one entry to the server; says how its newest form goes again, or nothing where it is taken. */
type Deliver<Entry> = (key: string, entry: Entry) => Promise<((newest: Entry) => Entry) | undefined>;

/**
 * Sends what is given, one after the other in the order in which it was given, the newest under each key only. What
 * isn't sent waits on the shelf, so that a closed tab or a dead link loses nothing.
 */
export class OutgoingQueue<Entry> {
  private readonly waiting = new Map<string, Entry>();
  private readonly refused = new Map<string, unknown>();
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | null = null;
  private current: QueueView = { state: 'saved', problem: undefined, refused: new Map() };

  /**
   * @param shelf keeps what isn't sent
   * @param deliver hands one entry to the server
   * @param failureOf says what a failed delivery means
   * @param isStillDue whether an entry that was found on the shelf is to be sent
   */
  constructor(
    private readonly shelf: Shelf,
    private readonly deliver: Deliver<Entry>,
    private readonly failureOf: (error: unknown) => SendFailure,
    isStillDue: (key: string, entry: Entry) => boolean = () => true,
  ) {
    for (const [key, entry] of readShelf<Entry>(shelf)) if (isStillDue(key, entry)) this.waiting.set(key, entry);
    if (this.waiting.size > 0) this.current = { ...this.current, state: 'saving' };
  }

  /** What the server hasn't got yet. */
  get unsent(): ReadonlyMap<string, Entry> {
    return new Map(this.waiting);
  }

  get view(): QueueView {
    return this.current;
  }

  /** @returns a function that ends listening */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Puts something on the shelf; `flush` sends it. Once all is over it takes nothing. */
  put(key: string, entry: Entry): void {
    if (this.current.state === 'over') return;
    this.waiting.set(key, entry);
    this.refused.delete(key);
    this.keep();
    this.enter(this.current.state === 'waiting' ? 'waiting' : 'saving', this.current.problem);
  }

  /**
   * Sends what waits; call it after something was given, when the network is back and before what builds on it.
   *
   * @returns whether everything is with the server now
   */
  async flush(): Promise<boolean> {
    if (this.waiting.size > 0) {
      this.running ??= this.sendAll();
      await this.running;
    }
    return this.waiting.size === 0;
  }

  /** Forgets what waits: nothing more is taken. */
  close(): void {
    this.waiting.clear();
    this.keep();
    this.enter('over');
  }

  private async sendAll(): Promise<void> {
    // Never done before `running` holds it.
    await Promise.resolve();
    try {
      for (let next = this.first(); next; next = this.first()) if (!(await this.sendOne(next))) return;
      if (this.current.state !== 'over') this.enter('saved');
    } finally {
      this.running = null;
    }
  }

  /** @returns whether to go on with the next one */
  private async sendOne([key, entry]: [string, Entry]): Promise<boolean> {
    if (this.current.state !== 'saving') this.enter('saving');
    try {
      this.settle(key, entry, await this.deliver(key, entry));
      return true;
    } catch (error) {
      const failure = this.failureOf(error);
      if (failure === 'later') this.enter('waiting', error);
      else if (failure === 'over') this.close();
      else this.refuse(key, entry, error);
      return failure === 'refused';
    }
  }

  private settle(key: string, sent: Entry, again: ((newest: Entry) => Entry) | undefined): void {
    const newest = this.waiting.get(key);
    if (newest === undefined) return;
    if (again) this.waiting.set(key, again(newest));
    else if (newest === sent) this.waiting.delete(key);
    this.keep();
  }

  private refuse(key: string, sent: Entry, error: unknown): void {
    if (this.waiting.get(key) !== sent) return;
    this.waiting.delete(key);
    this.refused.set(key, error);
    this.keep();
  }

  private first(): [string, Entry] | undefined {
    for (const entry of this.waiting) return entry;
    return undefined;
  }

  private keep(): void {
    this.shelf.write(this.waiting.size === 0 ? null : JSON.stringify([...this.waiting]));
  }

  private enter(state: QueueState, problem?: unknown): void {
    this.current = { state, problem, refused: new Map(this.refused) };
    for (const listener of this.listeners) listener();
  }
}

function readShelf<Entry>(shelf: Shelf): [string, Entry][] {
  try {
    const kept: unknown = JSON.parse(shelf.read() ?? '[]');
    return Array.isArray(kept) ? (kept as [string, Entry][]) : [];
  } catch {
    return [];
  }
}
