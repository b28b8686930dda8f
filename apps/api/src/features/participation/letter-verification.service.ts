import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalCode, type LetterVerification } from '@rso-connect/shared';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { initialsOf } from '../../platform/codes/initials-of.js';
import { Database } from '../../platform/database/database.js';
import { EnrolmentsService, RunsInFull } from '../enrolments/index.js';
import { InvitationLetter } from './participation.entity.js';
import { isLetterValid } from './participation.rules.js';

/** A border post checks the letters of a whole delegation within a minute. */
const perAddress: RateLimit = { name: 'verify-letter', points: 120, seconds: 60 };
const unknown: LetterVerification = { state: 'unknown', letter: null };

/**
 * Tells visitors whether a letter of invitation is valid. It needs the number and the code: numbers follow one another,
 * and 80 random bits aren't found by trying. Every pair gets the same kind of answer.
 */
@Injectable()
export class LetterVerifications {
  constructor(
    private readonly db: Database,
    private readonly limits: RateLimits,
    private readonly enrolments: EnrolmentsService,
    private readonly runs: RunsInFull,
  ) {}

  /**
   * @param typed number and code as they were typed
   * @param address of the visitor, for the limit
   * @throws Problem `request.rate-limited`
   */
  async verify(typed: { number: string; code: string }, address: string): Promise<LetterVerification> {
    await this.limits.take(perAddress, address);
    const code = canonicalCode(typed.code);
    const found = code === null ? null : await this.db.repo(InvitationLetter).findOneBy({ number: typed.number.trim().toUpperCase() });
    if (code === null || found?.code == null || !timingSafeEqual(Buffer.from(found.code), Buffer.from(code))) return unknown;
    const { run } = await this.runs.one(found.runId);
    const enrolment = await this.enrolments.find(found.enrolmentId);
    const { number, issuedOn, facts: { holderName, courseTitle, runCode, startsOn, endsOn, venue, academyName } } = found;
    return {
      state: isLetterValid(found, enrolment, run) ? 'valid' : 'withdrawn',
      letter: { number, issuedOn, initials: initialsOf(holderName), courseTitle, runCode, startsOn, endsOn, venue, academyName },
    };
  }
}
