import { Injectable } from '@nestjs/common';
import { fewestReaders, type TlpLabel } from '@rso-connect/shared';
import type { Actor } from '../../../platform/access/actor.js';
import { Problem } from '../../../platform/http/problem.js';
import { Pseudonyms, standInId } from '../../pseudonyms/index.js';
import type { Space } from '../../spaces/index.js';
import type { Post } from '../talk.entity.js';
import { Audiences } from '../topics/audiences.js';

type Writer = Pick<Post, 'authorId' | 'pseudonymId'>;

/** Who writes under which name: their own, or a pseudonym of the thread. */
@Injectable()
export class ChathamHouse {
  constructor(
    private readonly pseudonyms: Pseudonyms,
    private readonly audiences: Audiences,
  ) {}

  /**
   * Before a topic is begun under the rule: both keys are held, and enough people read it that a pseudonym hides anybody.
   *
   * @param named how many are named on it, where its label asks for names
   * @throws Problem `pseudonym.no-holders`, `pseudonym.too-few-readers`
   */
  async mustProtect(space: Space, label: TlpLabel, named: number): Promise<void> {
    await this.pseudonyms.activeKeys();
    await this.mustHide(space, label, named);
  }

  /**
   * Before such a topic is begun, gets another label or goes elsewhere.
   *
   * @throws Problem `pseudonym.too-few-readers`
   */
  async mustHide(space: Space, label: TlpLabel, named: number): Promise<void> {
    const people = named > 0 ? named : (await this.audiences.of(space, label, null))?.people;
    if (people !== undefined && people < fewestReaders) throw new Problem('pseudonym.too-few-readers', { facts: { fewest: fewestReaders } });
  }

  /** @returns what the row of a topic or a post holds of who writes it; in the transaction that holds the topic */
  async writer({ personId }: Actor, topicId: string, isUnderRule: boolean): Promise<Writer> {
    return isUnderRule ? { authorId: standInId, pseudonymId: await this.pseudonyms.take(personId, topicId) } : { authorId: personId, pseudonymId: null };
  }

  /**
   * A file carries its owner: in its row, and often within.
   *
   * @throws Problem `pseudonym.no-files`
   */
  mustHideFiles({ pseudonymId }: Writer, attachmentIds: readonly string[]): void {
    if (pseudonymId !== null && attachmentIds.length > 0) throw new Problem('pseudonym.no-files');
  }

  /** @returns whether somebody wrote it */
  async isOwn(personId: string, topicId: string, { authorId, pseudonymId }: Writer): Promise<boolean> {
    return pseudonymId === null ? authorId === personId : pseudonymId === (await this.pseudonyms.own(personId, topicId));
  }
}
