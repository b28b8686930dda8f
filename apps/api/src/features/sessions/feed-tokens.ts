import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';

/** Tokens in the addresses of calendars: made again from the row's id whenever its owner looks, and never kept. */
@Injectable()
export class FeedTokens {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** @returns 256 bits that nobody guesses, 43 characters */
  tokenOf(feedId: string): string {
    return createHmac('sha256', this.settings.sessionSecret).update(`calendar-feed:${feedId}`).digest('base64url');
  }

  /** @returns what is kept of a token */
  hashOf(token: string): string {
    return createHash('sha256').update(`${this.settings.sessionSecret}:${token}`).digest('hex');
  }

  /** @returns the address to subscribe to */
  addressOf(feedId: string): string {
    return `${this.settings.publicUrl}/api/calendar.ics?token=${this.tokenOf(feedId)}`;
  }
}
