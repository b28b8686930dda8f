import { Injectable } from '@nestjs/common';
import { LiveLog, isAfter, nowhere, type LiveEntry } from './live-log.js';

/** A hint to a screen: ids only; what they name is fetched under the reader's own rights. */
export interface LiveHint {
  kind: string;
  id: string;
}

/** What travels between processes: a hint, and whom it is for, either by their ids or as the readers of something. */
export interface LiveMessage {
  hint: LiveHint;
  personIds?: string[] | undefined;
  /** Who may read what the hint names is asked when it is handed on, by each process for those connected to it. */
  readersOf?: string | undefined;
}

/** Which of some people may read which of some things, by the thing's id. */
export type Readership = (ids: readonly string[], personIds: readonly string[]) => Promise<ReadonlyMap<string, ReadonlySet<string>>>;

/** A screen that listens. */
export interface LiveListener {
  /**
   * Told first, and once.
   *
   * @param isComplete whether everything since the screen's last position follows; otherwise it must ask for all it shows
   */
  begin(position: string, isComplete: boolean): void;
  hint(position: string, hint: LiveHint): void;
}

interface Attached {
  personId: string;
  listener: LiveListener;
  /** What it has heard already, here or from another process. */
  heard: string;
}

/**
 * Carries hints to the screens that are open. Every process hands them on in the same order and keeps the last ones,
 * so that a screen whose line dropped goes on where it was, at whichever process it comes back.
 */
export abstract class Live {
  protected readonly log = new LiveLog();
  private readonly attached = new Set<Attached>();
  private readonly readerships = new Map<string, Readership>();
  private readonly waiting: LiveEntry[] = [];
  /** One thing after the other: a hint that takes a question to the database must not be overtaken. */
  private line: Promise<void> = Promise.resolve();

  /** Hands a message to every process. */
  protected abstract send(message: LiveMessage): void;

  /**
   * Tells people's open screens that something is new. Call it after the commit.
   *
   * @param personIds whose screens
   */
  tell(personIds: readonly string[], hint: LiveHint): void {
    this.send({ personIds: [...personIds], hint });
  }

  /**
   * Tells the open screens of whoever may read what the hint names.
   *
   * @param kind of the readership that was registered
   */
  tellReaders(kind: string, hint: LiveHint): void {
    this.send({ readersOf: kind, hint });
  }

  /** Says how to ask who may read things of a kind. */
  register(kind: string, readership: Readership): void {
    this.readerships.set(kind, readership);
  }

  /**
   * Listens for one person, from a position on.
   *
   * @param after the last position that the screen has heard; null where it never heard any
   * @returns a function that ends it
   */
  attach(personId: string, after: string | null, listener: LiveListener): () => void {
    const one: Attached = { personId, listener, heard: after ?? nowhere };
    let isOver = false;
    this.next(async () => {
      if (isOver) return;
      const missed = after === null ? null : this.log.since(after);
      // What came in and wasn't handed on yet follows; what came before is in the answers to a screen that must ask anyway.
      if (after === null || missed === null) one.heard = this.log.position;
      else one.heard = isAfter(after, this.handed) ? after : this.handed;
      listener.begin(missed === null ? this.log.position : (after ?? this.log.position), missed !== null);
      if (missed !== null) await this.handTo([one], missed.filter(({ position }) => !isAfter(position, this.handed)), false);
      this.attached.add(one);
    });
    return () => {
      isOver = true;
      this.attached.delete(one);
    };
  }

  /** What was handed on last; what came in since follows by itself. */
  private handed = nowhere;

  /** Takes in a message that came to this process. */
  protected take(entry: LiveEntry): void {
    this.log.push(entry);
    this.waiting.push(entry);
    this.next(async () => {
      const entries = this.waiting.splice(0);
      const newest = entries[entries.length - 1];
      if (!newest) return;
      await this.handTo([...this.attached], entries, true);
      this.handed = newest.position;
    });
  }

  private next(step: () => Promise<void>): void {
    this.line = this.line.then(step).catch(() => undefined);
  }

  private async handTo(listeners: readonly Attached[], entries: readonly LiveEntry[], isNew: boolean): Promise<void> {
    if (listeners.length === 0 || entries.length === 0) return;
    const readers = await this.readers(listeners, entries);
    for (const { position, message: { hint, personIds, readersOf } } of entries) {
      for (const one of listeners) {
        if (isNew && !isAfter(position, one.heard)) continue;
        const isFor = readersOf === undefined ? personIds?.includes(one.personId) === true : readers === null || readers.get(`${readersOf} ${hint.id}`)?.has(one.personId) === true;
        // Who couldn't be asked for is told nothing but to look.
        if (isFor) one.listener.hint(position, readers === null && readersOf !== undefined ? { kind: 'look', id: '' } : hint);
      }
    }
    const last = entries[entries.length - 1]?.position ?? nowhere;
    for (const one of listeners) if (isAfter(last, one.heard)) one.heard = last;
  }

  /** By kind and id; null where the question failed. */
  private async readers(listeners: readonly Attached[], entries: readonly LiveEntry[]): Promise<Map<string, ReadonlySet<string>> | null> {
    const personIds = [...new Set(listeners.map(({ personId }) => personId))];
    const found = new Map<string, ReadonlySet<string>>();
    try {
      for (const [kind, readership] of this.readerships) {
        const ids = [...new Set(entries.filter(({ message }) => message.readersOf === kind).map(({ message }) => message.hint.id))];
        if (ids.length === 0) continue;
        for (const [id, people] of await readership(ids, personIds)) found.set(`${kind} ${id}`, people);
      }
    } catch {
      return null;
    }
    return found;
  }
}

/** Embedded: everything happens in this process. */
@Injectable()
export class LocalLive extends Live {
  /** Positions of another start of the process are before all of this one's. */
  private readonly started = Date.now();
  private count = 0;

  constructor() {
    super();
    this.log.beginAt(`${String(this.started)}-0`);
  }

  protected send(message: LiveMessage): void {
    this.count += 1;
    this.take({ position: `${String(this.started)}-${String(this.count)}`, message });
  }
}
