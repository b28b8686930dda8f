import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { create } from 'qrcode';
import { IsNull, LessThan, Not } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/ids.js';
import { Problem } from '../../../platform/http/problem.js';
import { TotpFactor } from './factor.entity.js';
import { FactorVault } from './factor-vault.js';

/** What every authenticator app understands (RFC 6238 with its own defaults). */
const form = { issuer: 'RSO Connect', algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A set-up in progress, as the screen shows it. */
export interface TotpSetUp {
  secret: string;
  uri: string;
  qr: { size: number; path: string };
}

/** @returns a QR code as an SVG path, one unit a module, with the quiet zone round it */
function qrOf(text: string): TotpSetUp['qr'] {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  const dots = [...modules.data].flatMap((dark, index) =>
    dark ? [`M${String((index % modules.size) + quiet)} ${String(Math.floor(index / modules.size) + quiet)}h1v1h-1z`] : []);
  return { size: modules.size + 2 * quiet, path: dots.join('') };
}

/** Authenticator apps (TOTP): one a person. */
@Injectable()
export class AuthenticatorApp {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly vault: FactorVault,
  ) {}

  /**
   * Makes a secret; nothing counts until a first code confirms it.
   *
   * @param label what the app shows beside the code
   * @throws Problem `identity.totp-exists`
   */
  async begin(personId: string, label: string): Promise<TotpSetUp> {
    const secret = new Secret({ size: 20 });
    await this.db.transaction(async () => {
      const repo = this.db.repo(TotpFactor);
      await repo.delete({ personId, confirmedAt: IsNull() });
      if (await repo.existsBy({ personId })) throw new Problem('identity.totp-exists');
      await repo.insert({
        id: newId(), personId, secret: this.vault.lock(secret.base32, personId), confirmedAt: null, lastStep: 0, createdAt: this.clock.now(), lastUsedAt: null,
      });
    });
    const uri = new TOTP({ ...form, label, secret }).toString();
    return { secret: secret.base32, uri, qr: qrOf(uri) };
  }

  /**
   * Confirms the set-up in progress by its first code.
   *
   * @throws Problem `identity.totp-exists`, `identity.totp-not-begun` or `identity.code-wrong`
   */
  async confirm(personId: string, code: string): Promise<void> {
    const repo = this.db.repo(TotpFactor);
    const row = await repo.findOneBy({ personId });
    if (!row) throw new Problem('identity.totp-not-begun');
    if (row.confirmedAt) throw new Problem('identity.totp-exists');
    const step = this.stepOf(row, code);
    if (step === null) throw new Problem('identity.code-wrong');
    const confirmed = await repo.update({ id: row.id, confirmedAt: IsNull() }, { confirmedAt: this.clock.now(), lastStep: step });
    if (confirmed.affected !== 1) throw new Problem('identity.totp-not-begun');
  }

  /** @returns whether the code is right and was not used before; it counts only for the first of several requests */
  async use(personId: string, code: string): Promise<boolean> {
    const repo = this.db.repo(TotpFactor);
    const row = await repo.findOneBy({ personId, confirmedAt: Not(IsNull()) });
    const step = row && this.stepOf(row, code);
    if (!row || step === null) return false;
    const used = await repo.update({ id: row.id, lastStep: LessThan(step) }, { lastStep: step, lastUsedAt: this.clock.now() });
    return used.affected === 1;
  }

  /** @returns the confirmed app */
  of(personId: string): Promise<TotpFactor | null> {
    return this.db.repo(TotpFactor).findOneBy({ personId, confirmedAt: Not(IsNull()) });
  }

  /** @returns whether there was a confirmed one to take away */
  async remove(personId: string): Promise<boolean> {
    const removed = await this.db.repo(TotpFactor).delete({ personId, confirmedAt: Not(IsNull()) });
    return removed.affected === 1;
  }

  /** Takes away the app and a set-up in progress. */
  async forget(personId: string): Promise<void> {
    await this.db.repo(TotpFactor).delete({ personId });
  }

  /** @returns the step that a code belongs to, one earlier and one later allowed for clocks that differ; null if none */
  private stepOf(row: TotpFactor, code: string): number | null {
    const totp = new TOTP({ ...form, secret: Secret.fromBase32(this.vault.unlock(row.secret, row.personId)) });
    const timestamp = this.clock.now().getTime();
    const delta = totp.validate({ token: code, timestamp, window: 1 });
    return delta === null ? null : totp.counter({ timestamp }) + delta;
  }
}
