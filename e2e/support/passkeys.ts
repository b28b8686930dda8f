import type { CDPSession, Page } from '@playwright/test';

/**
 * Gives a page a device of Chromium's own that makes passkeys and verifies its user without asking.
 *
 * @param page of one person
 * @returns the session that holds the device
 */
export async function addAuthenticator(page: Page): Promise<CDPSession> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return client;
}
