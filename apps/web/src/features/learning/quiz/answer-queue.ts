import type { QuizAnswer, SavedAnswer } from '@rso-connect/shared';

/** What the server says to a saved answer. */
export interface Saved {
  /** False where it knew a newer one. */
  saved: boolean;
  revision: number;
}

/** How the learner's answers stand; `waiting` is sent again later, `over` never. */
export type QueueState = 'saved' | 'saving' | 'waiting' | 'over';

/** Where unsent answers wait: the browser's storage, or a map in a spec. */
export interface AnswerShelf {
  read(): string | null;
  write(text: string | null): void;
}

type Send = (questionKey: string, revision: number, answer: QuizAnswer) => Promise<Saved>;

interface Waiting {
  revision: number;
  answer: QuizAnswer;
}

/** What sending ran into: worth another try later, this answer is refused, or the attempt takes none any more. */
export type SendFailure = 'later' | 'refused' | 'over';

/** The queue as the page shows it; a new object after each change. */
export interface QueueView {
  state: QueueState;
  /** Why it waits. */
  problem: unknown;
  /** The questions whose last answer the server doesn't take. */
  refused: ReadonlySet<string>;
}

/**
 * Sends answers as they are given, one after the other, the newest of each
 * question only. What isn't sent waits on the shelf, so that a closed tab or a
 * dead link loses nothing.
 */
export class AnswerQueue {
  private readonly waiting = new Map<string, Waiting>();
  private readonly revisions = new Map<string, number>();
  private readonly refused = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | null = null;
  private current: QueueView = { state: 'saved', problem: undefined, refused: new Set() };

  /**
   * @param saved what the server had when the attempt was opened
   * @param shelf keeps what isn't sent
   * @param send hands one answer to the server
   * @param failureOf says what a failed sending means
   */
  constructor(
    saved: readonly SavedAnswer[],
    private readonly shelf: AnswerShelf,
    private readonly send: Send,
    private readonly failureOf: (error: unknown) => SendFailure,
  ) {
    for (const { questionKey, revision } of saved) this.revisions.set(questionKey, revision);
    for (const [key, entry] of readShelf(shelf)) {
      // What was given on this device last counts, unless the server has heard of something newer.
      if (entry.revision > (this.revisions.get(key) ?? 0)) {
        this.waiting.set(key, entry);
        this.revisions.set(key, entry.revision);
      }
    }
    if (this.waiting.size > 0) this.current = { ...this.current, state: 'saving' };
  }

  /** The answers that the server hasn't got yet. */
  get unsent(): ReadonlyMap<string, QuizAnswer> {
    return new Map([...this.waiting].map(([key, { answer }]) => [key, answer]));
  }

  get view(): QueueView {
    return this.current;
  }

  /** @returns a function that ends listening */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Takes an answer and puts it on the shelf; `flush` sends it. Once the attempt is over it takes none.
   *
   * @param questionKey of the question
   * @param answer as it stands now
   */
  give(questionKey: string, answer: QuizAnswer): void {
    if (this.current.state === 'over') return;
    const revision = (this.revisions.get(questionKey) ?? 0) + 1;
    this.revisions.set(questionKey, revision);
    this.waiting.set(questionKey, { revision, answer });
    this.refused.delete(questionKey);
    this.keep();
    this.enter(this.current.state === 'waiting' ? 'waiting' : 'saving', this.current.problem);
  }

  /**
   * Sends what waits; call it after an answer, when the network is back and before submitting.
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

  /** Forgets what waits: the attempt is over. */
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
  private async sendOne([key, entry]: [string, Waiting]): Promise<boolean> {
    if (this.current.state !== 'saving') this.enter('saving');
    try {
      const { saved, revision } = await this.send(key, entry.revision, entry.answer);
      this.settle(key, entry, saved, revision);
      return true;
    } catch (error) {
      const failure = this.failureOf(error);
      if (failure === 'later') this.enter('waiting', error);
      else if (failure === 'over') this.close();
      else this.refuse(key, entry);
      return failure === 'refused';
    }
  }

  private settle(key: string, sent: Waiting, saved: boolean, revision: number): void {
    const newest = this.waiting.get(key);
    if (!newest) return;
    if (saved) {
      if (newest === sent) this.waiting.delete(key);
    } else {
      // Another device was ahead: what was given here last is sent again as the newer one.
      const higher = Math.max(revision, newest.revision) + 1;
      this.revisions.set(key, higher);
      this.waiting.set(key, { revision: higher, answer: newest.answer });
    }
    this.keep();
  }

  private refuse(key: string, sent: Waiting): void {
    if (this.waiting.get(key) !== sent) return;
    this.waiting.delete(key);
    this.refused.add(key);
    this.keep();
  }

  private first(): [string, Waiting] | undefined {
    for (const entry of this.waiting) return entry;
    return undefined;
  }

  private keep(): void {
    this.shelf.write(this.waiting.size === 0 ? null : JSON.stringify([...this.waiting]));
  }

  private enter(state: QueueState, problem?: unknown): void {
    this.current = { state, problem, refused: new Set(this.refused) };
    for (const listener of this.listeners) listener();
  }
}

function readShelf(shelf: AnswerShelf): [string, Waiting][] {
  try {
    const kept: unknown = JSON.parse(shelf.read() ?? '[]');
    return Array.isArray(kept) ? (kept as [string, Waiting][]) : [];
  } catch {
    return [];
  }
}
