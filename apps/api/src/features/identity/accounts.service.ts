import { Inject, Injectable } from '@nestjs/common';
import { emailKeyOf, type identityRoutes, type InputOf } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { fold, sortKey } from '../../platform/search/fold.js';
import { PeopleService, Person, PersonEmail } from '../people/index.js';
import { LoginSessions } from './login-sessions.js';
import { evenly } from './even-answers.js';
import { MailTokens } from './mail-tokens.js';
import { emailConfirmationRequested, passwordChanged, passwordResetRequested, personJoined, signUpRepeated } from './identity.events.js';
import { mustBeStrong, mustNotNameOwner, type PasswordOwner } from './password-strength.js';
import { Secrets } from './secrets.js';
import { SignInLimits, type SignInTry } from './sign-in-limits.js';

type SignUp = InputOf<typeof identityRoutes.signUp>['body'];

/** What an entry about an account says it is about. */
function about(personId: string): { subject: { kind: string; id: string }; personId: string } {
  return { subject: { kind: 'person', id: personId }, personId };
}

/** Accounts: how people come in, prove an address, and get back in. */
@Injectable()
export class AccountsService {
  private readonly mails: RateLimit;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly secrets: Secrets,
    private readonly sessions: LoginSessions,
    private readonly tokens: MailTokens,
    private readonly limits: RateLimits,
    private readonly signIns: SignInLimits,
    private readonly people: PeopleService,
    private readonly audit: Audit,
  ) {
    this.mails = { name: 'account-mails', points: settings.limits.mailsPerAddressAndHour, seconds: 3600 };
  }

  /**
   * Takes a sign-up. Whether the address is known changes the mail and nothing that the caller sees.
   *
   * @param address the network address
   * @throws Problem `identity.password-weak`, or `request.rate-limited` where an address asks too often
   */
  signUp(input: SignUp, address: string): Promise<void> {
    return evenly(() => this.takeSignUp(input, address));
  }

  private async takeSignUp(input: SignUp, address: string): Promise<void> {
    const key = emailKeyOf(input.email);
    await this.limits.take(this.mails, key);
    await this.signIns.takeHash(address);
    mustBeStrong(input.password);
    mustNotNameOwner(input.password, { fullName: input.fullName, email: key });
    const passwordHash = await this.secrets.hashPassword(input.password);
    try {
      await this.db.transaction(() => this.writeSignUp(input, key, passwordHash));
    } catch (error) {
      // Two sign-ups of one address at once: the other one stands, and its mail is on its way.
      if (!isUniqueViolation(error)) throw error;
    }
  }

  private async writeSignUp(input: SignUp, key: string, passwordHash: string): Promise<void> {
    const known = await this.db.repo(PersonEmail).findOneBy({ activeKey: key });
    if (known?.confirmedAt) {
      await this.events.publish(signUpRepeated, { personId: known.personId });
      await this.audit.record({ action: 'account.sign-up-repeated', ...about(known.personId) });
      return;
    }
    const personId = known?.personId ?? newId();
    const names = { fullName: input.fullName, nameSort: sortKey(input.fullName), searchText: fold([input.fullName, key]) };
    if (known) {
      // Nobody has proved this address yet: the latest sign-up counts, earlier mails are void.
      await this.db.repo(Person).update({ id: personId }, { ...names, passwordHash, language: input.language, timeZone: input.timeZone });
    } else {
      const now = this.clock.now();
      await this.db.repo(Person).insert({
        id: personId, ...names, preferredName: null, passwordHash,
        language: input.language, timeZone: input.timeZone, closedAt: null, createdAt: now,
      });
      await this.db.repo(PersonEmail).insert({
        id: newId(), personId, address: input.email, addressKey: key, activeKey: key, confirmedAt: null, startedAt: now, endedAt: null,
      });
    }
    const tokenId = await this.tokens.make(personId, 'confirm-email');
    await this.events.publish(emailConfirmationRequested, { personId, tokenId });
    await this.audit.record({ action: 'account.signed-up', ...about(personId), after: { language: input.language, again: known !== null } });
  }

  /**
   * Confirms an address.
   *
   * @returns whose it is
   * @throws Problem `person.token-invalid`
   */
  async confirmEmail(token: string): Promise<string> {
    return this.db.transaction(async () => {
      const personId = await this.tokens.use(token, 'confirm-email');
      const confirmed = await this.db
        .repo(PersonEmail)
        .update({ personId, endedAt: IsNull(), confirmedAt: IsNull() }, { confirmedAt: this.clock.now() });
      if (confirmed.affected === 1) {
        await this.events.publish(personJoined, { personId });
        await this.audit.record({ action: 'account.confirmed', ...about(personId), actorId: personId });
      }
      return personId;
    });
  }

  /**
   * Checks an address and a password.
   *
   * @returns the person's id
   * @throws Problem `person.sign-in-failed`, whatever is wrong, or `request.rate-limited`
   */
  async checkSignIn(email: string, password: string, { address, device }: Pick<SignInTry, 'address' | 'device'>): Promise<string> {
    const key = emailKeyOf(email);
    const known = await this.db.repo(PersonEmail).findOneBy({ activeKey: key });
    const one: SignInTry = { key, personId: known?.personId ?? null, address, device };
    await this.signIns.take(one);
    const person = known && (await this.db.repo(Person).findOneBy({ id: known.personId }));
    const right = await this.secrets.checkPassword(person?.passwordHash ?? null, password);
    if (!right || !person || !known.confirmedAt || person.closedAt) {
      // Of an unknown address too: the same work, and nothing of what was typed.
      await this.audit.record({ action: 'sign-in.failed', ...(person ? about(person.id) : { subject: { kind: 'person', id: 'unknown' } }) });
      throw new Problem('identity.sign-in-failed');
    }
    await this.signIns.forget(one);
    return person.id;
  }

  /** Ends the actor's login session, or all of theirs. */
  async signOut({ personId, sessionId }: Actor, everywhere: boolean): Promise<void> {
    await this.db.transaction(async () => {
      if (everywhere) await this.sessions.endAll([personId]);
      else await this.sessions.end(personId, sessionId);
      await this.audit.record({ action: everywhere ? 'session.all-ended' : 'session.ended', subject: { kind: 'login-session', id: sessionId }, personId });
    });
  }

  /** Sends a reset link where the address is one of ours; the caller sees no difference. */
  async requestPasswordReset(email: string): Promise<void> {
    const key = emailKeyOf(email);
    await this.limits.take(this.mails, key);
    await evenly(() => this.db.transaction(async () => {
      const known = await this.db.repo(PersonEmail).findOneBy({ activeKey: key });
      if (!known?.confirmedAt) return;
      const tokenId = await this.tokens.make(known.personId, 'reset-password');
      await this.events.publish(passwordResetRequested, { personId: known.personId, tokenId });
      await this.audit.record({ action: 'password.reset-requested', ...about(known.personId) });
    }));
  }

  /**
   * Sets a new password and ends every login session.
   *
   * @param address the network address
   * @throws Problem `identity.token-invalid`, `identity.password-weak` or `request.rate-limited`
   */
  async resetPassword(token: string, password: string, address: string): Promise<void> {
    await this.signIns.takeHash(address);
    mustBeStrong(password);
    const passwordHash = await this.secrets.hashPassword(password);
    await this.db.transaction(async () => {
      const personId = await this.tokens.use(token, 'reset-password');
      const owner = await this.ownerOf(personId);
      // Refusing undoes all of this: the token stays good for another password.
      mustNotNameOwner(password, owner);
      await this.db.repo(Person).update({ id: personId }, { passwordHash });
      this.db.afterCommit(() => { void this.signIns.forgetAccount(owner.email); });
      await this.sessions.endAll([personId]);
      await this.events.publish(passwordChanged, { personId });
      await this.audit.record({ action: 'password.changed', ...about(personId), actorId: personId, after: { by: 'mail-link' } });
    });
  }

  /**
   * Changes one's own password; the other login sessions end.
   *
   * @returns this session's new token
   * @throws Problem `identity.password-weak`
   */
  async changePassword(actor: Actor, password: string): Promise<string> {
    const { personId, sessionId } = actor;
    mustBeStrong(password);
    mustNotNameOwner(password, await this.ownerOf(personId));
    const passwordHash = await this.secrets.hashPassword(password);
    return this.db.transaction(async () => {
      await this.db.repo(Person).update({ id: personId }, { passwordHash });
      await this.sessions.endOthers(personId, sessionId);
      await this.audit.record({ action: 'password.changed', subject: { kind: 'person', id: personId }, personId, after: { by: 'step-up' } });
      await this.events.publish(passwordChanged, { personId });
      return this.sessions.verified(actor, { secondFactor: false });
    });
  }

  private async ownerOf(personId: string): Promise<PasswordOwner> {
    const { fullName } = await this.db.repo(Person).findOneByOrFail({ id: personId });
    const email = await this.db.repo(PersonEmail).findOneBy({ personId, endedAt: IsNull() });
    return { fullName, email: email?.addressKey ?? '' };
  }

  /**
   * Closes an account: its login sessions end with it.
   *
   * @throws Problem `identity.own-account` or `person.not-found`
   */
  async close(personId: string, actor: Actor): Promise<void> {
    if (personId === actor.personId) throw new Problem('identity.own-account');
    await this.db.transaction(async () => {
      await this.people.setClosed(personId, true);
      await this.sessions.endAll([personId]);
      await this.audit.record({ action: 'account.closed', subject: { kind: 'person', id: personId }, personId });
    });
  }

  /**
   * Opens a closed account again.
   *
   * @throws Problem `person.not-found`
   */
  async reopen(personId: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.people.setClosed(personId, false);
      await this.audit.record({ action: 'account.reopened', subject: { kind: 'person', id: personId }, personId });
    });
  }
}
