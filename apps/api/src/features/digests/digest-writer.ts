import { Injectable } from '@nestjs/common';
import { tlpLabels, tlpTable, type DigestView, type TlpLabel } from '@rso-connect/shared';
import { Database } from '../../platform/database/database.js';
import { Digest } from './digest.entity.js';
import { ReadersNews } from './readers-news.js';
import { UnsubscribeAddresses } from './unsubscribe-addresses.js';

/** A digest as a mail brings it. */
export interface DigestMail extends DigestView {
  /** The strictest of those that it carries. */
  label: TlpLabel;
  unsubscribe: { oneClick: string; page: string };
}

/** Writes a digest when it is sent, with the rights that its reader has then. */
@Injectable()
export class DigestWriter {
  constructor(
    private readonly db: Database,
    private readonly news: ReadersNews,
    private readonly addresses: UnsubscribeAddresses,
  ) {}

  /** @returns what it tells this person; null where there is nothing any more, or no such digest of theirs */
  async forMail(personId: string, digestId: string): Promise<DigestMail | null> {
    const digest = await this.db.repo(Digest).findOneBy({ id: digestId, personId });
    const view = digest && (await this.news.of(personId, digest));
    if (!view || isEmpty(view)) return null;
    return { ...view, label: labelOf(view), unsubscribe: this.addresses.of(personId) };
  }
}

/** Its own label, never a default: of what it only counts, too. */
function labelOf({ spaces, untold }: DigestView): TlpLabel {
  const carried = spaces.flatMap(({ topics }) => topics.map(({ label }) => label));
  return tlpLabels.findLast((label) => carried.includes(label) || (untold > 0 && tlpTable.digest[label] === 'count')) ?? 'CLEAR';
}

/** @returns whether a digest tells nothing */
export function isEmpty({ spaces, more, untold }: DigestView): boolean {
  return spaces.length + more + untold === 0;
}
