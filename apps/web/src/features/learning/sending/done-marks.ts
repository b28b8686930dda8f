import { learningRoutes, type ActivityProgress } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';
import { newIdempotencyKey } from '../../../platform/api/idempotency-key';
import { ProblemError } from '../../../platform/api/problem-error';
import { browserShelf } from '../../../platform/sending/browser-shelf';
import { keepTrying } from '../../../platform/sending/keep-trying';
import { isLost } from '../../../platform/sending/lost';
import { OutgoingQueue, type SendFailure } from '../../../platform/sending/outgoing-queue';

/** What the shelves of marks are called, before the enrolment. */
export const shelfPrefix = 'rso.done.';

type ProgressListener = (progress: ActivityProgress) => void;

/** The activities of one enrolment that were marked as done on this device, on their way to the API. */
export class DoneMarks {
  /** The key of each sending stays the same however often it is tried: it counts once. */
  readonly queue: OutgoingQueue<string>;
  private readonly listeners = new Set<ProgressListener>();
  private readonly told = new Map<string, ActivityProgress>();
  /** What the server said before anybody listened: the shell sends what waits while the page is still on its way. */
  private readonly unheard: ActivityProgress[] = [];

  constructor(enrolmentId: string) {
    this.queue = new OutgoingQueue<string>(
      browserShelf(shelfPrefix + enrolmentId),
      async (key, idempotencyKey) => {
        const progress = await call(learningRoutes.view, { params: { enrolmentId, key }, body: {}, idempotencyKey });
        this.told.set(key, progress);
        if (this.listeners.size === 0) this.unheard.push(progress);
        for (const listener of this.listeners) listener(progress);
        return undefined;
      },
      failureOf,
    );
    keepTrying(this.queue);
  }

  /**
   * @param listener is told at once what nobody has heard yet
   * @returns a function that ends listening
   */
  onProgress(listener: ProgressListener): () => void {
    this.listeners.add(listener);
    for (const progress of this.unheard.splice(0)) listener(progress);
    return () => this.listeners.delete(listener);
  }

  /**
   * Marks an activity as done.
   *
   * @returns what the server says; null where it waits for a connection
   * @throws what the server refuses it with
   */
  async mark(key: string): Promise<ActivityProgress | null> {
    this.told.delete(key);
    if (!this.queue.unsent.has(key)) this.queue.put(key, newIdempotencyKey());
    await this.queue.flush();
    const { refused, state, problem } = this.queue.view;
    if (refused.has(key)) throw refused.get(key);
    if (state === 'waiting' && !isLost(problem)) throw problem;
    return this.told.get(key) ?? null;
  }
}

const opened = new Map<string, DoneMarks>();

/** @returns the marks of an enrolment; one object for as long as the page is open */
export function doneMarksOf(enrolmentId: string): DoneMarks {
  const marks = opened.get(enrolmentId) ?? new DoneMarks(enrolmentId);
  opened.set(enrolmentId, marks);
  return marks;
}

function failureOf(error: unknown): SendFailure {
  if (!(error instanceof ProblemError)) return 'later';
  // Who isn't signed in any more sends it when they are again, and so does its owner where a device is shared: to
  // somebody else the API knows no such enrolment.
  if (isLost(error) || error.code === 'learning.not-found') return 'later';
  return error.status >= 400 && error.status < 500 && ![401, 403, 408, 429].includes(error.status) ? 'refused' : 'later';
}
