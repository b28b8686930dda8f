import type { BookmarkPosition } from '@rso-connect/shared';

/** A bookmark follows the last move after this many milliseconds. */
const settled = 1_500;
const longestStretch = 3_600;

/** Sends a bookmark: the place, and the seconds spent since the last one. */
export type SendBookmark = (position: BookmarkPosition, secondsSpent: number) => Promise<unknown>;

/** Keeps where one is in an activity. A bookmark that can't be sent goes with the next one. */
export class Bookmarker {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private place: BookmarkPosition | undefined;
  private since = Date.now();

  /** @param send what it throws is nothing that anybody has to act on */
  constructor(private readonly send: SendBookmark) {}

  /** Takes a place, and sends it once the reader rests there. */
  take(position: BookmarkPosition): void {
    this.place = position;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), settled);
  }

  /** Begins to count the time again: the page is looked at once more. */
  restart(): void {
    this.since = Date.now();
  }

  /** Sends the last place now. */
  async keep(): Promise<void> {
    clearTimeout(this.timer);
    const position = this.place;
    if (!position) return;
    this.place = undefined;
    const now = Date.now();
    const secondsSpent = Math.min(longestStretch, Math.max(0, Math.round((now - this.since) / 1000)));
    try {
      await this.send(position, secondsSpent);
      this.since = now;
    } catch {
      this.place ??= position;
    }
  }
}
