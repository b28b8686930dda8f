import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { MailToken, type MailTokenPurpose } from './login-session.entity.js';
import { Secrets } from './secrets.js';

const hour = 3_600_000;
const lifetime: Readonly<Record<MailTokenPurpose, number>> = { 'confirm-email': 72 * hour, 'reset-password': hour };

/** Tokens that mails carry: good once, for a time, for one purpose. */
@Injectable()
export class MailTokens {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Makes a token and voids the person's earlier ones for the same purpose.
   *
   * @returns the token's id, which events may carry
   */
  async make(personId: string, purpose: MailTokenPurpose): Promise<string> {
    const now = this.clock.now();
    const repo = this.db.repo(MailToken);
    await repo.update({ personId, purpose, usedAt: IsNull() }, { usedAt: now });
    const id = newId();
    await repo.insert({
      id, personId, purpose,
      tokenHash: this.secrets.hashToken(this.secrets.mailToken(id)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifetime[purpose]),
      usedAt: null,
    });
    return id;
  }

  /** @returns the token itself, for the mail */
  tokenOf(tokenId: string): string {
    return this.secrets.mailToken(tokenId);
  }

  /** @returns whether the token would still be taken: neither used, nor voided by a newer one, nor too old */
  stands(tokenId: string): Promise<boolean> {
    return this.db.repo(MailToken).existsBy({ id: tokenId, usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) });
  }

  /**
   * Uses a token up.
   *
   * @returns whose it is
   * @throws Problem `person.token-invalid` where it is unknown, used or too old
   */
  async use(token: string, purpose: MailTokenPurpose): Promise<string> {
    const repo = this.db.repo(MailToken);
    const now = this.clock.now();
    const row = await repo.findOneBy({ tokenHash: this.secrets.hashToken(token), purpose });
    const used = row && (await repo.update({ id: row.id, usedAt: IsNull(), expiresAt: MoreThan(now) }, { usedAt: now }));
    if (!row || used?.affected !== 1) throw new Problem('identity.token-invalid');
    return row.personId;
  }
}
