import type { QuizAnswer, SavedAnswer } from '@rso-connect/shared';
import { OutgoingQueue, type QueueView, type SendFailure, type Shelf } from '../../../platform/sending/outgoing-queue';

/** What the server says to a saved answer. */
export interface Saved {
  /** False where it knew a newer one. */
  saved: boolean;
  revision: number;
}

type Send = (questionKey: string, revision: number, answer: QuizAnswer) => Promise<Saved>;

interface Waiting {
  revision: number;
  answer: QuizAnswer;
}

/** Sends a learner's answers as they are given, each with a number that tells the newer one. */
export class AnswerQueue {
  private readonly revisions = new Map<string, number>();
  private readonly queue: OutgoingQueue<Waiting>;

  /**
   * @param saved what the server had when the attempt was opened
   * @param shelf keeps what isn't sent
   * @param send hands one answer to the server
   * @param failureOf says what a failed sending means
   */
  constructor(saved: readonly SavedAnswer[], shelf: Shelf, send: Send, failureOf: (error: unknown) => SendFailure) {
    for (const { questionKey, revision } of saved) this.revisions.set(questionKey, revision);
    this.queue = new OutgoingQueue<Waiting>(
      shelf,
      async (key, { revision, answer }) => this.again(key, await send(key, revision, answer)),
      failureOf,
      // What was given on this device last counts, unless the server has heard of something newer.
      (key, { revision }) => revision > (this.revisions.get(key) ?? 0),
    );
    for (const [key, { revision }] of this.queue.unsent) this.revisions.set(key, revision);
  }

  /** The answers that the server hasn't got yet. */
  get unsent(): ReadonlyMap<string, QuizAnswer> {
    return new Map([...this.queue.unsent].map(([key, { answer }]) => [key, answer]));
  }

  get view(): QueueView {
    return this.queue.view;
  }

  /** @returns a function that ends listening */
  listen(listener: () => void): () => void {
    return this.queue.listen(listener);
  }

  /**
   * Takes an answer and puts it on the shelf; `flush` sends it. Once the attempt is over it takes none.
   *
   * @param questionKey of the question
   * @param answer as it stands now
   */
  give(questionKey: string, answer: QuizAnswer): void {
    const revision = (this.revisions.get(questionKey) ?? 0) + 1;
    this.revisions.set(questionKey, revision);
    this.queue.put(questionKey, { revision, answer });
  }

  /** As {@link OutgoingQueue.flush}; call it before submitting, too. */
  flush(): Promise<boolean> {
    return this.queue.flush();
  }

  /** Forgets what waits: the attempt is over. */
  close(): void {
    this.queue.close();
  }

  /** Another device was ahead: what was given here last is sent again as the newer one. */
  private again(key: string, { saved, revision }: Saved): ((newest: Waiting) => Waiting) | undefined {
    if (saved) return undefined;
    return (newest) => {
      const higher = Math.max(revision, newest.revision) + 1;
      this.revisions.set(key, higher);
      return { revision: higher, answer: newest.answer };
    };
  }
}
