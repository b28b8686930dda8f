import { Injectable } from '@nestjs/common';
import type { FactorProof, PasskeyAssertion, StepUpWay } from '@rso-connect/shared';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Problem } from '../../platform/http/problem.js';
import { Challenges } from './factors/challenges.js';
import { FactorProofs } from './factors/factor-proofs.js';
import { HeldFactors } from './factors/held-factors.js';
import { Passkeys, type PasskeyQuestion } from './factors/passkeys.js';
import type { SignInProof } from './login-sessions.js';

/** A classroom behind one address opens the sign-in page at once; nobody needs more. */
const questions: RateLimit = { name: 'passkey-questions', points: 600, seconds: 900 };

/** The second step of a sign-in, and passkeys that make do without a first one. */
@Injectable()
export class SecondStepService {
  constructor(
    private readonly challenges: Challenges,
    private readonly factors: HeldFactors,
    private readonly proofs: FactorProofs,
    private readonly passkeys: Passkeys,
    private readonly limits: RateLimits,
  ) {}

  private async pending(token: string | null): Promise<{ id: string; personId: string; signOnRequestId: string | null }> {
    const challenge = token === null ? null : await this.challenges.secondStep(token);
    if (!challenge?.personId) throw new Problem('identity.second-step-over');
    return { id: challenge.id, personId: challenge.personId, signOnRequestId: challenge.boundTo };
  }

  /** @throws Problem `identity.second-step-over` */
  async ways(token: string | null): Promise<StepUpWay[]> {
    return this.factors.of((await this.pending(token)).personId);
  }

  /** @throws Problem `identity.second-step-over` */
  async question(token: string | null): Promise<PasskeyQuestion> {
    const { id, personId } = await this.pending(token);
    return this.passkeys.ask('passkey-second-step', { personId, boundTo: id });
  }

  /**
   * Takes the second factor; the pending sign-in is over when it is right, or after five tries.
   *
   * @returns whose it is, and how they are proved
   * @throws Problem `identity.second-step-over`, `identity.second-step-failed` or `request.rate-limited`
   */
  async give(token: string | null, proof: FactorProof): Promise<{ personId: string; proof: SignInProof }> {
    const { id, personId, signOnRequestId } = await this.pending(token);
    if (!(await this.challenges.takeTry(id))) throw new Problem('identity.second-step-over');
    if (!(await this.proofs.check(personId, proof, 'passkey-second-step', id))) throw new Problem('identity.second-step-failed');
    if (!(await this.challenges.endSecondStep(id))) throw new Problem('identity.second-step-over');
    const first = signOnRequestId === null ? ({ method: 'password' } as const) : ({ method: 'single-sign-on', signOnRequestId } as const);
    return { personId, proof: { ...first, secondFactor: true, fresh: true } };
  }

  /** What a passkey is to sign where nobody has said who they are. */
  async signInQuestion(address: string): Promise<PasskeyQuestion> {
    await this.limits.take(questions, address);
    return this.passkeys.ask('passkey-sign-in', { personId: null, boundTo: null });
  }

  /**
   * A sign-in with a passkey alone.
   *
   * @returns whose it is
   * @throws Problem `identity.passkey-failed`
   */
  async signIn(answer: PasskeyAssertion): Promise<string> {
    const personId = await this.passkeys.check('passkey-sign-in', { personId: null, boundTo: null }, answer);
    if (personId === null) throw new Problem('identity.passkey-failed');
    return personId;
  }
}
