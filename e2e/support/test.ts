import { expect, test as base, type Page } from '@playwright/test';
import { expectAccessible, expectNoOverflow, expectSettled, takeScreenshots } from './looks.js';
import { linkIn, readMail } from './mails.js';
import { told } from './places.js';

interface Checks {
  /** Fails on any violation of WCAG 2.2 AA that axe finds. */
  axe: (page: Page) => Promise<void>;
  /** Fails where the page scrolls sideways at 360 px. */
  noOverflow: (page: Page) => Promise<void>;
  /** Keeps the page at 360 and 1280 px, light and dark. */
  screenshots: (page: Page, name: string) => Promise<void>;
  /** All three: what every page of a journey has to pass. */
  looksWell: (page: Page, name: string) => Promise<void>;
  /** Waits for a mail and parses it. */
  readMail: typeof readMail;
  linkIn: typeof linkIn;
  /**
   * On by itself: fails the journey on an uncaught error in the page, a breach of the content security policy, or a page
   * that asks for what its reader may not see: each such request is an entry in the audit log.
   */
  quietPage: undefined;
}

/** Every journey's `test`: knows the product's address and the checks above. */
export const test = base.extend<Checks>({
  baseURL: async ({ browserName: _ }, use) => {
    await use(told('E2E_BASE_URL'));
  },
  axe: async ({ browserName: _ }, use) => {
    await use(expectAccessible);
  },
  noOverflow: async ({ browserName: _ }, use) => {
    await use(expectNoOverflow);
  },
  screenshots: async ({ browserName: _ }, use) => {
    await use(takeScreenshots);
  },
  looksWell: async ({ browserName: _ }, use) => {
    await use(async (page, name) => {
      await expectSettled(page);
      await takeScreenshots(page, name);
      await expectNoOverflow(page);
      // The journeys that meet two processes are the same ones as meet one: how a page is made doesn't change with them.
      if (process.env.E2E_MODE !== 'distributed') await expectAccessible(page);
    });
  },
  readMail: async ({ browserName: _ }, use) => {
    await use(readMail);
  },
  linkIn: async ({ browserName: _ }, use) => {
    await use(linkIn);
  },
  quietPage: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on('pageerror', (error) => noise.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && message.text().includes('Content Security Policy')) noise.push(message.text());
      });
      const refused: Promise<string | null>[] = [];
      page.on('response', (response) => {
        if (response.status() !== 403 || response.request().method() !== 'GET') return;
        const asked = `${page.url()} asked for ${response.url()}`;
        refused.push(response.json().then((problem: { code?: string }) => (problem.code === 'access.not-allowed' ? asked : null), () => null));
      });
      await use(undefined);
      noise.push(...(await Promise.all(refused)).filter((asked) => asked !== null));
      expect(noise, 'errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
