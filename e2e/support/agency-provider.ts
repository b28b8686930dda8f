import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody whom the agency knows; they sign in at its page by their subject. */
export interface AgencyAccount {
  email: string;
  name: string;
  groups?: string[];
}

/** An agency's own OpenID Connect provider: a real one, with a page of its own. */
export interface AgencyProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  accounts: Map<string, AgencyAccount>;
  stop: () => Promise<void>;
}

/**
 * Starts a provider on a free port.
 *
 * @param platform the platform's address, which the provider sends browsers back to
 */
export async function startAgencyProvider(platform: string): Promise<AgencyProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const accounts = new Map<string, AgencyAccount>();
  const [clientId, clientSecret] = ['rso-connect', 'a-secret-of-the-agency'];
  const provider = new Provider(issuer, {
    clients: [{
      client_id: clientId, client_secret: clientSecret, grant_types: ['authorization_code'], response_types: ['code'],
      redirect_uris: [`${platform}/sign-on/callback`], post_logout_redirect_uris: [`${platform}/signed-out`],
    }],
    findAccount: (_, id) => {
      const account = accounts.get(id);
      return account && { accountId: id, claims: () => ({ sub: id, email_verified: true, ...account }) };
    },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'], auth_time: null, sid: null },
    pkce: { required: () => true },
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Session: 3600, Interaction: 600, Grant: 3600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key of the agency'] },
  });
  const answer = provider.callback();
  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login' && request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(loginPage);
      return;
    }
    const accountId = prompt.name === 'login' ? ((await formOf(request)).get('login') ?? '') : (session?.accountId ?? '');
    const grant = new provider.Grant({ accountId, clientId });
    grant.addOIDCScope('openid email profile');
    const consent = { grantId: await grant.save() };
    // Whoever isn't asked to prove it again came to their desk an hour ago.
    const now = Math.floor(Date.now() / 1000);
    const login = { accountId, ts: params['prompt'] === 'login' ? now : now - 3600 };
    await provider.interactionFinished(request, response, prompt.name === 'login' ? { login, consent } : { consent });
  };
  server.on('request', (request, response) => void (request.url?.startsWith('/interaction/') === true ? interact(request, response) : answer(request, response)));
  return {
    issuer, clientId, clientSecret, accounts,
    stop: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

const loginPage = `<!doctype html><html lang="en"><title>The agency</title><h1>The agency</h1>
<form method="post"><label>Staff number <input name="login" required></label><button>Sign in at the agency</button></form></html>`;

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
