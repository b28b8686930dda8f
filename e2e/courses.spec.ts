import { expect, test } from './support/test.js';

test.use({ viewport: { width: 360, height: 640 } });

test('a visitor searches and filters the catalogue on a phone and opens a course', async ({ page, looksWell, axe }) => {
  await page.goto('/courses');
  await expect(page.getByRole('heading', { level: 1, name: 'Courses' })).toBeVisible();
  await expect(page).toHaveTitle('Courses – RSO Connect');
  await looksWell(page, 'catalogue');

  // In Vietnamese without marks: a topic's words find courses that are written in English.
  await page.getByRole('searchbox', { name: 'Search courses' }).fill('bao ve tren bien');
  await expect(page.getByRole('link', { name: 'Protecting Migrants at Sea' })).toBeVisible();
  await expect(page).toHaveURL(/q=bao/);

  await page.getByRole('button', { name: 'Filters' }).click();
  const drawer = page.getByRole('dialog', { name: 'Filter courses' });
  await drawer.getByRole('checkbox', { name: /^Self-paced/ }).check();
  await expect(drawer.getByRole('button', { name: 'Show 1 course' })).toBeVisible();
  await axe(page);
  await drawer.getByRole('button', { name: 'Show 1 course' }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: '1 course' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove filter Self-paced' })).toBeVisible();

  await page.getByRole('link', { name: 'Protecting Migrants at Sea' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Protecting Migrants at Sea' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What is in it' })).toBeVisible();
  await looksWell(page, 'course');

  await page.goBack();
  await expect(page.getByRole('button', { name: 'Remove filter Self-paced' })).toBeVisible();
});

test('a search without a result says which filter to drop', async ({ page, looksWell }) => {
  await page.goto('/courses?topic=referral&mode=self_paced&language=vi');
  await expect(page.getByRole('heading', { name: 'No course matches' })).toBeVisible();
  await looksWell(page, 'catalogue-empty');
  await page.goto('/courses?topic=protection-at-sea&language=vi');
  await page.getByRole('button', { name: /^Languages: Vietnamese \(/ }).click();
  await expect(page.getByRole('link', { name: 'Protecting Migrants at Sea' })).toBeVisible();
});

test('anybody can see who the members are', async ({ page, looksWell }) => {
  await page.goto('/members');
  await expect(page.getByText('48 members')).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Thailand' })).toBeVisible();
  await looksWell(page, 'members');
});

test('a coordinator sees the runs of their academy and no others', async ({ page, looksWell }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill('coordinator@demo.example');
  await page.getByRole('textbox', { name: 'Password' }).fill('bali-process-demo');
  await page.getByRole('button', { name: /^(Sign in|Masuk)$/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Sign in');
  await page.goto('/staff/runs');
  await expect(page.getByText('JCLEC-2027-01')).toBeVisible();
  await expect(page.getByText('PPA-2027-01')).toHaveCount(0);
  await looksWell(page, 'staff-runs');
});
