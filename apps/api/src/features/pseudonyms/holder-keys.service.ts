import { Inject, Injectable } from '@nestjs/common';
import { keySeats, type InputOf, type KeySeatView, type pseudonymRoutes } from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Vault } from '../../platform/vault/vault.js';
import { PeopleService } from '../people/index.js';
import { PseudonymKey, type Pseudonym } from './pseudonym.entity.js';
import { WrongPassphraseError, makeHolderKey, openShare } from './two-holder-seal.js';

/** Of one key, from whatever login session: whoever guesses words of a passphrase is stopped long before they find one. */
const tries: RateLimit = { name: 'holder-passphrase', points: 5, seconds: 900 };

/** The keys of the two holders. */
@Injectable()
export class HolderKeys {
  private readonly vault: Vault;

  constructor(
    @Inject(SETTINGS) { factorKeys }: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly limits: RateLimits,
  ) {
    this.vault = new Vault(factorKeys, 'pseudonym-holder-keys');
  }

  /** @returns both seats, held or not */
  async seats(actor: Actor): Promise<KeySeatView[]> {
    const keys = await this.db.repo(PseudonymKey).findBy({ activeSeat: Not(IsNull()) });
    const people = await this.people.contacts(keys.map(({ holderId }) => holderId));
    return keySeats.map((seat) => {
      const key = keys.find(({ activeSeat }) => activeSeat === seat);
      return {
        seat, holder: key ? { id: key.holderId, name: people.get(key.holderId)?.fullName ?? '' } : null,
        since: key?.createdAt.toISOString() ?? null, isMine: key?.holderId === actor.personId,
      };
    });
  }

  /**
   * Takes a seat with a new key. Who held it goes on to hold what was sealed for them.
   *
   * @throws Problem `pseudonym.other-holder-needed` where they hold the other one
   */
  async take(actor: Actor, { seat, passphrase }: InputOf<typeof pseudonymRoutes.takeSeat>['body']): Promise<KeySeatView> {
    const id = newId();
    const { publicKey, lockedKey } = await makeHolderKey(passphrase);
    try {
      await this.db.transaction(async () => {
        const repo = this.db.repo(PseudonymKey);
        const before = await repo.findOneBy({ activeSeat: seat });
        await repo.update({ activeSeat: seat }, { activeSeat: null, activeHolder: null });
        await repo.insert({
          id, seat, activeSeat: seat, holderId: actor.personId, activeHolder: actor.personId, publicKey, lockedKey: this.vault.seal(lockedKey, id), createdAt: this.clock.now(),
        });
        await this.audit.record({ action: 'pseudonym-key.taken', subject: { kind: 'pseudonym-key', id }, before: { holderId: before?.holderId ?? null }, after: { seat, holderId: actor.personId } });
      });
    } catch (error) {
      // They hold the other one, or somebody else took this one in the same moment.
      if (!isUniqueViolation(error)) throw error;
      throw new Problem('pseudonym.other-holder-needed');
    }
    const [own] = (await this.seats(actor)).filter((one) => one.seat === seat);
    if (!own) throw new Problem('pseudonym.no-holders');
    return own;
  }

  /** @returns whose of the two keys of a pseudonym somebody holds: the first, the second, or neither */
  async placeOf(personId: string, { firstKeyId, secondKeyId }: Pseudonym): Promise<0 | 1 | null> {
    const [first, second] = await Promise.all([firstKeyId, secondKeyId].map((id) => this.db.repo(PseudonymKey).findOneByOrFail({ id })));
    if (first?.holderId === personId) return 0;
    return second?.holderId === personId ? 1 : null;
  }

  /**
   * Opens a holder's share of who somebody is. A wrong passphrase counts and is recorded, whatever comes of the rest.
   *
   * @throws Problem `pseudonym.wrong-passphrase`, `request.rate-limited`, or `pseudonym.gone` where the author was erased or the settings know the key no more
   */
  async share({ id, firstKeyId, secondKeyId, sealedAuthor }: Pseudonym, place: 0 | 1, passphrase: string): Promise<string> {
    if (sealedAuthor === null) throw new Problem('pseudonym.gone');
    const key = await this.db.repo(PseudonymKey).findOneByOrFail({ id: place === 0 ? firstKeyId : secondKeyId });
    let lockedKey: string;
    try {
      lockedKey = this.vault.open(key.lockedKey, key.id);
    } catch {
      throw new Problem('pseudonym.gone');
    }
    await this.limits.take(tries, key.id);
    try {
      const share = await openShare(sealedAuthor, place, { publicKey: key.publicKey, lockedKey }, passphrase, id);
      await this.limits.forget(tries, key.id);
      return share;
    } catch (error) {
      if (!(error instanceof WrongPassphraseError)) throw error;
      await this.audit.record({ action: 'pseudonym-key.passphrase-failed', subject: { kind: 'pseudonym-key', id: key.id }, personId: key.holderId });
      throw new Problem('pseudonym.wrong-passphrase');
    }
  }
}
