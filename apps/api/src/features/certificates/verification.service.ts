import { Injectable } from '@nestjs/common';
import { canonicalCode, type VerificationView } from '@rso-connect/shared';
import { RateLimits } from '../../platform/access/rate-limits.js';
import { Database } from '../../platform/database/database.js';
import { Certificate } from './certificate.entity.js';
import { stateOf } from './certificate.rules.js';
import { verifiedFacts } from './certificate.view.js';

/** A classroom behind one address may look at every certificate of a course within a minute. */
const perAddress = { name: 'verify-certificate', points: 120, seconds: 60 };

const unknown: VerificationView = { state: 'unknown', certificate: null, revokedAt: null };

/**
 * Tells visitors whether a certificate is valid. Every code gets status 200 and the same shape, whether it is known,
 * unknown or no code at all: nothing is learnt from a status, and 80 random bits aren't found by trying.
 */
@Injectable()
export class VerificationService {
  constructor(
    private readonly db: Database,
    private readonly limits: RateLimits,
  ) {}

  /**
   * @param typed the code as it was typed
   * @param address of the visitor, for the limit
   * @throws Problem `request.rate-limited`
   */
  async verify(typed: string, address: string): Promise<VerificationView> {
    await this.limits.take(perAddress, address);
    const code = canonicalCode(typed);
    const found = code === null ? null : await this.db.repo(Certificate).findOneBy({ code });
    if (!found) return unknown;
    if (stateOf(found) !== 'superseded') {
      return { state: found.revokedAt ? 'revoked' : 'valid', certificate: verifiedFacts(found), revokedAt: found.revokedAt?.toISOString() ?? null };
    }
    // Of a superseded one nothing is shown: its name was wrong, and the newer one is its holder's to hand out.
    const newest = await this.db.repo(Certificate).findOneBy({ activeKey: found.enrolmentId });
    if (newest && newest.revokedAt === null) return { state: 'superseded', certificate: null, revokedAt: null };
    return { state: 'revoked', certificate: null, revokedAt: newest?.revokedAt?.toISOString() ?? null };
  }
}
