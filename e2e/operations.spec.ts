import { signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

test.describe('an administrator', () => {
  test('finds a mail and reads it', async ({ page, looksWell, readMail }) => {
    await page.goto('/forgotten-password');
    await page.getByLabel('E-mail address').fill('officer@demo.example');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await readMail('officer@demo.example', 'Set a new password');
    await signInByRequest(page, 'admin@demo.example');
    await page.goto('/staff/mails');
    await looksWell(page, 'mails');
    await page.getByRole('link', { name: 'Set a new password' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Set a new password' })).toBeVisible();
    await expect(page.getByRole('link', { name: /\/reset-password\?token=/ })).toBeVisible();
    await looksWell(page, 'mail');
  });

  test('sees the jobs', async ({ page, looksWell }) => {
    await signInByRequest(page, 'admin@demo.example');
    await page.goto('/staff');
    await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'Jobs' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible();
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    await looksWell(page, 'jobs');
  });

  test('grants a role, withdraws it, closes an account and opens it again', async ({ page, looksWell }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await signInByRequest(page, 'admin@demo.example');
    await page.goto('/staff/people?q=author');
    const row = page.getByRole('row', { name: /author@demo\.example/ });
    await expect(row).toContainText('Course author');
    const act = async (name: string | RegExp): Promise<void> => {
      await row.getByRole('button', { name: /^Actions for/ }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await act('Grant a role');
    await page.getByRole('dialog').getByLabel('Role').selectOption({ label: 'Programme officer' });
    await page.getByRole('dialog').getByRole('button', { name: 'Grant role' }).click();
    await expect(row).toContainText('Programme officer');
    await act('Withdraw: Programme officer');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw role' }).click();
    await expect(row).not.toContainText('Programme officer');
    await act('Close the account');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Close account' }).click();
    await expect(row).toContainText('Closed');
    await act('Open the account again');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Open account' }).click();
    await expect(row).toContainText('Active');
    await looksWell(page, 'people');
  });
});

test('an officer has no administration', async ({ page }) => {
  await signInByRequest(page, 'officer@demo.example');
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^Account of/u })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Administration' })).toHaveCount(0);
  await page.goto('/staff/people');
  await expect(page.getByRole('heading', { name: 'This page is not open to you' })).toBeVisible();
});
