/** What a scanner says of a file: null where it found nothing, else the name of what it found. */
export type Finding = string | null;

/** Looks through files before anybody sees them. */
export abstract class Scanner {
  /**
   * Looks through a file.
   *
   * @throws ScannerUnreachable where no answer came
   */
  abstract scan(bytes: Buffer): Promise<Finding>;
}

/** The scanner doesn't answer, or not in words that mean anything; nothing may pass as long as that is so. */
export class ScannerUnreachable extends Error {}

/** Where no scanner is set: files are still cleaned and written anew, but nobody looks for what is known to do harm. */
export class NoScanner extends Scanner {
  scan(): Promise<Finding> {
    return Promise.resolve(null);
  }
}
