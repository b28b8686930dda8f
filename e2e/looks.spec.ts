import type { Page } from '@playwright/test';
import { completeCourse, enrolIn } from './support/learning.js';
import { signIn, signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

const course = 'protecting-migrants-at-sea';
const patience = { timeout: 30_000 };
test.use({ actionTimeout: patience.timeout });

/** Waits until a page stands, with nothing left of its skeleton. */
async function stands(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible(patience);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, patience);
}

interface Place {
  name: string;
  page: Page;
  path: string;
}

/** The main pages, each with something on it: a learner with a certificate and an open quiz, and a run for its staff. */
async function mainPages(learner: Page, staff: Page): Promise<Place[]> {
  await signInByRequest(learner, 'author@demo.example');
  const enrolmentId = await enrolIn(learner.request, course);
  await completeCourse(learner.request, enrolmentId);
  await learner.goto(`/learn/${enrolmentId}/check-law-and-duty`);
  await learner.getByRole('button', { name: 'Try again' }).click();
  await expect(learner.locator('fieldset[data-question]').first()).toBeVisible(patience);
  const { pathname, search } = new URL(learner.url());
  await signInByRequest(staff, 'programme@demo.example');
  const answer = await staff.request.get('/api/runs?mode=self_paced&limit=100');
  const { items } = (await answer.json()) as { items: { id: string; course: { code: string } }[] };
  const run = items.find((each) => each.course.code === 'RSO-EL-01')?.id ?? '';
  return [
    { name: 'catalogue', page: learner, path: '/courses' },
    { name: 'course', page: learner, path: `/courses/${course}` },
    { name: 'player', page: learner, path: `/learn/${enrolmentId}/people-at-sea` },
    { name: 'quiz', page: learner, path: pathname + search },
    { name: 'my-certificates', page: learner, path: '/my/certificates' },
    { name: 'verify', page: learner, path: '/verify' },
    { name: 'run', page: staff, path: `/staff/runs/${run}` },
    { name: 'run-certificates', page: staff, path: `/staff/runs/${run}/certificates` },
  ];
}

test('whoever signs in sees the screens in the language of the account', async ({ page, looksWell }) => {
  test.setTimeout(300_000);
  // By the page, which takes the account's language with the answer.
  await signIn(page, 'petugas@demo.example');
  await expect(page.locator('html')).toHaveAttribute('lang', 'id', patience);
  await page.goto('/courses');
  await expect(page.getByRole('heading', { level: 1, name: 'Kursus' })).toBeVisible(patience);
  await expect(page.getByRole('searchbox', { name: 'Cari kursus' })).toBeVisible();
  await looksWell(page, 'bahasa-catalogue');
  await page.goto(`/courses/${course}`);
  await expect(page.getByRole('button', { name: 'Daftar', exact: true })).toBeVisible(patience);
  await looksWell(page, 'bahasa-course');
  await page.getByRole('button', { name: 'Daftar', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Isi kursus ini' })).toBeVisible(patience);
  await looksWell(page, 'bahasa-outline');
  await page.getByRole('link', { name: 'Mulai: People at sea' }).click();
  await expect(page.getByRole('button', { name: 'Tandai selesai dan lanjut' })).toBeVisible(patience);
  await looksWell(page, 'bahasa-player');
});

test('every main page stands right to left, and at 200 % text', async ({ page, browser, looksWell, noOverflow, screenshots }) => {
  test.setTimeout(480_000);
  const office = await browser.newContext();
  try {
    for (const { name, page: shown, path } of await mainPages(page, await office.newPage())) {
      await test.step(`${name} right to left`, async () => {
        await shown.goto(`${path}${path.includes('?') ? '&' : '?'}lang=ar-XB`);
        await stands(shown);
        await expect(shown.locator('html')).toHaveAttribute('dir', 'rtl');
        await looksWell(shown, `right-to-left-${name}`);
      });
      await test.step(`${name} at 200 % text`, async () => {
        await shown.goto(path);
        await stands(shown);
        await shown.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
        });
        await screenshots(shown, `large-text-${name}`);
        await noOverflow(shown);
      });
    }
  } finally {
    await office.close();
  }
});
