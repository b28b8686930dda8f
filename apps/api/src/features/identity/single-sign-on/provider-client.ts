import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import {
  AuthorizationResponseError, ClientSecretBasic, ClientSecretPost, allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl,
  buildEndSessionUrl, calculatePKCECodeChallenge, discovery, fetchUserInfo, type ClientAuth, type Configuration,
} from 'openid-client';
import { SETTINGS } from '../../../platform/config/config.module.js';
import type { Settings } from '../../../platform/config/settings.js';
import { Problem } from '../../../platform/http/problem.js';
import { LogStream } from '../../../platform/http/log.js';
import type { SignOnProvider } from './sign-on.entity.js';
import type { Claims } from './sign-on.rules.js';
import { SignOnVault } from './sign-on-vault.js';

/** A provider's answer is waited for so long. */
const timeoutSeconds = 10;
/** Keys and addresses of a provider are asked for again after so long. */
const keptMs = 10 * 60_000;
const errorForm = /^[a-z_]{1,60}$/;
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** What a provider says of somebody who signed on. */
export interface SignedOn {
  subject: string;
  /** Of the ID token, whose signature and claims are checked. */
  idClaims: Claims;
  /** These, with what the userinfo endpoint adds. */
  claims: Claims;
  idToken: string;
}

/** @returns a value that only the browser's token leads to, so that it needs no keeping */
function derived(token: string, use: 'state' | 'nonce' | 'verifier'): string {
  return createHmac('sha256', token).update(`sign-on:${use}`).digest('base64url');
}

/** Speaks OpenID Connect with the providers: the authorisation code flow with PKCE, state and nonce. */
@Injectable()
export class ProviderClient {
  private readonly kept = new Map<string, { of: string; until: number; configuration: Promise<Configuration> }>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly vault: SignOnVault,
    private readonly log: LogStream,
  ) {}

  /** Where providers send browsers back to; each must know it. */
  get redirectUri(): string {
    return `${this.settings.publicUrl}/sign-on/callback`;
  }

  /**
   * The address of the provider's own sign-in.
   *
   * @param token the browser's
   * @param again whether it is to ask for the proof even of somebody who is signed in there
   * @throws Problem `sign-on.provider-unreachable`
   */
  async authorizationUrl(provider: SignOnProvider, token: string, again: boolean): Promise<string> {
    const configuration = await this.configurationOf(provider);
    return buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: 'openid email profile',
      state: derived(token, 'state'),
      nonce: derived(token, 'nonce'),
      code_challenge: await calculatePKCECodeChallenge(derived(token, 'verifier')),
      code_challenge_method: 'S256',
      ...(provider.secondFactorAcr.length > 0 ? { acr_values: provider.secondFactorAcr.join(' ') } : {}),
      ...(again ? { prompt: 'login', max_age: '0' } : {}),
    }).href;
  }

  /**
   * Exchanges what the provider sent the browser back with.
   *
   * @param answer the query of that address
   * @throws Problem `sign-on.refused` where the provider said no, `sign-on.answer-invalid`, `sign-on.provider-unreachable`
   */
  async signedOn(provider: SignOnProvider, token: string, answer: string): Promise<SignedOn> {
    const configuration = await this.configurationOf(provider);
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(`${this.redirectUri}?${answer}`), {
        expectedState: derived(token, 'state'),
        expectedNonce: derived(token, 'nonce'),
        pkceCodeVerifier: derived(token, 'verifier'),
        idTokenExpected: true,
      });
      const idClaims = tokens.claims();
      if (!idClaims || tokens.id_token === undefined) throw new Problem('sign-on.answer-invalid', { facts: { provider: provider.name } });
      const more = configuration.serverMetadata().userinfo_endpoint ? await fetchUserInfo(configuration, tokens.access_token, idClaims.sub) : {};
      return { subject: idClaims.sub, idClaims, claims: { ...more, ...idClaims }, idToken: tokens.id_token };
    } catch (error) {
      throw this.problemOf(provider, error);
    }
  }

  /** @returns where the provider ends its own session; null where it offers nothing of the kind, or can't be asked now */
  async endSessionUrl(provider: SignOnProvider, idToken: string): Promise<string | null> {
    try {
      const configuration = await this.configurationOf(provider);
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      return buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: `${this.settings.publicUrl}/signed-out` }).href;
    } catch (error) {
      this.note(provider, error);
      return null;
    }
  }

  /**
   * Asks for the provider's configuration.
   *
   * @returns whether it ends its own sessions when asked to
   * @throws Problem `sign-on.provider-unreachable`
   */
  async check(provider: SignOnProvider): Promise<{ signsOut: boolean }> {
    this.kept.delete(provider.id);
    const configuration = await this.configurationOf(provider);
    return { signsOut: configuration.serverMetadata().end_session_endpoint !== undefined };
  }

  /**
   * Reads a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6).
   *
   * @returns whose sessions end: a session id of the provider's, or a subject
   * @throws Problem `sign-on.answer-invalid` where the token isn't the provider's, or is none
   */
  async loggedOut(provider: SignOnProvider, logoutToken: string): Promise<{ subject: string | null; sid: string | null }> {
    const { jwks_uri: keys, issuer } = (await this.configurationOf(provider)).serverMetadata();
    try {
      if (keys === undefined) throw new Error('The provider has no keys');
      const { payload } = await jwtVerify(logoutToken, createRemoteJWKSet(new URL(keys), { timeoutDuration: timeoutSeconds * 1000 }), {
        issuer, audience: provider.clientId, requiredClaims: ['iat', 'jti', 'events'], maxTokenAge: '10m', clockTolerance: 60,
      });
      const { events, sub, sid, nonce } = payload;
      const isLogout = typeof events === 'object' && events !== null && logoutEvent in events && nonce === undefined;
      if (!isLogout || (sub === undefined && typeof sid !== 'string')) throw new Error('This is no logout token');
      return { subject: sub ?? null, sid: typeof sid === 'string' ? sid : null };
    } catch (error) {
      this.note(provider, error);
      throw new Problem('sign-on.answer-invalid', { facts: { provider: provider.name } });
    }
  }

  private configurationOf(provider: SignOnProvider): Promise<Configuration> {
    const of = `${provider.issuer} ${provider.clientId} ${provider.clientSecret}`;
    const known = this.kept.get(provider.id);
    if (known?.of === of && known.until > Date.now()) return known.configuration;
    const configuration = this.discover(provider);
    this.kept.set(provider.id, { of, until: Date.now() + keptMs, configuration });
    configuration.catch(() => this.kept.delete(provider.id));
    return configuration;
  }

  private async discover(provider: SignOnProvider): Promise<Configuration> {
    const secret = this.vault.open(provider.clientSecret, provider.id);
    const [post, basic] = [ClientSecretPost(secret), ClientSecretBasic(secret)];
    // Basic is what the standard assumes of a provider that doesn't say.
    const authenticate: ClientAuth = (server, client, body, headers) => {
      const isPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
      (isPost ? post : basic)(server, client, body, headers);
    };
    try {
      return await discovery(new URL(provider.issuer), provider.clientId, undefined, authenticate, {
        timeout: timeoutSeconds,
        execute: this.settings.production ? [] : [allowInsecureRequests],
      });
    } catch (error) {
      this.note(provider, error);
      throw new Problem('sign-on.provider-unreachable', { facts: { provider: provider.name } });
    }
  }

  private problemOf(provider: SignOnProvider, error: unknown): Problem {
    if (error instanceof Problem) return error;
    const facts = { provider: provider.name };
    if (error instanceof AuthorizationResponseError) {
      return new Problem('sign-on.refused', { facts: { ...facts, error: errorForm.test(error.error) ? error.error : 'unknown' } });
    }
    this.note(provider, error);
    const isAway = error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
    return new Problem(isAway ? 'sign-on.provider-unreachable' : 'sign-on.answer-invalid', { facts });
  }

  /** Names only: an error's details may hold tokens. */
  private note(provider: SignOnProvider, error: unknown): void {
    const name = error instanceof Error ? error.name : 'unknown';
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    this.log.warn({ providerId: provider.id, error: name, code }, 'a sign-on provider failed');
  }
}
