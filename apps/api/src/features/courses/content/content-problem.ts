/** What is wrong with a content file, said so that its author can mend it. */
export interface ContentProblem {
  /** Relative to the imported folder, with `/`. */
  file: string;
  /** From 1; null where it is about the whole file. */
  line: number | null;
  reason: string;
}

/** Collects everything that is wrong, so that an author sees all of it at once. */
export class ContentProblems {
  readonly list: ContentProblem[] = [];

  add(file: string, line: number | null, reason: string): void {
    this.list.push({ file, line, reason });
  }

  /** @throws ContentRefused where there is any problem */
  refuseIfAny(): void {
    if (this.list.length > 0) throw new ContentRefused(this.list);
  }
}

/** The content is broken; nothing of it was written. */
export class ContentRefused extends Error {
  override readonly name = 'ContentRefused';

  /** By file and line. */
  readonly problems: readonly ContentProblem[];

  constructor(problems: readonly ContentProblem[]) {
    const sorted = [...problems].sort((a, b) => a.file.localeCompare(b.file, 'en') || (a.line ?? 0) - (b.line ?? 0));
    super(sorted.map(({ file, line, reason }) => `${file}${line === null ? '' : `:${line}`}: ${reason}`).join('\n'));
    this.problems = sorted;
  }
}
