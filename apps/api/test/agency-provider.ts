import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** Somebody who has an account at the provider. */
export interface AgencyAccount {
  email?: string;
  email_verified?: boolean;
  name?: string;
  locale?: string;
  groups?: string[];
  /** How the provider says that they proved themselves. */
  acr?: string;
  amr?: string[];
}

/** A browser with cookies of its own at the provider. */
class AgencyBrowser {
  private readonly cookies = new Map<string, string>();

  async open(url: string, body?: URLSearchParams): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie }, ...(body ? { method: 'POST', body } : {}) });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}

/** A real OpenID Connect provider on a free port, as an agency runs one. */
export class AgencyProvider {
  readonly accounts = new Map<string, AgencyAccount>();
  /** Who signs in next at its sign-in page; null presses "cancel" there. */
  who: string | null = null;
  /** Where its logout tokens go; it learns the address when the platform knows it. */
  backChannelTo: string | null = null;

  private constructor(
    readonly issuer: string,
    readonly clientId: string,
    readonly clientSecret: string,
    private readonly publicUrl: string,
    readonly stop: () => Promise<void>,
  ) {}

  /** @param publicUrl the platform's own address, which the provider knows its redirect addresses by */
  static async start(publicUrl: string): Promise<AgencyProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const [clientId, clientSecret] = ['rso-connect', 'a-secret-of-the-agency'];
    const stop = (): Promise<void> => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); });
    const agency = new AgencyProvider(issuer, clientId, clientSecret, publicUrl, stop);
    const configuration: Configuration = {
      clients: [{
        client_id: clientId, client_secret: clientSecret, grant_types: ['authorization_code'], response_types: ['code'],
        redirect_uris: [`${publicUrl}/sign-on/callback`], post_logout_redirect_uris: [`${publicUrl}/signed-out`],
        backchannel_logout_uri: `${issuer}/to-the-platform`, backchannel_logout_session_required: true,
      }],
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...agency.claimsOf(id) }) }),
      claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'], profile: ['name', 'locale', 'groups'], acr: null, sid: null, auth_time: null },
      acrValues: ['urn:agency:password', 'urn:agency:card'],
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      pkce: { required: () => true },
      ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Session: 3600, Interaction: 600, Grant: 3600 },
      cookies: { keys: ['a key of the agency'] },
      // By default it calls no address of a private network, and the platform of a spec is at 127.0.0.1.
      fetch: (url, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown } = {}) => fetch(url, options),
    };
    const provider = new Provider(issuer, configuration);
    const callback = provider.callback();
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (request.url === '/to-the-platform') void agency.passOn(request, response);
      else if (request.url?.startsWith('/interaction/') === true) void agency.interact(provider, request, response);
      else void callback(request, response);
    });
    return agency;
  }

  private async passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status } = await fetch(this.backChannelTo ?? '', {
      method: 'POST', body: Buffer.concat(chunks), headers: { 'content-type': request.headers['content-type'] ?? '' },
    });
    response.writeHead(status).end();
  }

  private claimsOf(id: string): Omit<AgencyAccount, 'acr' | 'amr'> {
    const { acr: _, amr: __, ...claims } = this.accounts.get(id) ?? {};
    return claims;
  }

  private async interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.who === null) {
      await provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'The person pressed cancel' });
      return;
    }
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      const { acr, amr } = this.accounts.get(this.who) ?? {};
      await provider.interactionFinished(request, response, { login: { accountId: this.who, ...(acr ? { acr } : {}), ...(amr ? { amr } : {}) } });
      return;
    }
    const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
    grant.addOIDCScope('openid email profile');
    await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }

  /** @returns a browser that keeps its sign-in at the provider */
  browser(): AgencyBrowser {
    return new AgencyBrowser();
  }

  /**
   * Goes through the provider's sign-in.
   *
   * @param location where the platform sends the browser
   * @returns the query with which the provider sends it back
   */
  async visit(location: string, browser = this.browser()): Promise<string> {
    let url = location;
    for (let step = 0; step < 12; step += 1) {
      const next = (await browser.open(url)).headers.get('location');
      if (next === null) throw new Error(`The provider stopped at ${url}`);
      url = new URL(next, url).href;
      if (url.startsWith(this.publicUrl)) return new URL(url).search.slice(1);
    }
    throw new Error('The provider goes round and round');
  }

  /** Ends the provider's own session as its page asks the person to. */
  async endSession(location: string, browser: AgencyBrowser): Promise<string | null> {
    const page = await (await browser.open(location)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    return (await browser.open(`${this.issuer}/session/end/confirm`, new URLSearchParams({ xsrf, logout: 'yes' }))).headers.get('location');
  }
}
