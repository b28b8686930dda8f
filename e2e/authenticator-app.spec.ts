import type { Browser, Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { startInstallation, type Installation } from './support/installation.js';
import { demonstrationPassword, signIn } from './support/people.js';
import { expect, test as base } from './support/test.js';
import { letVerificationsAge } from './support/time.js';

/** An installation in which roles work with a second step only, as in production. */
const test = base.extend<object, { strict: Installation }>({
  strict: [
    async ({ browserName: _ }, use) => {
      const installation = await startInstallation('second-factor', { SECOND_FACTOR: 'required', SEED_COURSES: 'false' });
      await use(installation);
      await installation.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  baseURL: async ({ strict }, use) => {
    await use(strict.address);
  },
});
test.use({ actionTimeout: 30_000 });

/** Gives the app's code of this half minute or the next one, both of which are good; each works once, so the one after may be waited for. */
function appOf(secret: string): () => Promise<string> {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const now = (): number => Math.floor(Date.now() / 30_000);
  let last = 0;
  return async () => {
    last = Math.max(last + 1, now());
    await expect.poll(() => last - now(), { timeout: 65_000, message: 'the next code' }).toBeLessThanOrEqual(1);
    return totp.generate({ timestamp: last * 30_000 });
  };
}

async function desk(browser: Browser, { address }: Installation): Promise<Page> {
  return browser.newPage({ baseURL: address, locale: 'en-GB', viewport: { width: 1280, height: 800 } });
}

test('an administrator sets an authenticator app up, signs in with it and is asked for it where it matters', async ({ page, browser, strict, looksWell }) => {
  test.setTimeout(300_000);
  const early = await desk(browser, strict);
  await signIn(early, 'admin@demo.example');
  await signIn(page, 'admin@demo.example');

  await test.step('is told that the role rests', async () => {
    await expect(page.getByText('Set up a second step to use your role')).toBeVisible();
    await looksWell(page, 'role-rests');
    await page.goto('/staff/people');
    await looksWell(page, 'role-rests-staff');
    await page.getByRole('link', { name: 'Set up a second step' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'How I sign in' })).toBeVisible();
  });

  let code = (): Promise<string> => Promise.resolve('');
  let recovery: string[] = [];
  await test.step('sets the app up', async () => {
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByRole('img')).toBeVisible();
    const secret = /[A-Z2-7]{4}(?: [A-Z2-7]{1,4}){3,}/u.exec(await dialog.innerText())?.[0].replaceAll(' ', '') ?? '';
    expect(secret.length).toBeGreaterThanOrEqual(32);
    code = appOf(secret);
    await looksWell(page, 'totp-set-up');
    await dialog.getByLabel('Code of the app').fill('12345');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('Enter the six figures that the app shows.');
    await looksWell(page, 'totp-wrong-form');
    await dialog.getByLabel('Code of the app').fill('000000');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('That is not the code of this moment.');
    await looksWell(page, 'totp-wrong-code');
    await dialog.getByLabel('Code of the app').fill(await code());
    await dialog.getByRole('button', { name: 'Confirm the app' }).click();
    const codes = page.getByRole('alertdialog', { name: 'Keep your recovery codes' });
    await expect(codes.getByRole('listitem')).toHaveCount(10);
    recovery = await codes.getByRole('listitem').allInnerTexts();
    await looksWell(page, 'totp-recovery-codes');
    await codes.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByText('An authenticator app is set up.')).toBeVisible();
    await expect(page.getByText('Set up a second step to use your role')).toHaveCount(0);
    await looksWell(page, 'totp-have');
  });

  await test.step('gives the second step in a browser that was signed in before', async () => {
    await early.goto('/');
    await expect(early.getByText('Your role rests until you give your second step')).toBeVisible();
    await looksWell(early, 'role-rests-needed');
    await early.getByRole('button', { name: 'Give the second step' }).click();
    const dialog = early.getByRole('alertdialog', { name: 'Confirm that it is you' });
    await looksWell(early, 'role-rests-dialog');
    await dialog.getByRole('button', { name: 'Use a recovery code' }).click();
    await dialog.getByLabel('Recovery code').fill(recovery.pop() ?? '');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await expect(early.getByText('Your role rests until you give your second step')).toHaveCount(0);
    await early.close();
  });

  await test.step('signs in with the app', async () => {
    await page.getByRole('button', { name: /^Account of/u }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
    await page.goto('/sign-in?to=/staff/people');
    await page.getByLabel('E-mail address').fill('admin@demo.example');
    await page.getByLabel('Password', { exact: true }).fill(demonstrationPassword);
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Second step' })).toBeVisible();
    await looksWell(page, 'second-step-app');
    await page.getByLabel('Code of the app').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await looksWell(page, 'second-step-wrong');
    await page.getByLabel('Code of the app').fill(await code());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page).toHaveURL(/staff\/people/u);
  });

  await test.step('is asked again before a role is granted', async () => {
    letVerificationsAge(strict.folder, 'admin@demo.example');
    await page.setViewportSize({ width: 1280, height: 800 });
    const grant = async (): Promise<void> => {
      await page.goto('/staff/people?q=Somchai');
      await page.getByRole('row').filter({ hasText: 'Somchai' }).getByRole('button', { name: /^Actions for/u }).click();
      await page.getByRole('menuitem', { name: 'Grant a role' }).click();
      await page.getByRole('dialog').getByLabel('Role').selectOption({ label: 'Programme officer' });
      await page.getByRole('dialog').getByRole('button', { name: 'Grant role' }).click();
    };
    await grant();
    const question = page.getByRole('alertdialog', { name: 'Confirm that it is you' });
    await expect(question.getByLabel('Code of the app')).toBeFocused();
    await looksWell(page, 'step-up-before-grant');
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Confirm that it is you, then go on.');
    await looksWell(page, 'step-up-refused');
    await page.getByRole('dialog').getByRole('button', { name: 'Grant role' }).click();
    await question.getByLabel('Code of the app').fill(await code());
    await question.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('row').filter({ hasText: 'Somchai' })).toContainText('Programme officer');
    await looksWell(page, 'step-up-granted');
  });

  await test.step('a recovery code stands in for a lost phone, once', async () => {
    const other = await desk(browser, strict);
    await other.goto('/sign-in');
    await other.getByLabel('E-mail address').fill('admin@demo.example');
    await other.getByLabel('Password', { exact: true }).fill(demonstrationPassword);
    await other.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.getByRole('button', { name: 'Use a recovery code' }).click();
    await other.getByLabel('Recovery code').fill(recovery.pop() ?? '');
    await other.getByRole('button', { name: 'Confirm' }).click();
    await expect(other).not.toHaveURL(/sign-in/u);
    await other.goto('/account/security');
    await expect(other.getByText('8 codes are left')).toBeVisible();
    await looksWell(other, 'security-after-recovery-code');
    await other.close();
  });
});
