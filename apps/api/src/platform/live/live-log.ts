import type { LiveMessage } from './live.js';

/** A message with its place in the order that all processes share: `milliseconds-number`, as Redis counts its streams. */
export interface LiveEntry {
  position: string;
  message: LiveMessage;
}

/** Before every position. */
export const nowhere = '0-0';

/** So many messages are kept, for so many people together. */
const mostEntries = 5_000;
const mostPeople = 100_000;
const form = /^(\d{1,15})-(\d{1,10})$/;

function parts(position: string): [number, number] {
  const [, time = '0', number = '0'] = form.exec(position) ?? [];
  return [Number(time), Number(number)];
}

/** @returns whether one position is after another */
export function isAfter(one: string, other: string): boolean {
  const [time, number] = parts(one);
  const [otherTime, otherNumber] = parts(other);
  return time === otherTime ? number > otherNumber : time > otherTime;
}

/** @returns whether a text is a position at all */
export function isPosition(text: string): boolean {
  return form.test(text);
}

/** The last messages, in their order. */
export class LiveLog {
  private entries: LiveEntry[] = [];
  private people = 0;
  /** Nothing after it is missing here. */
  private floor = nowhere;

  /** Says that what was before a position isn't here. */
  beginAt(floor: string): void {
    this.floor = floor;
  }

  /** The newest position; where nothing has come yet, the one that everything will be after. */
  get position(): string {
    return this.entries[this.entries.length - 1]?.position ?? this.floor;
  }

  /** Adds what comes after all that is here. */
  push(entry: LiveEntry): void {
    this.entries.push(entry);
    this.people += sizeOf(entry);
    if (this.entries.length > mostEntries || this.people > mostPeople) this.drop();
  }

  /** @returns what came after a position; null where some of that isn't here any more, or never was */
  since(position: string): LiveEntry[] | null {
    if (!isPosition(position) || isAfter(this.floor, position)) return null;
    let from = this.entries.length;
    while (from > 0 && isAfter(this.entries[from - 1]?.position ?? nowhere, position)) from -= 1;
    return this.entries.slice(from);
  }

  /** A quarter at a time, so that it is seldom done. */
  private drop(): void {
    const gone = this.entries.splice(0, Math.ceil(this.entries.length / 4));
    this.people -= gone.reduce((sum, entry) => sum + sizeOf(entry), 0);
    this.floor = gone[gone.length - 1]?.position ?? this.floor;
  }
}

function sizeOf({ message }: LiveEntry): number {
  return message.personIds?.length ?? 1;
}
