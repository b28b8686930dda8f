import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.js';

const demonstrationPassword = 'bali-process-demo';
const holder = { email: 'learner-01@demo.example', name: 'สมหญิง ใจดี', password: 'a quiet river at dawn' };
const reason = 'Issued before the quiz was marked again.';

async function signIn(page: Page, email: string, password = demonstrationPassword): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** The self-paced run of the e-learning course. */
async function eLearningRun(page: Page): Promise<string> {
  const answer = await page.request.get('/api/runs?mode=self_paced&limit=100');
  const { items } = (await answer.json()) as { items: { id: string; course: { code: string } }[] };
  const run = items.find(({ course }) => course.code === 'RSO-EL-01');
  if (!run) throw new Error('The demonstration has no run of the e-learning course');
  return run.id;
}

async function asSomebodyElse(browser: Browser, does: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  try {
    await does(await context.newPage());
  } finally {
    await context.close();
  }
}

const rowOf = (page: Page): Locator => page.getByRole('row').filter({ hasText: holder.name });

test('a run gets its certificates, a holder downloads one, a visitor verifies it, and sees when it is revoked', async ({ page, browser, looksWell, readMail, linkIn }) => {
  test.setTimeout(180_000);
  await signIn(page, 'programme@demo.example');
  await page.goto(`/staff/runs/${await eLearningRun(page)}/certificates`);
  await looksWell(page, 'run-certificates-missing');

  const button = page.getByRole('button', { name: /^Issue \d+ certificates$/ });
  const words = await button.innerText();
  await button.click();
  await looksWell(page, 'issue-certificates');
  await page.getByRole('alertdialog').getByRole('button', { name: words }).click();
  await expect(page.getByText(/not issued yet: 0/)).toBeVisible();
  await expect(rowOf(page)).toContainText('Valid');
  await looksWell(page, 'run-certificates');

  let code = '';
  await asSomebodyElse(browser, async (own) => {
    await own.request.post('/api/people/request-password-reset', { data: { email: holder.email } });
    const link = linkIn(await readMail(holder.email, /password/i), 'reset');
    const token = new URL(link).searchParams.get('token');
    const reset = await own.request.post('/api/people/reset-password', { data: { token, password: holder.password } });
    expect(reset.ok()).toBe(true);
    await signIn(own, holder.email, holder.password);
    await own.goto('/my/certificates');
    await expect(own.getByRole('main').getByText(holder.name)).toBeVisible();
    await looksWell(own, 'my-certificates');
    const [file] = await Promise.all([own.waitForEvent('download'), own.getByRole('link', { name: 'Download PDF' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^RSO-\d{4}-\d{6}\.pdf$/);
    expect(readFileSync(await file.path()).subarray(0, 5).toString()).toBe('%PDF-');
    const check = (await own.getByRole('link', { name: 'See what others see' }).getAttribute('href')) ?? '';
    code = check.replace('/verify/', '');
  });

  await asSomebodyElse(browser, async (visitor) => {
    await visitor.goto('/verify');
    await looksWell(visitor, 'verify');
    await visitor.getByLabel('Verification code').fill('K7QF');
    await visitor.getByRole('button', { name: 'Verify the certificate' }).click();
    await expect(visitor.getByText('This is not a whole code.')).toBeVisible();
    await visitor.getByLabel('Verification code').fill(code.toLowerCase().replaceAll('-', ''));
    await visitor.getByRole('button', { name: 'Verify the certificate' }).click();
    await expect(visitor.getByRole('heading', { name: 'This certificate is valid' })).toBeVisible();
    await expect(visitor.getByRole('main').getByText(holder.name)).toBeVisible();
    await looksWell(visitor, 'verify-valid');
    await visitor.goto('/verify/0000-0000-0000-0000?lang=id');
    await expect(visitor.getByRole('heading', { name: 'Tidak ada sertifikat dengan kode ini' })).toBeVisible();
    await visitor.goto('/verify/0000-0000-0000-0000?lang=ar-XB');
    await looksWell(visitor, 'verify-unknown-right-to-left');
  });

  await rowOf(page).getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(dialog.getByText('Say why, in a few words.').first()).toBeVisible();
  await dialog.getByLabel('Reason').fill(reason);
  await looksWell(page, 'revoke-certificate');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(rowOf(page)).toContainText('Revoked');

  await asSomebodyElse(browser, async (visitor) => {
    await visitor.goto(`/verify/${code}?lang=en`);
    await expect(visitor.getByRole('heading', { name: 'This certificate is revoked' })).toBeVisible();
    await expect(visitor.getByText(reason)).toHaveCount(0);
    await looksWell(visitor, 'verify-revoked');
  });
});
