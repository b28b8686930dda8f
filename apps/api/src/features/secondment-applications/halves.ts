import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Candidacies, type Candidacy } from '../candidacies/index.js';
import { ApplicationDocument, SecondmentApplication, SecondmentNomination } from './application.entity.js';

/** Both halves of a candidacy, as far as they are there. */
export interface Halves {
  application: SecondmentApplication | null;
  nomination: SecondmentNomination | null;
}

/** Reads the halves of candidacies, and completes those that have both. */
@Injectable()
export class CandidacyHalves {
  constructor(
    private readonly db: Database,
    private readonly candidacies: Candidacies,
  ) {}

  async of(candidacyId: string): Promise<Halves> {
    return (await this.ofAll([candidacyId])).get(candidacyId) ?? { application: null, nomination: null };
  }

  /** @returns the halves by candidacy */
  async ofAll(candidacyIds: readonly string[]): Promise<Map<string, Halves>> {
    if (candidacyIds.length === 0) return new Map();
    const ids = [...new Set(candidacyIds)];
    const applications = await this.db.repo(SecondmentApplication).findBy({ candidacyId: In(ids) });
    const nominations = await this.db.repo(SecondmentNomination).findBy({ candidacyId: In(ids) });
    const [applicationOf, nominationOf] = [new Map(applications.map((one) => [one.candidacyId, one])), new Map(nominations.map((one) => [one.candidacyId, one]))];
    return new Map(ids.map((id) => [id, { application: applicationOf.get(id) ?? null, nomination: nominationOf.get(id) ?? null }]));
  }

  /** @returns the papers that are there, by candidacy, the oldest first */
  async documents(candidacyIds: readonly string[]): Promise<Map<string, ApplicationDocument[]>> {
    const found = new Map<string, ApplicationDocument[]>();
    if (candidacyIds.length === 0) return found;
    const rows = await this.db.repo(ApplicationDocument).find({ where: { candidacyId: In([...new Set(candidacyIds)]), state: 'ready' }, order: { createdAt: 'ASC', id: 'ASC' } });
    for (const row of rows) found.set(row.candidacyId, [...(found.get(row.candidacyId) ?? []), row]);
    return found;
  }

  /**
   * The second half completes a candidacy. The caller holds it still, in the transaction that hands in a half: of two
   * halves at the same moment the later one sees the earlier.
   */
  async complete(candidacy: Candidacy): Promise<Candidacy> {
    const { application, nomination } = await this.of(candidacy.id);
    if (candidacy.step !== 'begun' || application?.state !== 'in' || nomination?.state !== 'given') return candidacy;
    return this.candidacies.move(candidacy, 'complete', { mover: 'platform', personId: null });
  }
}
