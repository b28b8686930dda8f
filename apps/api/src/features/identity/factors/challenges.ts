import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/ids.js';
import { OnSchedule } from '../../../platform/jobs/job.js';
import { Secrets } from '../secrets.js';
import { SignInChallenge, type ChallengePurpose } from './factor.entity.js';

const minute = 60_000;
/** How long a second step may take, in milliseconds. */
export const secondStepMs = 10 * minute;
/** Browsers let people take their time over a passkey, but not for ever; the sign-in page may wait with its offer. */
const questionMs: Readonly<Record<Exclude<ChallengePurpose, 'second-step'>, number>> = {
  'passkey-sign-in': 10 * minute, 'passkey-second-step': 5 * minute, 'passkey-step-up': 5 * minute, 'passkey-add': 5 * minute,
};
const mostTries = 5;

/** Whom and what a question belongs to. */
export interface ChallengeOwner {
  personId: string | null;
  /** The login session or the pending sign-in. */
  boundTo: string | null;
}

/** Questions of ours that wait for one answer, for a short time. */
@Injectable()
export class Challenges {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  private async make(purpose: ChallengePurpose, value: string, ms: number, { personId, boundTo }: ChallengeOwner): Promise<void> {
    const createdAt = this.clock.now();
    await this.db.repo(SignInChallenge).insert({
      id: newId(), purpose, value, personId, boundTo, tries: 0, createdAt, expiresAt: new Date(createdAt.getTime() + ms), usedAt: null,
    });
  }

  /** @returns a random challenge for a passkey to sign */
  async ask(purpose: Exclude<ChallengePurpose, 'second-step'>, owner: ChallengeOwner): Promise<string> {
    const challenge = this.secrets.newToken();
    await this.make(purpose, challenge, questionMs[purpose], owner);
    return challenge;
  }

  /** @returns whether the challenge is ours, for this purpose and owner, in time, and answered now for the first time */
  async answer(purpose: Exclude<ChallengePurpose, 'second-step'>, challenge: string, { personId, boundTo }: ChallengeOwner): Promise<boolean> {
    const now = this.clock.now();
    const answered = await this.db.repo(SignInChallenge).update(
      { purpose, value: challenge, personId: personId ?? IsNull(), boundTo: boundTo ?? IsNull(), usedAt: IsNull(), expiresAt: MoreThan(now) },
      { usedAt: now },
    );
    return answered.affected === 1;
  }

  /**
   * @param signOnRequestId the sign-on that was the first step; a password where there is none
   * @returns the token under which somebody whose first step was right goes on with the second factor
   */
  async beginSecondStep(personId: string, signOnRequestId: string | null = null): Promise<string> {
    const token = this.secrets.newToken();
    await this.make('second-step', this.secrets.hashToken(token), secondStepMs, { personId, boundTo: signOnRequestId });
    return token;
  }

  /** @returns the pending sign-in of a token, or null where it is over */
  secondStep(token: string): Promise<SignInChallenge | null> {
    return this.db.repo(SignInChallenge).findOneBy({
      purpose: 'second-step', value: this.secrets.hashToken(token), usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()), tries: LessThan(mostTries),
    });
  }

  /** @returns whether one more try was left; it is taken */
  async takeTry(id: string): Promise<boolean> {
    const taken = await this.db
      .repo(SignInChallenge)
      .createQueryBuilder()
      .update()
      .set({ tries: () => 'tries + 1' })
      .where('id = :id AND usedAt IS NULL AND tries < :most AND expiresAt > :now', { id, most: mostTries, now: this.clock.now() })
      .execute();
    return taken.affected === 1;
  }

  /** @returns whether the pending sign-in was there to be ended, once */
  async endSecondStep(id: string): Promise<boolean> {
    const ended = await this.db.repo(SignInChallenge).update({ id, usedAt: IsNull() }, { usedAt: this.clock.now() });
    return ended.affected === 1;
  }

  @OnSchedule('identity.forget-challenges', 60)
  async forget(): Promise<void> {
    await this.db.repo(SignInChallenge).delete({ expiresAt: LessThan(this.clock.now()) });
  }
}
