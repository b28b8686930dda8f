import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { erasedName, keySeats } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Keepers, type ErasedPerson, type Keeper } from '../../platform/privacy/index.js';
import { deriveKey } from '../../platform/vault/vault.js';
import { Person } from '../people/index.js';
import { Pseudonym, PseudonymKey } from './pseudonym.entity.js';
import { standInId } from './stand-in.js';
import { sealForTwo } from './two-holder-seal.js';

/** So many threads are looked through at once when somebody is erased. */
const part = 500;

/** Pseudonyms of people in threads under the Chatham House rule. */
@Injectable()
export class Pseudonyms implements OnModuleInit, Keeper {
  readonly name = 'pseudonyms';
  private readonly markKeys: readonly Buffer[];

  constructor(
    @Inject(SETTINGS) { factorKeys }: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keepers: Keepers,
  ) {
    this.markKeys = factorKeys.map((key) => deriveKey(key, 'pseudonym-marks'));
  }

  onModuleInit(): void {
    this.keepers.add(this);
  }

  /**
   * The pseudonym of somebody in a thread, made with their first post there; in the caller's transaction, which must hold
   * the thread.
   *
   * @returns its id
   * @throws Problem `pseudonym.no-holders` where a new one can't be sealed
   */
  async take(personId: string, topicId: string): Promise<string> {
    const known = await this.own(personId, topicId);
    if (known !== null) return known;
    const [first, second] = await this.activeKeys();
    await this.makeStandIn();
    const id = newId();
    const number = (await this.db.repo(Pseudonym).countBy({ topicId })) + 1;
    await this.db.repo(Pseudonym).insert({
      id, topicId, number, mark: this.marksOf(personId, topicId)[0] ?? null, firstKeyId: first.id, secondKeyId: second.id,
      sealedAuthor: sealForTwo(personId, [first.publicKey, second.publicKey], id),
    });
    return id;
  }

  /** @returns the pseudonym that somebody has in a thread, or null */
  async own(personId: string, topicId: string): Promise<string | null> {
    return (await this.db.repo(Pseudonym).findOneBy({ topicId, mark: In(this.marksOf(personId, topicId)) }))?.id ?? null;
  }

  /** @returns the number of each pseudonym */
  async numbersOf(ids: readonly string[]): Promise<Map<string, number>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    return new Map((await this.db.repo(Pseudonym).find({ where: { id: In(wanted) }, select: { id: true, number: true } })).map(({ id, number }) => [id, number]));
  }

  /** @throws Problem `pseudonym.no-holders` where one of the two keys is nobody's */
  async activeKeys(): Promise<[PseudonymKey, PseudonymKey]> {
    const keys = await this.db.repo(PseudonymKey).find({ where: { activeSeat: Not(IsNull()) }, order: { seat: 'ASC' } });
    const [first, second] = keySeats.map((seat) => keys.find((key) => key.activeSeat === seat));
    if (!first || !second || first.holderId === second.holderId) throw new Problem('pseudonym.no-holders');
    return [first, second];
  }

  /**
   * Cuts the last thread between somebody who is erased and what they wrote under pseudonyms. The texts stay, as those of
   * everybody who spoke there: were they blanked at that moment, everybody would know whose they were.
   *
   * @inheritdoc
   */
  async beforeErasure({ personId }: ErasedPerson): Promise<void> {
    for (let after = ''; ;) {
      const rows = await this.db.repo(Pseudonym).createQueryBuilder('row')
        .select('row.topicId', 'topicId').where('row.topicId > :after AND row.mark IS NOT NULL', { after })
        .groupBy('row.topicId').orderBy('row.topicId').limit(part).getRawMany<{ topicId: string }>();
      const marks = rows.flatMap(({ topicId }) => this.marksOf(personId, topicId));
      if (marks.length > 0) await this.db.repo(Pseudonym).update({ mark: In(marks) }, { mark: null, sealedAuthor: null });
      const last = rows.at(-1);
      if (rows.length < part || !last) return;
      after = last.topicId;
    }
  }

  /** By each key: who began a thread before the keys were changed is known again there. */
  private marksOf(personId: string, topicId: string): string[] {
    return this.markKeys.map((key) => createHmac('sha256', key).update(`${topicId}/${personId}`).digest('hex'));
  }

  private async makeStandIn(): Promise<void> {
    const repo = this.db.repo(Person);
    if (await repo.existsBy({ id: standInId })) return;
    const now = this.clock.now();
    try {
      await repo.insert({
        id: standInId, fullName: erasedName, preferredName: null, nameSort: '', searchText: '', passwordHash: null, language: 'en', timeZone: 'UTC',
        gender: null, spokenLanguages: null, closedAt: now, erasureDueAt: null, erasedAt: now, createdAt: now,
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
