import { defineConfig, devices } from '@playwright/test';

/**
 * The journeys, in a real Chromium against the built product.
 *
 * `E2E_MODE=embedded` (the default) meets one process on SQLite; `E2E_MODE=distributed` meets two API and two worker
 * processes on MariaDB and Redis, and then only the journeys tagged `@distributed` run (those tagged
 * `@distributed-only` as well run nowhere else). `CHROMIUM_PATH` names the
 * browser; without it Playwright takes the one that it downloaded itself.
 */
const isDistributed = process.env.E2E_MODE === 'distributed';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  grep: isDistributed ? /@distributed\b/ : undefined,
  grepInvert: isDistributed ? undefined : /@distributed-only/,
  outputDir: isDistributed ? 'artefacts/distributed' : 'artefacts/embedded',
  globalSetup: isDistributed ? './support/distributed-setup.ts' : './support/embedded-setup.ts',
  reporter: 'list',
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    // An officer's phone; what must look well on a desk says so itself.
    viewport: { width: 360, height: 640 },
    locale: 'en-GB',
    timezoneId: 'Asia/Bangkok',
    contextOptions: { reducedMotion: 'reduce' },
    // Journeys that go without a network allow it; the others need not keep the app in each of their many browsers.
    serviceWorkers: 'block',
    // A failure leaves a picture and the page's outline. `E2E_TRACE=keep` adds what the browser did and fetched,
    // which takes about a tenth of the processor time to collect, failure or not.
    trace: process.env.E2E_TRACE === 'keep' ? { mode: 'retain-on-failure', screenshots: false, snapshots: false } : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        // Chromium's sandbox refuses to run for root, and asks a container for rights that it shouldn't have.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        // Journeys meet the product only: the browser asks nobody else.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // What draws is a thread of the browser's and not a process: a tenth less to do for each page.
        '--in-process-gpu',
      ],
    },
  },
});
