import { Injectable } from '@nestjs/common';
import type { DigestView } from '@rso-connect/shared';
import { Levels } from '../following/index.js';
import { DigestNews, type DigestSpan } from '../talk/index.js';

/** What a digest tells somebody: what is new for them, without what they muted. */
@Injectable()
export class ReadersNews {
  constructor(
    private readonly levels: Levels,
    private readonly news: DigestNews,
  ) {}

  /** @returns what is new for this person in that time */
  async of(personId: string, span: DigestSpan): Promise<DigestView> {
    return this.news.of(personId, span, await this.levels.muted(personId));
  }
}
