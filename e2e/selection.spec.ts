import type { Page } from '@playwright/test';
import { newPerson, signInByRequest, signUp } from './support/people.js';
import { expect, test } from './support/test.js';

const course = { slug: 'counter-trafficking-in-persons-course', run: 'PPA-2027-01' };
const reason = 'Investigates cases like those of the course.';

async function openDesk(page: Page, looksWell: (page: Page, name: string) => Promise<void>): Promise<void> {
  const { items } = (await (await page.request.get('/api/runs?limit=100')).json()) as { items: { id: string; code: string }[] };
  const run = items.find(({ code }) => code === course.run);
  if (!run) throw new Error('The demonstration has no such run');
  await page.goto(`/staff/runs/${run.id}`);
  await expect(page.getByText(/\d+ people wait for a decision/u)).toBeVisible();
  await looksWell(page, 'run-waiting');
  await page.getByRole('link', { name: 'Go to the selection desk' }).click();
  await expect(page.getByRole('table', { name: 'Candidates', exact: true })).toBeVisible();
}

test('a programme officer scores, stages, looks at the balance and releases; the officer hears then and confirms', async ({ page, browser, looksWell }) => {
  test.setTimeout(180_000);
  const officer = newPerson('Sokha');
  await signUp(page, officer);
  await page.goto(`/courses/${course.slug}`);
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(page.getByText(/Your application to .+ is handed in\./u)).toBeVisible();

  const office = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const staff = await office.newPage();
    await signInByRequest(staff, 'programme@demo.example');
    await openDesk(staff, looksWell);
    await looksWell(staff, 'selection-desk');
    await staff.getByLabel('Search by name').fill(officer.name);
    const row = staff.getByRole('row').filter({ hasText: officer.name });
    await expect(staff.getByText('1 in all')).toBeVisible();

    await row.getByRole('button', { name: /^Actions for/u }).click();
    await staff.getByRole('menuitem', { name: 'Score…' }).click();
    for (const [label, score] of [['Relevance of the post', '5'], ['Experience in the field', '4'], ['Use afterwards', '4']] as const) {
      await staff.getByRole('dialog').getByLabel(label).selectOption(score);
    }
    await looksWell(staff, 'selection-score');
    await staff.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await expect(row).toContainText('4.4');

    const chosen = staff.getByText(/\d+ of \d+ candidates chosen/u);
    const before = Number.parseInt((await chosen.textContent()) ?? '', 10);
    await row.getByRole('checkbox').check();
    await staff.getByRole('region', { name: 'Selected rows' }).getByRole('button', { name: 'Select 1' }).click();
    await staff.getByLabel('Reason').fill(reason);
    await staff.getByRole('dialog').getByRole('button', { name: 'Stage 1' }).click();
    await expect(row).toContainText('To be selected');
    // The board changes with it, and nobody has heard.
    await expect(chosen).toContainText(`${String(before + 1)} of`);
    await page.goto('/my/learning');
    await expect(page.getByRole('listitem').filter({ hasText: 'Counter Trafficking' })).toContainText('Applied');

    await staff.getByRole('button', { name: /^Release \d+ decisions…$/u }).click();
    const dialog = staff.getByRole('alertdialog');
    await expect(dialog).toContainText(/\d+ people hear that a seat is theirs/u);
    await looksWell(staff, 'selection-release');
    await dialog.getByRole('button', { name: /^Tell \d+ people$/u }).click();
    await expect(staff.getByText('No decision is staged.')).toBeVisible();
    await expect(staff.getByRole('heading', { name: 'Waiting list' })).toBeVisible();
    await expect(row).toContainText('Seat offered');
  } finally {
    await office.close();
  }

  await page.reload();
  const item = page.getByRole('listitem').filter({ hasText: 'Counter Trafficking' });
  await expect(item).toContainText(reason);
  await expect(item).toContainText('Answer by');
  await looksWell(page, 'selection-answer');
  await item.getByRole('button', { name: 'Confirm my seat' }).click();
  await expect(item).toContainText('Seat confirmed');
});
