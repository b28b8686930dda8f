import { readFileSync } from 'node:fs';
import { told } from './support/places.js';
import { demonstrationPassword, giveStepUp, newPerson, signInByRequest, signUp } from './support/people.js';
import { expect, test } from './support/test.js';
import { letVerificationsAge } from './support/time.js';

test.use({ actionTimeout: 30_000 });

test('an administrator finds who did what and takes it along; the person reads their own history', async ({ page, browser, looksWell }) => {
  test.setTimeout(240_000);
  const officer = newPerson('Rahima');
  await signUp(page, officer);
  await page.goto('/account');
  await page.getByLabel('Rank').fill('Inspector');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Your changes are saved.')).toBeVisible();

  const desk = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  await signInByRequest(desk, 'admin@demo.example');
  await desk.goto(`/staff/people?q=${encodeURIComponent(officer.name)}`);
  await desk.getByRole('row').filter({ hasText: officer.name }).getByRole('button', { name: /^Actions for/u }).click();
  await desk.getByRole('menuitem', { name: 'Grant a role' }).click();
  await desk.getByRole('dialog').getByLabel('Role').selectOption({ label: 'Programme officer' });
  await desk.getByRole('dialog').getByRole('button', { name: 'Grant role' }).click();
  await expect(desk.getByRole('dialog')).toHaveCount(0);

  await test.step('opens the log and finds the officer', async () => {
    await desk.goto('/staff/audit');
    await expect(desk.getByRole('row').nth(1)).toBeVisible();
    await looksWell(desk, 'audit-log');
    await desk.getByRole('searchbox', { name: 'Find by name, e-mail address or whole id' }).fill(officer.name);
    await expect(desk.getByRole('row').filter({ hasText: 'Account details changed' })).toHaveCount(1);
    await looksWell(desk, 'audit-log-found');
  });

  await test.step('filters by what was done, and reads one entry', async () => {
    await desk.getByLabel('What', { exact: true }).selectOption({ label: 'Role granted' });
    const row = desk.getByRole('row').filter({ hasText: 'Role granted' });
    await expect(desk.getByRole('row')).toHaveCount(2);
    await expect(row).toContainText('Amara');
    await row.getByRole('button', { name: /^Actions for/u }).click();
    await desk.getByRole('menuitem', { name: 'Show details' }).click();
    const dialog = desk.getByRole('dialog');
    await expect(dialog).toContainText('programme officer');
    await expect(dialog).toContainText('127.0.0.1');
    await looksWell(desk, 'audit-entry');
    await desk.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('takes along what the filters show, after the password', async () => {
    letVerificationsAge(told('E2E_DATA_DIR'), 'admin@demo.example');
    const downloading = desk.waitForEvent('download');
    await desk.getByRole('link', { name: /CSV/u }).click();
    await giveStepUp(desk, demonstrationPassword);
    const file = readFileSync(await (await downloading).path(), 'utf8');
    expect(file.trim().split('\r\n')).toHaveLength(2);
    expect(file).toContain('role.granted');
    expect(file).toContain(officer.name);
  });

  await test.step('finds nothing on a day before the platform', async () => {
    await desk.getByRole('button', { name: /^Clear/u }).first().click();
    await desk.getByLabel('To day (UTC)').fill('2020-01-01');
    await expect(desk.getByRole('heading', { name: /Nothing/u })).toBeVisible();
    await looksWell(desk, 'audit-log-nothing');
    await desk.close();
  });

  await test.step('the person reads what happened to their account, and not who holds which office', async () => {
    await page.goto('/account/history');
    await expect(page.getByRole('row').filter({ hasText: 'Role granted' })).toContainText('An administrator');
    await expect(page.getByRole('row').filter({ hasText: 'Account details changed' })).toContainText('You');
    await expect(page.getByText('Amara')).toHaveCount(0);
    await looksWell(page, 'own-history');
  });
});
