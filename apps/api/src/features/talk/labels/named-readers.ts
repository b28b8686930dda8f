import { Injectable } from '@nestjs/common';
import { tlpTable, type TlpLabel } from '@rso-connect/shared';
import type { Actor } from '../../../platform/access/actor.js';
import { Problem } from '../../../platform/http/problem.js';
import type { Standing } from '../../spaces/index.js';
import { Namable } from '../composing/namable.service.js';

/** Who is named on a topic whose label asks for it. */
@Injectable()
export class NamedReaders {
  constructor(private readonly namable: Namable) {}

  /**
   * @returns who reads it beside its author, with the author; nobody where the label names nobody
   * @throws Problem `topic.readers-unfit`, `topic.readers-missing`, `topic.unknown-reader`
   */
  async chosen(actor: Actor, standing: Standing, label: TlpLabel, readerIds: readonly string[]): Promise<string[]> {
    const others = [...new Set(readerIds)].filter((id) => id !== actor.personId);
    if (tlpTable.read[label] !== 'named') {
      if (others.length > 0) throw new Problem('topic.readers-unfit');
      return [];
    }
    if (others.length === 0) throw new Problem('topic.readers-missing');
    const seen = await this.namable.those(actor, standing, others);
    if (others.some((id) => !seen.has(id))) throw new Problem('topic.unknown-reader');
    return [...others, actor.personId];
  }
}
