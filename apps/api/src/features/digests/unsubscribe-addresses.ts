import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { digestRoutes } from '@rso-connect/shared';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { deriveKey } from '../../platform/vault/vault.js';

const macLength = 16;

/** Addresses that end somebody's digest and can do nothing else: the person's id and a MAC keyed by `FACTOR_KEYS`. */
@Injectable()
export class UnsubscribeAddresses {
  private readonly keys: readonly Buffer[];

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.keys = settings.factorKeys.map((key) => deriveKey(key, 'digest-unsubscribe'));
  }

  /** @returns the address for mail programs (RFC 8058), and the page for people, who may follow it by mistake */
  of(personId: string): { oneClick: string; page: string } {
    const token = this.tokens(personId)[0] ?? '';
    return { oneClick: `${this.settings.publicUrl}${digestRoutes.unsubscribe.path}?token=${token}`, page: `${this.settings.publicUrl}/unsubscribe?token=${token}` };
  }

  /** @returns whose it is; null where it isn't one of ours */
  read(token: string): string | null {
    const personId = /^([0-9a-f-]{36})\.[\w-]+$/.exec(token)?.[1];
    if (personId === undefined) return null;
    const given = Buffer.from(token);
    const isOurs = this.tokens(personId).some((one) => one.length === given.length && timingSafeEqual(Buffer.from(one), given));
    return isOurs ? personId : null;
  }

  /** By each key: those of mails that were sent before the keys were changed go on to work. */
  private tokens(personId: string): string[] {
    return this.keys.map((key) => `${personId}.${createHmac('sha256', key).update(personId).digest().subarray(0, macLength).toString('base64url')}`);
  }
}
