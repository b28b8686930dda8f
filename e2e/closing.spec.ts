import type { Page } from '@playwright/test';
import { expect, test } from './support/test.js';

const password = 'bali-process-demo';
const course = 'RSO-WS-07';

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** The demonstration's workshop that is over and that somebody teaches. */
async function pastRun(page: Page): Promise<string> {
  const answer = await page.request.get('/api/runs?state=ended&limit=100');
  const { items } = (await answer.json()) as { items: { id: string; course: { code: string }; seatsTaken: number }[] };
  const run = items.find((one) => one.course.code === course && one.seatsTaken > 0);
  if (!run) throw new Error('The demonstration has no workshop that is over');
  return run.id;
}

test.describe.serial('the end of a workshop', () => {
  test('its trainer sees what each person learnt', async ({ page, looksWell }) => {
    await signIn(page, 'trainer@demo.example');
    await page.goto(`/staff/runs/${await pastRun(page)}/evaluation`);
    await expect(page.getByRole('heading', { name: 'What each person learnt' })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '%' }).first()).toBeVisible();
    await expect(page.getByRole('table', { name: 'How many people reached which score' })).toBeVisible();
    await looksWell(page, 'evaluation-trainer');
  });

  test('a programme officer sees groups only, closes the run, and its certificates come out', async ({ page, looksWell }) => {
    await signIn(page, 'programme@demo.example');
    const address = `/staff/runs/${await pastRun(page)}`;
    await page.goto(`${address}/evaluation`);
    await expect(page.getByRole('heading', { name: 'What people learnt' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What each person learnt' })).toHaveCount(0);
    await looksWell(page, 'evaluation');
    await page.goto(`${address}/closing`);
    await expect(page.getByRole('heading', { name: 'What becomes of everybody' })).toBeVisible();
    await page.getByRole('button', { name: /^Another result for/ }).first().click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Certificate of participation').check();
    await dialog.getByRole('button', { name: 'Save the result' }).click();
    await expect(dialog.getByText('Say why, in a few words.').first()).toBeVisible();
    await dialog.getByLabel('Reason').fill('Was there; the list of the first day was lost.');
    await looksWell(page, 'closing-choice');
    await dialog.getByRole('button', { name: 'Save the result' }).click();
    await expect(page.getByText('Chosen by staff: Was there')).toBeVisible();
    await looksWell(page, 'closing');
    await page.getByRole('button', { name: 'Close the run' }).click();
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button', { name: 'Close the run' }).click();
    await expect(page.getByText('This run is closed')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Has a certificate').first()).toBeVisible();
    await looksWell(page, 'closed');
    await page.goto(`${address}/certificates`);
    await expect(page.getByRole('row').filter({ hasText: 'Valid' }).first()).toBeVisible();
  });

  test('opening it again takes a reason', async ({ page, looksWell }) => {
    await signIn(page, 'programme@demo.example');
    await page.goto(`/staff/runs/${await pastRun(page)}/closing`);
    await page.getByRole('button', { name: 'Open the record again' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Open the record again' }).click();
    await expect(dialog.getByText('Say why, in a few words.').first()).toBeVisible();
    await dialog.getByLabel('Reason').fill('A signed sheet has turned up.');
    await dialog.getByRole('button', { name: 'Open the record again' }).click();
    await expect(page.getByText('A signed sheet has turned up.')).toBeVisible();
    await looksWell(page, 'reopened');
  });
});
