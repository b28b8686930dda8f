import { Inject, Injectable } from '@nestjs/common';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { KnownDevice } from './factors/factor.entity.js';
import { Secrets } from './secrets.js';

const seconds = 900;
/** Of one account from everywhere together: so many times what one place may try. */
const placesTogether = 10;

/** A try to sign in. */
export interface SignInTry {
  /** The e-mail address in the form in which addresses are compared. */
  key: string;
  /** Whose it is; null where it is nobody's. */
  personId: string | null;
  /** The network address. */
  address: string;
  /** The token of the browser's device cookie, if it has one. */
  device: string | null;
}

/**
 * Caps what guessing a password may cost us, without letting a stranger lock anybody out: a browser that the person
 * signed in from before has a count of its own, which nobody without its cookie can use up.
 */
@Injectable()
export class SignInLimits {
  private readonly perPlace: RateLimit;
  private readonly perAddress: RateLimit;
  private readonly perAccount: RateLimit;
  private readonly perDevice: RateLimit;
  private readonly signUps: RateLimit;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly limits: RateLimits,
    private readonly db: Database,
    private readonly secrets: Secrets,
  ) {
    const { signInPerAccount, signInPerAddress } = settings.limits;
    this.perPlace = { name: 'sign-in-account', points: signInPerAccount, seconds };
    this.perAddress = { name: 'sign-in-address', points: signInPerAddress, seconds };
    this.perAccount = { name: 'sign-in-everywhere', points: signInPerAccount * placesTogether, seconds };
    this.perDevice = { name: 'sign-in-device', points: signInPerAccount, seconds };
    this.signUps = { name: 'sign-up-address', points: signInPerAddress, seconds };
  }

  /**
   * Counts a try. An unknown address is counted as a known one is.
   *
   * @throws Problem `request.rate-limited`
   */
  async take(one: SignInTry): Promise<void> {
    const own = await this.knownDevice(one);
    if (own !== null) {
      await this.limits.take(this.perDevice, own);
      return;
    }
    await this.limits.take(this.perAddress, one.address);
    await this.limits.take(this.perPlace, `${one.key}|${one.address}`);
    await this.limits.take(this.perAccount, one.key);
  }

  /** Forgets the failed tries from this place, after one that went well. */
  async forget(one: SignInTry): Promise<void> {
    const own = await this.knownDevice(one);
    await (own === null ? this.limits.forget(this.perPlace, `${one.key}|${one.address}`) : this.limits.forget(this.perDevice, own));
  }

  /** Lets everybody try again, since the owner has chosen a new password. */
  async forgetAccount(key: string): Promise<void> {
    await this.limits.forget(this.perAccount, key);
  }

  /**
   * Counts a sign-up or a new password from a network address: each costs us a hash.
   *
   * @throws Problem `request.rate-limited`
   */
  async takeHash(address: string): Promise<void> {
    await this.limits.take(this.signUps, address);
  }

  private async knownDevice({ personId, device }: SignInTry): Promise<string | null> {
    const tokenHash = this.secrets.hashToken(device ?? '');
    // Asked of unknown addresses as well, so that they take no less time.
    const isKnown = await this.db.repo(KnownDevice).existsBy({ personId: personId ?? '', tokenHash });
    return isKnown && device !== null && personId !== null ? `${personId}|${tokenHash}` : null;
  }
}
