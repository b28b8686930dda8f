import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';

/** OWASP's choice: argon2id (the library's default), 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Makes and checks passwords and tokens. */
@Injectable()
export class Secrets {
  private unknownHash: Promise<string> | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** @returns the argon2id hash to keep */
  hashPassword(password: string): Promise<string> {
    return hash(password.normalize('NFC'), cost);
  }

  /**
   * Checks a password. For somebody unknown (null) it takes as long as for somebody known.
   *
   * @returns whether it is the right one
   */
  async checkPassword(kept: string | null, password: string): Promise<boolean> {
    this.unknownHash ??= this.hashPassword(randomBytes(16).toString('hex'));
    const right = await verify(kept ?? (await this.unknownHash), password.normalize('NFC'));
    return right && kept !== null;
  }

  /** @returns a new session token: 256 random bits, 43 characters */
  newToken(): string {
    return randomBytes(32).toString('base64url');
  }

  /**
   * The token that a mail carries, made again from its row's id, so that neither
   * the database nor a queue ever holds it.
   */
  mailToken(tokenId: string): string {
    return createHmac('sha256', this.settings.sessionSecret).update(`mail-token:${tokenId}`).digest('base64url');
  }

  /** @returns what is kept of a token */
  hashToken(token: string): string {
    return createHash('sha256').update(`${this.settings.sessionSecret}:${token}`).digest('hex');
  }
}
