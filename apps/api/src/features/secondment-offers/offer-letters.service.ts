import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { canonicalCode, groupedCode, type CandidacyStep, type SecondmentLetterVerification } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { initialsOf } from '../../platform/codes/initials-of.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { readOrMake, type NamedFile } from '../../platform/files/kept-file.js';
import { Problem } from '../../platform/http/problem.js';
import { Typesetter } from '../../platform/pdf/index.js';
import { Keepers, type ErasedPerson, type Keeper, type PersonalFile } from '../../platform/privacy/index.js';
import { Candidacies } from '../candidacies/index.js';
import { PeopleService } from '../people/index.js';
import { offerDocument } from './documents/offer-document.js';
import { SecondmentLetter } from './offer.entity.js';
import { OfferRecords } from './offer-records.js';

/** Embassies and border posts check several at once. */
const perAddress: RateLimit = { name: 'verify-secondment-letter', points: 120, seconds: 60 };
const unknown: SecondmentLetterVerification = { state: 'unknown', letter: null };
/** While it says what is so, or was. */
const validSteps: readonly CandidacyStep[] = ['offered', 'accepted', 'placed', 'completed', 'returned'];

function keyOf({ id }: Pick<SecondmentLetter, 'id'>): string {
  return `secondment-letters/${id.slice(-2)}/${id}.pdf`;
}

/** The letters' files, made when first asked for and then kept as they are; and what anybody learns who has one in hand. */
@Injectable()
export class OfferLetters implements OnModuleInit, Keeper {
  readonly name = 'secondment-offers';

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly files: FileStore,
    private readonly typesetter: Typesetter,
    private readonly people: PeopleService,
    private readonly candidacies: Candidacies,
    private readonly records: OfferRecords,
    private readonly limits: RateLimits,
    private readonly keepers: Keepers,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
  }

  /** @throws Problem `secondment-letter.not-found`, also for one that isn't shown to who asks */
  async fetch(actor: Actor, letterId: string): Promise<NamedFile> {
    const letter = await this.db.repo(SecondmentLetter).findOneBy({ id: letterId });
    if (!letter) throw new Problem('secondment-letter.not-found');
    if (!(await this.mayRead(actor, letter.candidacyId))) throw new Problem('secondment-letter.not-found');
    await this.audit.record({
      action: 'secondment-letter.fetched', subject: { kind: 'secondment-letter', id: letter.id }, personId: letter.personId, after: { number: letter.number, version: letter.version },
    });
    return { name: `${letter.number}.pdf`, bytes: await this.bytes(letter) };
  }

  /**
   * Tells visitors whether a letter is valid. It needs the number and the code: every pair gets the same kind of answer.
   *
   * @throws Problem `request.rate-limited`
   */
  async verify(typed: { number: string; code: string }, address: string): Promise<SecondmentLetterVerification> {
    await this.limits.take(perAddress, address);
    const code = canonicalCode(typed.code);
    const found = code === null ? null : await this.db.repo(SecondmentLetter).findOneBy({ number: typed.number.trim().toUpperCase() });
    if (code === null || !found || !timingSafeEqual(Buffer.from(found.code), Buffer.from(code))) return unknown;
    const candidacy = await this.candidacies.find(found.candidacyId);
    const { number, issuedOn, facts: { holderName, position, firstDay, lastDay, place } } = found;
    return {
      state: found.activeKey !== null && candidacy !== null && validSteps.includes(candidacy.step) ? 'valid' : 'withdrawn',
      letter: { number, issuedOn, initials: initialsOf(holderName), position, firstDay, lastDay, place },
    };
  }

  async *exportFiles(personId: string): AsyncGenerator<PersonalFile> {
    for (const letter of await this.db.repo(SecondmentLetter).find({ where: { personId }, order: { issuedAt: 'ASC', id: 'ASC' } })) {
      yield { path: `secondments/${letter.number}.pdf`, bytes: await this.bytes(letter) };
    }
  }

  /** Before the rows go, which alone tell which files are theirs. */
  async beforeErasure({ personId }: ErasedPerson): Promise<void> {
    for (const letter of await this.db.repo(SecondmentLetter).findBy({ personId })) await this.files.remove(keyOf(letter));
  }

  /** Who will supervise has no part in what the letter says of allowance and insurance. */
  private async mayRead(actor: Actor, candidacyId: string): Promise<boolean> {
    try {
      return (await this.records.seen(actor, candidacyId)).reader !== 'supervisor';
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  }

  private bytes(letter: SecondmentLetter): Promise<Buffer> {
    return readOrMake(this.files, { key: keyOf(letter), mediaType: 'application/pdf' }, async () => {
      const { facts, language, number, code, version, issuedOn, personId } = letter;
      const holderLanguage = await this.people.homeLanguage(personId, issuedOn);
      const { template, data, options } = offerDocument({
        ...facts, language, number, version, issuedOn, verify: { code: groupedCode(code), page: `${this.settings.publicUrl}/secondments/verify-letter` },
        ...(holderLanguage !== undefined && { holderLanguage }),
      });
      return this.typesetter.pdf(template, data, options);
    });
  }
}
