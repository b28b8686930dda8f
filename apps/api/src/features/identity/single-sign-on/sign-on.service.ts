import { Injectable } from '@nestjs/common';
import { signOnRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { MoreThan } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../../platform/access/rate-limits.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/ids.js';
import { Problem } from '../../../platform/http/problem.js';
import { SourcedGrantsService } from '../../people/index.js';
import type { SignInProof } from '../login-sessions.js';
import { NewAccounts } from '../new-accounts.js';
import { Secrets } from '../secrets.js';
import { ProviderClient, type SignedOn } from './provider-client.js';
import { SignOnAccounts } from './sign-on-accounts.js';
import { SignOnAccount, SignOnProvider, SignOnRequest, type ProvedIdentity } from './sign-on.entity.js';
import { admittedEmail, carriesSecondFactor, fullNameOf, grantsOf, groupsOf, isFresh, languageOf } from './sign-on.rules.js';
import { SignOnSessions } from './sign-on-sessions.js';
import { SignOnVault, lookupKey } from './sign-on-vault.js';

const minute = 60_000;
/** How long a sign-on may take at the provider, and the linking after it. */
export const requestMs = 20 * minute;
const starts: RateLimit = { name: 'sign-on', points: 60, seconds: 900 };

type Start = InputOf<typeof signOnRoutes.start>['body'];
/** Who it was, for the one place where login sessions begin; or what is to be linked first. */
export type Ended =
  | { outcome: 'proved'; personId: string; proof: SignInProof; to: string }
  | { outcome: 'link'; providerName: string; email: string; to: string };

/** Signing on by an agency's provider: begin, come back, and link to an account that stands already. */
@Injectable()
export class SignOnService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly secrets: Secrets,
    private readonly vault: SignOnVault,
    private readonly client: ProviderClient,
    private readonly sessions: SignOnSessions,
    private readonly newAccounts: NewAccounts,
    private readonly accounts: SignOnAccounts,
    private readonly grants: SourcedGrantsService,
  ) {}

  /**
   * Begins a sign-on.
   *
   * @returns the token for the browser's cookie, and the provider's address
   * @throws Problem `sign-on.provider-not-found`, `sign-on.provider-unreachable`, `access.sign-in-required`
   */
  async start(input: Start, actor: Actor | null, address: string): Promise<{ token: string; location: string }> {
    await this.limits.take(starts, address);
    if (input.link && !actor) throw new Problem('access.sign-in-required');
    const provider = await this.activeProvider(input.providerId);
    const token = this.secrets.newToken();
    const location = await this.client.authorizationUrl(provider, token, input.again);
    const now = this.clock.now();
    await this.db.repo(SignOnRequest).insert({
      id: newId(), providerId: provider.id, tokenHash: this.secrets.hashToken(token), returnTo: input.to, state: 'started',
      personId: (input.link || input.again) && actor ? actor.personId : null, wantsLink: input.link, identity: null, createdAt: now,
      expiresAt: new Date(now.getTime() + requestMs),
    });
    return { token, location };
  }

  /**
   * Ends a sign-on with what the provider sent the browser back with.
   *
   * @param answer the query of the address that it was sent to
   * @throws Problem `sign-on.expired`, `sign-on.refused`, `sign-on.answer-invalid`, `sign-on.not-admitted`, `sign-on.not-you`, …
   */
  async complete(token: string | null, answer: string): Promise<Ended> {
    const request = await this.take(token, 'started');
    const provider = await this.activeProvider(request.providerId);
    // Nothing over the network within the transaction.
    const signedOn = await this.client.signedOn(provider, token ?? '', answer);
    return this.db.transaction(() => this.admit(request, provider, signedOn));
  }

  private async admit(request: SignOnRequest, provider: SignOnProvider, signedOn: SignedOn): Promise<Ended> {
    const { subject, claims } = signedOn;
    const known = await this.db.repo(SignOnAccount).findOneBy({ providerId: provider.id, subjectKey: lookupKey(subject) });
    // Who proves themselves again is the one who is signed in, and nobody else.
    if (request.personId !== null && !request.wantsLink && known?.personId !== request.personId) throw new Problem('sign-on.not-you');
    if (known) {
      if (request.wantsLink) throw new Problem('sign-on.already-linked');
      return this.prove(request, provider, known.personId, signedOn);
    }
    if (request.wantsLink && request.personId !== null) {
      return this.askToLink(request, provider, request.personId, signedOn);
    }
    const email = admittedEmail(provider.domains, claims);
    if (email === null) throw new Problem('sign-on.not-admitted', { facts: { provider: provider.name } });
    const holder = await this.newAccounts.holderOf(email);
    if (holder?.closed === true) throw new Problem('sign-on.not-admitted', { facts: { provider: provider.name } });
    if (holder) return this.askToLink(request, provider, holder.personId, signedOn);
    const personId = await this.newAccounts.make({
      email, fullName: fullNameOf(claims, email), passwordHash: null, language: languageOf(claims), timeZone: 'UTC',
      organisationId: provider.agencyId, by: 'single-sign-on',
    });
    await this.accounts.add(provider, subject, personId);
    return this.prove(request, provider, personId, signedOn);
  }

  private async prove(request: SignOnRequest, provider: SignOnProvider, personId: string, signedOn: SignedOn): Promise<Ended> {
    if (await this.accounts.isClosed(personId)) throw new Problem('sign-on.not-admitted', { facts: { provider: provider.name } });
    const identity = this.identityOf(provider, signedOn);
    await this.grants.sync(provider.id, personId, grantsOf(provider, identity.groups));
    const now = this.clock.now();
    await this.db.repo(SignOnAccount).update({ providerId: provider.id, subjectKey: lookupKey(identity.subject) }, { lastUsedAt: now });
    await this.db.repo(SignOnRequest).update(
      { id: request.id }, { state: 'proved', personId, identity, expiresAt: new Date(now.getTime() + requestMs) },
    );
    const proof: SignInProof = {
      method: 'single-sign-on',
      secondFactor: carriesSecondFactor(provider, signedOn.idClaims),
      fresh: isFresh(signedOn.idClaims, request.createdAt),
      signOnRequestId: request.id,
    };
    return { outcome: 'proved', personId, proof, to: request.returnTo };
  }

  /** Opens the same request again: the browser's token now waits for the person's usual way in. */
  private async askToLink(request: SignOnRequest, provider: SignOnProvider, personId: string, signedOn: SignedOn): Promise<Ended> {
    const identity = this.identityOf(provider, signedOn);
    await this.db.repo(SignOnRequest).update(
      { id: request.id },
      { state: 'to-link', personId, identity, expiresAt: new Date(this.clock.now().getTime() + requestMs) },
    );
    return { outcome: 'link', providerName: provider.name, email: identity.email, to: request.returnTo };
  }

  /** @returns the account at a provider that waits in this browser to be linked; null where there is none */
  async pending(token: string | null): Promise<OutputOf<typeof signOnRoutes.pending>> {
    const request = await this.find(token, 'to-link');
    if (!request?.identity) return { pending: null };
    const provider = await this.activeProvider(request.providerId);
    return { pending: { providerName: provider.name, email: request.identity.email, to: request.returnTo } };
  }

  /**
   * Links the account at the provider to the actor's own, who has just signed in their usual way.
   *
   * @throws Problem `sign-on.nothing-to-link`, `sign-on.other-account`, `sign-on.already-linked`, `access.second-factor-required`
   */
  async link(token: string | null, actor: Actor): Promise<OutputOf<typeof signOnRoutes.link>> {
    const waiting = await this.find(token, 'to-link');
    if (!waiting?.identity) throw new Problem('sign-on.nothing-to-link');
    if (waiting.personId !== actor.personId) throw new Problem('sign-on.other-account');
    await this.accounts.mustBeUsualWay(actor);
    const provider = await this.activeProvider(waiting.providerId);
    const { identity } = waiting;
    return this.db.transaction(async () => {
      await this.take(token, 'to-link');
      const account = await this.accounts.add(provider, identity.subject, actor.personId);
      await this.grants.sync(provider.id, actor.personId, grantsOf(provider, identity.groups));
      await this.sessions.note(provider.id, actor, identity);
      return { ...(await this.accounts.view(account, provider)), to: waiting.returnTo };
    });
  }

  private identityOf(provider: SignOnProvider, { subject, idClaims, claims, idToken }: SignedOn): ProvedIdentity {
    const { sid } = idClaims;
    const { email } = claims;
    return {
      subject,
      email: typeof email === 'string' ? email.slice(0, 254) : '',
      groups: groupsOf(claims, provider.groupClaim),
      sid: typeof sid === 'string' ? sid : null,
      idToken: this.vault.seal(idToken, provider.id),
    };
  }

  private async activeProvider(id: string): Promise<SignOnProvider> {
    const provider = await this.db.repo(SignOnProvider).findOneBy({ id, state: 'active' });
    if (!provider) throw new Problem('sign-on.provider-not-found');
    return provider;
  }

  private async find(token: string | null, state: 'started' | 'to-link'): Promise<SignOnRequest | null> {
    if (token === null) return null;
    const now = this.clock.now();
    return this.db.repo(SignOnRequest).findOneBy({ tokenHash: this.secrets.hashToken(token), state, expiresAt: MoreThan(now) });
  }

  /** Takes a request: each step of it can be done once. */
  private async take(token: string | null, state: 'started' | 'to-link'): Promise<SignOnRequest> {
    const request = await this.find(token, state);
    const taken = request && (await this.db.repo(SignOnRequest).update({ id: request.id, state }, { state: 'used', identity: null }));
    if (!request || taken?.affected !== 1) throw new Problem('sign-on.expired');
    return request;
  }
}
