import type { Page } from '@playwright/test';
import { addAuthenticator } from './support/passkeys.js';
import { giveStepUp, newPerson, signUp, type NewPerson } from './support/people.js';
import { expect, test } from './support/test.js';

async function signOut(page: Page): Promise<void> {
  // A page that visitors see as well: another one would ask to sign in at once, and this device answers by itself.
  await page.goto('/');
  await page.getByRole('button', { name: /^Account of/u }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
}

/** @returns one of the recovery codes */
async function addPasskey(page: Page, person: NewPerson, look: (page: Page, name: string) => Promise<void> = () => Promise.resolve()): Promise<string> {
  await page.goto('/account/security');
  await expect(page.getByText('This device', { exact: true })).toBeVisible();
  await look(page, 'security');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Name').fill('My phone');
  await dialog.getByRole('button', { name: 'Add a passkey' }).click();
  await giveStepUp(page, person.password);
  await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible();
  await expect(page.getByRole('alertdialog').getByRole('listitem')).toHaveCount(10);
  await look(page, 'recovery-codes');
  const code = await page.getByRole('alertdialog').getByRole('listitem').first().innerText();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('My phone')).toBeVisible();
  return code;
}

test('somebody adds a passkey, keeps the recovery codes and signs in without a password', async ({ page, browser, looksWell }) => {
  const person = newPerson('Malee');
  await addAuthenticator(page);
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
  await looksWell(page, 'sign-in-with-passkey');
  await signUp(page, person);
  const code = await test.step('adds a passkey', () => addPasskey(page, person, looksWell));

  await test.step('signs in with it alone', async () => {
    await signOut(page);
    // A browser that offers nothing in the e-mail field: here the button alone is meant.
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
    });
    await page.goto('/sign-in?to=/account/security');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByText('by passkey')).toHaveCount(1);
    await expect(page.getByText('My phone')).toBeVisible();
    await expect(page.getByText('Loading')).toHaveCount(0);
  });

  await test.step('a recovery code stands in for it after the password', async () => {
    const second = await browser.newPage({ locale: 'en-GB', viewport: { width: 360, height: 640 } });
    await second.goto('/sign-in');
    await second.getByLabel('E-mail address').fill(person.email);
    await second.getByLabel('Password', { exact: true }).fill(person.password);
    await second.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(second.getByRole('heading', { name: 'Second step' })).toBeVisible();
    await looksWell(second, 'second-step');
    await second.getByRole('button', { name: 'Use a recovery code' }).click();
    await second.getByLabel('Recovery code').fill(code);
    await second.getByRole('button', { name: 'Confirm' }).click();
    await expect(second).not.toHaveURL(/sign-in/u);
    await second.close();
  });
});

test('a device that answers the offer and the button at the same moment signs in once', async ({ page }) => {
  const person = newPerson('Somchai');
  await addAuthenticator(page);
  await signUp(page, person);
  await addPasskey(page, person);
  await signOut(page);
  // The device answers the offer in the e-mail field by itself; the button is pressed as soon as it is there.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Sign in with a passkey');
      if (!button) return;
      observer.disconnect();
      button.click();
    }).observe(document, { childList: true, subtree: true });
  });
  const signIns: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/identity/passkey-sign-in')) signIns.push(request.url());
  });
  await page.goto('/sign-in?to=/account/security');
  await expect(page.getByText('by passkey')).toHaveCount(1);
  await expect(page.getByText('My phone')).toBeVisible();
  await expect(page.getByText('Loading')).toHaveCount(0);
  expect(signIns).toHaveLength(1);
});
