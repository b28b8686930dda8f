import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { mostPasskeys, type PasskeyAssertion, type PasskeyAttestation } from '@rso-connect/shared';
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Clock } from '../../../platform/clock/clock.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import type { Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { Problem } from '../../../platform/http/problem.js';
import { Challenges, type ChallengeOwner } from './challenges.js';
import { Passkey } from './factor.entity.js';

/** What the browser gets, as WebAuthn's JSON. */
export interface PasskeyQuestion {
  options: { challenge: string; [name: string]: unknown };
}

type Purpose = 'passkey-sign-in' | 'passkey-second-step' | 'passkey-step-up';

function keyOf(credentialId: string): string {
  return createHash('sha256').update(credentialId).digest('hex');
}

/** Passkeys (WebAuthn): made for this address alone, with the person verified by the device each time. */
@Injectable()
export class Passkeys {
  private readonly origin: string;
  private readonly rpId: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly challenges: Challenges,
  ) {
    const address = new URL(settings.publicUrl);
    this.origin = address.origin;
    this.rpId = address.hostname;
  }

  /** @returns a person's passkeys, oldest first */
  of(personId: string): Promise<Passkey[]> {
    return this.db.repo(Passkey).find({ where: { personId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /**
   * What the browser needs to make a passkey.
   *
   * @throws Problem `identity.too-many-passkeys`
   */
  async askNew(owner: { personId: string; boundTo: string }, person: { email: string; fullName: string }): Promise<PasskeyQuestion> {
    const known = await this.of(owner.personId);
    if (known.length >= mostPasskeys) throw new Problem('identity.too-many-passkeys', { facts: { most: mostPasskeys } });
    const options = await generateRegistrationOptions({
      rpName: 'RSO Connect',
      rpID: this.rpId,
      userName: person.email,
      userDisplayName: person.fullName,
      userID: new Uint8Array(Buffer.from(owner.personId)),
      challenge: new Uint8Array(Buffer.from(await this.challenges.ask('passkey-add', owner), 'base64url')),
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { options: { ...options } };
  }

  /**
   * Keeps a passkey that the browser has made.
   *
   * @returns its id
   * @throws Problem `identity.passkey-not-added` or `identity.passkey-known`
   */
  async add(owner: { personId: string; boundTo: string }, name: string, answer: PasskeyAttestation): Promise<string> {
    const made = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: (challenge) => this.challenges.answer('passkey-add', challenge, owner),
      expectedOrigin: this.origin,
      expectedRPID: this.rpId,
      requireUserVerification: true,
    }).catch(() => null);
    if (!made?.verified) throw new Problem('identity.passkey-not-added');
    const { credential, credentialBackedUp } = made.registrationInfo;
    const id = newId();
    try {
      await this.db.repo(Passkey).insert({
        id, personId: owner.personId, name,
        credentialId: credential.id, credentialKey: keyOf(credential.id),
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: String(credential.counter),
        transports: answer.response.transports,
        backedUp: credentialBackedUp,
        createdAt: this.clock.now(), lastUsedAt: null,
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('identity.passkey-known');
      throw error;
    }
    return id;
  }

  /** What a passkey is to sign: one of this person's, or for a sign-in any that the device holds for us. */
  async ask(purpose: Purpose, owner: ChallengeOwner): Promise<PasskeyQuestion> {
    const known = owner.personId === null ? [] : await this.of(owner.personId);
    const options = await generateAuthenticationOptions({
      rpID: this.rpId,
      challenge: new Uint8Array(Buffer.from(await this.challenges.ask(purpose, owner), 'base64url')),
      userVerification: 'required',
      allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    });
    return { options: { ...options } };
  }

  /**
   * Checks a signature. The question is used up, whether it was right or not.
   *
   * @returns whose passkey it is; null where it proves nothing
   */
  async check(purpose: Purpose, owner: ChallengeOwner, answer: PasskeyAssertion): Promise<string | null> {
    const passkey = await this.db.repo(Passkey).findOneBy({ credentialKey: keyOf(answer.id) });
    const checked = await verifyAuthenticationResponse({
      response: { ...answer, response: { ...answer.response, userHandle: answer.response.userHandle ?? undefined } },
      expectedChallenge: (challenge) => this.challenges.answer(purpose, challenge, owner),
      expectedOrigin: this.origin,
      expectedRPID: this.rpId,
      requireUserVerification: true,
      credential: {
        id: answer.id,
        publicKey: new Uint8Array(Buffer.from(passkey?.publicKey ?? '', 'base64url')),
        counter: Number(passkey?.counter ?? 0),
        transports: passkey?.transports ?? [],
      },
    }).catch(() => null);
    if (!passkey || !checked?.verified) return null;
    if (owner.personId !== null && passkey.personId !== owner.personId) return null;
    const handle = answer.response.userHandle;
    if (handle !== undefined && Buffer.from(handle, 'base64url').toString() !== passkey.personId) return null;
    const { newCounter, credentialBackedUp } = checked.authenticationInfo;
    // Only from the counter that was checked: a copy of the key that signs at the same moment is found out.
    const used = await this.db.repo(Passkey).update(
      { id: passkey.id, counter: passkey.counter },
      { counter: String(newCounter), backedUp: credentialBackedUp, lastUsedAt: this.clock.now() },
    );
    return used.affected === 1 ? passkey.personId : null;
  }

  /** @throws Problem `identity.passkey-not-found` */
  async rename(personId: string, passkeyId: string, name: string): Promise<void> {
    const renamed = await this.db.repo(Passkey).update({ id: passkeyId, personId }, { name });
    if (renamed.affected !== 1) throw new Problem('identity.passkey-not-found');
  }

  /** @throws Problem `identity.passkey-not-found` */
  async remove(personId: string, passkeyId: string): Promise<void> {
    const removed = await this.db.repo(Passkey).delete({ id: passkeyId, personId });
    if (removed.affected !== 1) throw new Problem('identity.passkey-not-found');
  }

  /** Takes all of them away. */
  async forget(personId: string): Promise<void> {
    await this.db.repo(Passkey).delete({ personId });
  }
}
