import type { Page } from '@playwright/test';
import { addAuthenticator } from './support/passkeys.js';
import { giveStepUp, newPerson, signInByRequest, signUp } from './support/people.js';
import { expect, test } from './support/test.js';

const reason = 'Called back at the number of the agency; the phone was stolen.';
test.use({ actionTimeout: 30_000 });

test('two administrators take lost second steps away', async ({ page, browser, looksWell }) => {
  test.setTimeout(300_000);
  const [officer, second] = [newPerson('Malee'), newPerson('Somchai')];
  const secondPage = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  const adminPage = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  const act = async (screen: Page, name: string, item: string): Promise<void> => {
    const row = screen.getByRole('row').filter({ hasText: name });
    await row.getByRole('button', { name: /^Actions for/u }).click();
    await screen.getByRole('menuitem', { name: item }).click();
  };

  await test.step('an officer adds a passkey and renames it', async () => {
    await addAuthenticator(page);
    await signUp(page, officer);
    await page.goto('/account/security');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Add a passkey' }).click();
    await giveStepUp(page, officer.password);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('alertdialog').getByLabel('Name').fill('My old phone');
    await looksWell(page, 'passkey-rename');
    await page.getByRole('button', { name: 'Save the name' }).click();
    await expect(page.getByText('My old phone')).toBeVisible();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await looksWell(page, 'passkey-renamed');
  });

  await test.step('an administrator makes another one, and asks for the reset', async () => {
    await signUp(secondPage, second);
    await signInByRequest(adminPage, 'admin@demo.example');
    await adminPage.goto('/staff/factor-resets');
    await expect(adminPage.getByRole('heading', { name: 'Nobody has asked for a reset' })).toBeVisible();
    await looksWell(adminPage, 'factor-resets-none');
    await adminPage.goto(`/staff/people?q=${encodeURIComponent(second.name)}`);
    await act(adminPage, second.name, 'Grant a role');
    await adminPage.getByRole('dialog').getByLabel('Role').selectOption({ label: 'Administrator' });
    await adminPage.getByRole('dialog').getByRole('button', { name: 'Grant role' }).click();
    await expect(adminPage.getByRole('dialog')).toHaveCount(0);
    await adminPage.goto(`/staff/people?q=${encodeURIComponent(officer.name)}`);
    await act(adminPage, officer.name, 'Ask for a reset of second steps');
    const dialog = adminPage.getByRole('alertdialog');
    await dialog.getByLabel('How did you recognise them?').fill('Phoned');
    await dialog.getByRole('button', { name: 'Ask for the reset' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Say it in at least 10 characters.');
    await dialog.getByLabel('How did you recognise them?').fill(reason);
    await looksWell(adminPage, 'factor-reset-ask');
    await dialog.getByRole('button', { name: 'Ask for the reset' }).click();
    await expect(dialog).toHaveCount(0);
  });

  await test.step('who asked cannot confirm, the other one can', async () => {
    await adminPage.goto('/staff/factor-resets');
    await adminPage.getByRole('button', { name: /^Actions for/u }).click();
    await expect(adminPage.getByRole('menuitem', { name: 'Withdraw the request' })).toBeVisible();
    await expect(adminPage.getByRole('menuitem', { name: 'Confirm the reset' })).toHaveCount(0);
    await secondPage.goto('/staff/factor-resets');
    const row = secondPage.getByRole('row').filter({ hasText: officer.name });
    await expect(row).toContainText(reason);
    await looksWell(secondPage, 'factor-resets');
    await act(secondPage, officer.name, 'Confirm the reset');
    await expect(secondPage.getByRole('alertdialog')).toContainText(reason);
    await looksWell(secondPage, 'factor-reset-confirm');
    await secondPage.getByRole('alertdialog').getByRole('button', { name: 'Confirm the reset' }).click();
    await giveStepUp(secondPage, second.password);
    await expect(row).toContainText('Confirmed');
    await looksWell(secondPage, 'factor-resets-confirmed');
  });

  await test.step('the officer comes in by the password alone', async () => {
    const newPhone = await browser.newPage({ locale: 'en-GB' });
    await signInByRequest(newPhone, officer.email, officer.password);
    await newPhone.goto('/account/security');
    await expect(newPhone.getByRole('button', { name: 'Add a passkey' })).toBeVisible();
    await expect(newPhone.getByText('My old phone')).toHaveCount(0);
    await newPhone.close();
  });
  await Promise.all([adminPage.close(), secondPage.close()]);
});
