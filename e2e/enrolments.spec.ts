import type { Page } from '@playwright/test';
import { expect, test } from './support/test.js';

const course = { slug: 'protecting-migrants-at-sea', title: 'Protecting Migrants at Sea' };

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('bali-process-demo');
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

test('an officer enrols on a phone and sees it in My learning; the programme officer sees the officer in the run', async ({ page, browser, looksWell }) => {
  test.setTimeout(180_000);
  await page.goto(`/courses/${course.slug}`);
  await expect(page.getByText('You need an account.')).toBeVisible();
  await looksWell(page, 'course-visitor');
  await page.getByRole('link', { name: 'Sign in to enrol' }).click();
  await signIn(page, 'officer@demo.example');
  await expect(page).toHaveURL(new RegExp(`/courses/${course.slug}$`));
  await looksWell(page, 'course-enrol');
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(page.getByText(`You are enrolled in ${course.title}.`)).toBeVisible();
  // The course opens at once.
  await expect(page).toHaveURL(/\/learn\//);

  await page.goto('/my/learning');
  const item = page.getByRole('listitem').filter({ hasText: course.title });
  await expect(item).toContainText('In progress');
  await expect(item.getByRole('link', { name: /Start the course|Continue where I left/ })).toBeVisible();
  await looksWell(page, 'my-learning');

  await item.getByRole('button', { name: `Withdraw from ${course.title}` }).click();
  await looksWell(page, 'withdraw');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(item).toContainText('Withdrawn');
  await item.getByRole('link', { name: 'Enrol again' }).click();
  await page.getByRole('button', { name: 'Enrol again' }).click();
  await expect(page).toHaveURL(/\/learn\//);
  await page.goto('/');
  await expect(page.getByRole('listitem').filter({ hasText: course.title })).toContainText('In progress');
  await looksWell(page, 'home-signed-in');

  const office = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const staff = await office.newPage();
    await staff.goto('/sign-in?to=/staff/runs');
    await signIn(staff, 'programme@demo.example');
    await staff.getByRole('link', { name: course.title }).first().click();
    await expect(staff.getByRole('heading', { level: 1, name: course.title })).toBeVisible();
    await staff.getByLabel('Search by name').fill('somch');
    const rows = staff.getByRole('table', { name: 'Participants', exact: true }).getByRole('row');
    // The heading's row and the one that was looked for.
    await expect(rows).toHaveCount(2);
    await expect(rows.filter({ hasText: 'Somchai' })).toContainText('In progress');
    await looksWell(staff, 'run-participants');
    const [file] = await Promise.all([staff.waitForEvent('download'), staff.getByRole('link', { name: 'Export CSV' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^participants-.+\.csv$/);
  } finally {
    await office.close();
  }
});

test('a run that takes nobody now says why and what to do', async ({ page, looksWell }) => {
  const { items } = (await (await page.request.get('/api/courses?limit=100')).json()) as { items: { slug: string }[] };
  const said = new Set<string>();
  for (const { slug } of items) {
    const { runs } = (await (await page.request.get(`/api/courses/${slug}`)).json()) as {
      runs: { state: string; enrolmentPolicy: string }[];
    };
    const words = [
      runs.some(({ state, enrolmentPolicy }) => state === 'open' && enrolmentPolicy === 'nomination') && 'Participants are nominated',
      runs.some(({ state, enrolmentPolicy }) => state === 'open' && enrolmentPolicy === 'approval') && 'Sign in to apply',
    ].filter((each) => each !== false);
    if (words.every((each) => said.has(each))) continue;
    await page.goto(`/courses/${slug}`);
    for (const each of words) await expect(page.getByText(each).first()).toBeVisible();
    if (words.includes('Participants are nominated') && !said.has('Participants are nominated')) await looksWell(page, 'course-by-nomination');
    words.forEach((each) => said.add(each));
  }
  expect([...said].sort()).toEqual(['Participants are nominated', 'Sign in to apply']);
});
