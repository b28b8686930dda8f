import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

const holder = { email: 'learner-01@demo.example', name: 'สมหญิง ใจดี', password: 'a quiet river at dawn' };
const coSignatory = { name: 'ดร. สมศักดิ์ พงษ์ไทย', office: 'Director of the training division' };
const reason = 'Issued before the quiz was marked again.';

/** The self-paced run of the e-learning course. */
async function eLearningRun(page: Page): Promise<string> {
  const answer = await page.request.get('/api/runs?mode=self_paced&limit=100');
  const { items } = (await answer.json()) as { items: { id: string; course: { code: string } }[] };
  const run = items.find(({ course }) => course.code === 'RSO-EL-01');
  if (!run) throw new Error('The demonstration has no run of the e-learning course');
  return run.id;
}

const rowOf = (page: Page): Locator => page.getByRole('row').filter({ hasText: holder.name });

async function openRun(page: Page): Promise<void> {
  await signInByRequest(page, 'programme@demo.example');
  await page.goto(`/staff/runs/${await eLearningRun(page)}/certificates`);
  await expect(rowOf(page)).toBeVisible();
}

test.describe.serial('certificates', () => {
  test.describe.configure({ timeout: 180_000 });
  let code = '';

  test('a programme officer sets who signs beside the office', async ({ page, looksWell }) => {
    await openRun(page);
    await expect(page.getByText('The office signs these certificates alone.')).toBeVisible();
    await page.getByRole('button', { name: 'Change who co-signs' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of co-signatory 1').fill(coSignatory.name);
    await dialog.getByRole('button', { name: 'Set who co-signs' }).click();
    await expect(dialog.getByText('Enter the office, or remove this co-signatory.').first()).toBeVisible();
    await dialog.getByLabel('Office of co-signatory 1').fill(coSignatory.office);
    await looksWell(page, 'co-signatories');
    await dialog.getByRole('button', { name: 'Set who co-signs' }).click();
    await expect(page.getByText(`together with ${coSignatory.name} (${coSignatory.office})`)).toBeVisible();
  });

  // The main journey issues for the whole run, in the same demonstration.
  test('a programme officer issues one', async ({ page, looksWell }) => {
    await openRun(page);
    await expect(rowOf(page)).toContainText('Not issued yet');
    await rowOf(page).getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Issue the certificate' }).click();
    await expect(rowOf(page)).toContainText('Valid');
    await looksWell(page, 'run-certificates');
  });

  test('their holder downloads one', async ({ page, looksWell, readMail, linkIn }) => {
    await page.request.post('/api/identity/request-password-reset', { data: { email: holder.email } });
    const token = new URL(linkIn(await readMail(holder.email, /password/i), 'reset')).searchParams.get('token');
    const reset = await page.request.post('/api/identity/reset-password', { data: { token, password: holder.password } });
    expect(reset.ok()).toBe(true);
    await signInByRequest(page, holder.email, holder.password);
    await page.goto('/my/certificates');
    await expect(page.getByRole('main').getByText(holder.name)).toBeVisible();
    await looksWell(page, 'my-certificates');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download PDF' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^RSO-\d{4}-\d{6}\.pdf$/);
    expect(readFileSync(await file.path()).subarray(0, 5).toString()).toBe('%PDF-');
    code = ((await page.getByRole('link', { name: 'See what others see' }).getAttribute('href')) ?? '').replace('/verify/', '');
  });

  test('a visitor without an account verifies it', async ({ page, looksWell }) => {
    await page.goto('/verify');
    await page.getByLabel('Verification code').fill('K7QF');
    await page.getByRole('button', { name: 'Verify the certificate' }).click();
    await expect(page.getByText('This is not a whole code.')).toBeVisible();
    await looksWell(page, 'verify');
    await page.getByLabel('Verification code').fill(code.toLowerCase().replaceAll('-', ''));
    await page.getByRole('button', { name: 'Verify the certificate' }).click();
    await expect(page.getByRole('heading', { name: 'This certificate is valid' })).toBeVisible();
    await expect(page.getByRole('main').getByText(holder.name)).toBeVisible();
    await expect(page.getByRole('main').getByText(coSignatory.name)).toBeVisible();
    await looksWell(page, 'verify-valid');
    await page.goto('/verify/0000-0000-0000-0000?lang=id');
    await expect(page.getByRole('heading', { name: 'Tidak ada sertifikat dengan kode ini' })).toBeVisible();
    await page.goto('/verify/0000-0000-0000-0000?lang=ar-XB');
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await looksWell(page, 'verify-unknown-right-to-left');
  });

  test('when it is revoked, visitors see that, and not why', async ({ page, browser, looksWell }) => {
    await openRun(page);
    await rowOf(page).getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
    await expect(dialog.getByText('Say why, in a few words.').first()).toBeVisible();
    await dialog.getByLabel('Reason').fill(reason);
    await looksWell(page, 'revoke-certificate');
    await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
    await expect(rowOf(page)).toContainText('Revoked');
    const context = await browser.newContext();
    const visitor = await context.newPage();
    await visitor.goto(`/verify/${code}`);
    await expect(visitor.getByRole('heading', { name: 'This certificate is revoked' })).toBeVisible();
    await expect(visitor.getByText(reason)).toHaveCount(0);
    await looksWell(visitor, 'verify-revoked');
    await context.close();
  });
});
