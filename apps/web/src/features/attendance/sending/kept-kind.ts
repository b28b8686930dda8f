import { browserShelf } from '../../../platform/sending/browser-shelf';
import { keepTrying } from '../../../platform/sending/keep-trying';
import { OutgoingQueue } from '../../../platform/sending/outgoing-queue';
import { failureOf } from './send-failure';

type Listener<Answer> = (answer: Answer, key: string) => void;

/** What one person gave in one place, on its way to the API: kept on the device until it is there. */
export class Kept<Entry, Answer> {
  readonly queue: OutgoingQueue<Entry>;
  private readonly listeners = new Set<Listener<Answer>>();

  /**
   * @param shelf where it lies meanwhile
   * @param send hands one entry to the API
   */
  constructor(shelf: string, send: (key: string, entry: Entry) => Promise<Answer>) {
    this.queue = new OutgoingQueue<Entry>(
      browserShelf(shelf),
      async (key, entry) => {
        const answer = await send(key, entry);
        for (const listener of this.listeners) listener(answer, key);
        return undefined;
      },
      failureOf,
    );
    keepTrying(this.queue);
  }

  /** @returns a function that ends listening */
  onAnswer(listener: Listener<Answer>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** A kind of thing that waits on the device: ticks, scans, names of walk-ups. */
export class KeptKind<Entry, Answer> {
  private readonly opened = new Map<string, Kept<Entry, Answer>>();

  /**
   * @param prefix of the shelves' names
   * @param send hands one entry to the API; `place` is what {@link of} was given
   */
  constructor(private readonly prefix: string, private readonly send: (place: string, key: string, entry: Entry) => Promise<Answer>) {}

  /**
   * @param place a session, or nothing where there is one shelf for all
   * @returns what somebody gave there; one object for as long as the page is open
   */
  of(personId: string, place = ''): Kept<Entry, Answer> {
    const name = place === '' ? personId : `${personId}.${place}`;
    const kept = this.opened.get(name) ?? new Kept<Entry, Answer>(this.prefix + name, (key, entry) => this.send(place, key, entry));
    this.opened.set(name, kept);
    return kept;
  }

  /** @returns all that somebody left on these shelves of the device */
  left(personId: string, shelves: readonly string[]): Kept<Entry, Answer>[] {
    const own = this.prefix + personId;
    return shelves.filter((name) => name === own || name.startsWith(`${own}.`)).map((name) => this.of(personId, name.slice(own.length + 1)));
  }

  /** Forgets what somebody left, sent or not. */
  forget(personId: string, shelves: readonly string[]): void {
    for (const kept of this.left(personId, shelves)) kept.queue.close();
    for (const name of this.opened.keys()) if (name === personId || name.startsWith(`${personId}.`)) this.opened.delete(name);
  }
}
