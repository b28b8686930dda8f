import type { Page } from '@playwright/test';
import { addAuthenticator } from './support/passkeys.js';
import { signIn } from './support/people.js';
import { expect, test } from './support/test.js';

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/u }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
}

test('an author adds a passkey, keeps the recovery codes and signs in without a password', async ({ page, looksWell }) => {
  await addAuthenticator(page);
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
  await looksWell(page, 'sign-in-with-passkey');
  await signIn(page, 'author@demo.example');

  await test.step('adds a passkey', async () => {
    await page.goto('/account/security');
    await expect(page.getByText('This device')).toBeVisible();
    await looksWell(page, 'security');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Name').fill('My phone');
    await dialog.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible();
    await expect(page.getByRole('alertdialog').getByRole('listitem')).toHaveCount(10);
    await looksWell(page, 'recovery-codes');
  });
  const code = await page.getByRole('alertdialog').getByRole('listitem').first().innerText();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('My phone')).toBeVisible();

  await test.step('signs in with it alone', async () => {
    await signOut(page);
    await page.goto('/sign-in?to=/account/security');
    // The browser may take up its offer in the e-mail field by itself, since this device says yes to everything.
    await expect(async () => {
      if (page.url().includes('/sign-in')) await page.getByRole('button', { name: 'Sign in with a passkey' }).click({ timeout: 1000 });
      await expect(page).toHaveURL(/account\/security$/u, { timeout: 3000 });
    }).toPass();
    // Here the offer and the button may both have signed in, the later one under the page's first reads: read anew.
    await page.goto('/account/security');
    await expect(page.getByText('by passkey')).toBeVisible();
  });

  await test.step('a recovery code stands in for it after the password', async () => {
    await signOut(page);
    const other = await page.context().browser()?.newContext({ locale: 'en-GB', viewport: { width: 360, height: 640 } });
    if (!other) throw new Error('No browser');
    const second = await other.newPage();
    await second.goto(new URL('/sign-in', page.url()).href);
    await second.getByLabel('E-mail address').fill('author@demo.example');
    await second.getByLabel('Password', { exact: true }).fill('bali-process-demo');
    await second.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(second.getByRole('heading', { name: 'Second step' })).toBeVisible();
    await looksWell(second, 'second-step');
    await second.getByRole('button', { name: 'Use a recovery code' }).click();
    await second.getByLabel('Recovery code').fill(code);
    await second.getByRole('button', { name: 'Confirm' }).click();
    await expect(second).not.toHaveURL(/sign-in/u);
    await other.close();
  });
});
