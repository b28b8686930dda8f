import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { completeCourse, passQuiz } from './support/learning.js';
import { signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

const course = 'Understanding Trafficking in Persons and Smuggling of Migrants';
const officer = {
  name: `Malee Suwan ${randomUUID().slice(0, 4)}`,
  email: `malee-${randomUUID()}@police.example`,
  password: 'four words beside a river',
};
/** Two of the demonstration's learners who completed the course long ago, without a certificate yet. */
const [first, second] = ['Budi Santoso', 'Trần Văn Đức'];
const reason = 'The record of attendance was wrong.';
/** What a machine at full load may need for one step. */
const patience = { timeout: 30_000 };
test.use({ actionTimeout: patience.timeout });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first();
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

/** Reads a page, a video or a file of the course, and goes on. */
async function finishActivity(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible(patience);
  await page.getByRole('button', { name: 'Mark as done and go on' }).click();
}

/** Says why in the open dialog, and revokes. */
async function giveReason(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: button }).click();
  await expect(dialog).toBeHidden(patience);
}

test('an officer earns a certificate, a visitor verifies it, the office issues and revokes', { tag: '@distributed' }, async ({ page, browser, looksWell, readMail, linkIn }) => {
  // Some 25 pages, each photographed four times: one to two minutes of a free machine, and far more of a full one.
  test.setTimeout(600_000);
  let code = '';

  await test.step('signs up, reads the mail and confirms', async () => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible(patience);
    await looksWell(page, 'main-home');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await expect(heading(page, 'Create an account')).toBeVisible(patience);
    await looksWell(page, 'main-sign-up');
    await page.getByLabel('Full name').fill(officer.name);
    await page.getByLabel('E-mail address').fill(officer.email);
    await page.getByLabel('Password', { exact: true }).fill(officer.password);
    await page.getByRole('checkbox', { name: /^I agree/u }).check();
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(heading(page, 'Check your mail')).toBeVisible(patience);
    await looksWell(page, 'main-check-your-mail');
    await page.goto(linkIn(await readMail(officer.email, 'Confirm your e-mail address'), 'confirm'));
    await expect(heading(page, 'Confirm your address')).toBeVisible(patience);
    await looksWell(page, 'main-confirm');
    await page.getByRole('button', { name: 'Confirm address' }).click();
    await expect(heading(page, `Welcome, ${officer.name}`)).toBeVisible(patience);
    await looksWell(page, 'main-welcome');
  });

  await test.step('finds the course in the catalogue and enrols', async () => {
    await page.goto('/courses');
    await page.getByRole('searchbox', { name: 'Search courses' }).fill('trafficking smuggling understanding');
    await expect(page).toHaveURL(/q=/u, patience);
    await expect(page.getByRole('link', { name: course })).toBeVisible(patience);
    await looksWell(page, 'main-search');
    await page.getByRole('link', { name: course }).click();
    await expect(page.getByRole('heading', { level: 1, name: course })).toBeVisible(patience);
    await expect(page.getByRole('button', { name: 'Enrol', exact: true })).toBeVisible(patience);
    await looksWell(page, 'main-course');
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(page).toHaveURL(/\/learn\//u, patience);
  });

  const enrolmentId = /\/learn\/([^/?]+)/u.exec(page.url())?.[1] ?? '';
  const outline = `/learn/${enrolmentId}`;

  await test.step('works through the first module', async () => {
    await page.goto(outline);
    await expect(page.getByRole('heading', { level: 1, name: course })).toBeVisible(patience);
    await looksWell(page, 'main-outline');
    await page.getByRole('link', { name: /^(Start|Continue): Welcome$/u }).click();
    await finishActivity(page, 'Welcome');
    await finishActivity(page, 'People before cases');
    await finishActivity(page, 'Two agreements, one convention');
    await finishActivity(page, 'Two crimes in one minute');
    await finishActivity(page, 'The words we use');
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await passQuiz(page);
    await looksWell(page, 'main-first-result');
  });

  await test.step('works through the other modules and passes the final quiz', async () => {
    // By the requests that the player sends, within the officer's own session: 28 more activities by their pages would
    // take minutes and show nothing that the first module and the final quiz don't.
    await completeCourse(page.request, enrolmentId, 'final-quiz');
    await page.goto(`${outline}/final-quiz`);
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await expect(page.getByText('Question 1 of 20')).toBeVisible(patience);
    await looksWell(page, 'main-final-quiz');
    await passQuiz(page);
    await expect(page.getByText('You have completed the course')).toBeVisible(patience);
    await looksWell(page, 'main-final-result');
  });

  await test.step('downloads the certificate', async () => {
    await page.goto(linkIn(await readMail(officer.email, `Your certificate: ${course}`), '/my/certificates'));
    await expect(page.getByRole('heading', { level: 2, name: course })).toBeVisible(patience);
    await looksWell(page, 'main-my-certificates');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download PDF' }).click()]);
    const pdf = readFileSync(await file.path());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // The document's title, which names the holder, stands in its metadata unpacked.
    expect(pdf.includes(officer.name), 'the PDF names its holder').toBe(true);
    const check = await page.getByRole('link', { name: 'See what others see' }).getAttribute('href');
    code = (check ?? '').replace('/verify/', '');
    expect(code).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/u);
  });

  await test.step('finds the network open, without having asked', async () => {
    await page.goto('/spaces');
    await expect(page.getByRole('link', { name: 'Alumni Network' })).toBeVisible(patience);
  });

  const visit = await browser.newContext();
  const office = await browser.newContext();
  try {
    const visitor = await visit.newPage();
    const staff = await office.newPage();

    await test.step('a visitor without an account verifies it', async () => {
      await visitor.goto('/verify');
      await expect(visitor.getByLabel('Verification code')).toBeVisible(patience);
      await looksWell(visitor, 'main-verify');
      await visitor.getByLabel('Verification code').fill(code);
      await visitor.getByRole('button', { name: 'Verify the certificate' }).click();
      await expect(heading(visitor, 'This certificate is valid')).toBeVisible(patience);
      await expect(visitor.getByRole('main')).toContainText(officer.name);
      await looksWell(visitor, 'main-verified');
    });

    await test.step('a programme officer finds the officer in the run', async () => {
      await signInByRequest(staff, 'programme@demo.example');
      await staff.goto('/staff/runs');
      await staff.getByRole('searchbox').fill('Understanding Trafficking');
      await expect(staff).toHaveURL(/q=/u, patience);
      await staff.getByRole('row').filter({ hasText: course }).getByRole('link').click();
      await expect(staff.getByRole('heading', { level: 1, name: course })).toBeVisible(patience);
      await staff.getByLabel('Search by name').fill(officer.name);
      await expect(staff).toHaveURL(/q=/u, patience);
      await expect(rowOf(staff, officer.name)).toContainText('Completed', patience);
      await looksWell(staff, 'main-participants');
    });

    await test.step('revokes the certificate, and the visitor sees it', async () => {
      await staff.getByRole('link', { name: 'Certificates', exact: true }).click();
      await staff.getByLabel('Name or serial number').fill(officer.name);
      await expect(staff).toHaveURL(/q=/u, patience);
      await expect(rowOf(staff, officer.name)).toContainText('Valid', patience);
      await rowOf(staff, officer.name).getByRole('button', { name: /^Actions for/u }).click();
      await staff.getByRole('menuitem', { name: 'Revoke' }).click();
      await looksWell(staff, 'main-revoke');
      await giveReason(staff, 'Revoke 1 certificate');
      await expect(rowOf(staff, officer.name)).toContainText('Revoked', patience);

      await visitor.reload();
      await expect(heading(visitor, 'This certificate is revoked')).toBeVisible(patience);
      await expect(visitor.getByText(reason)).toHaveCount(0);
      await looksWell(visitor, 'main-verified-revoked');
    });

    await test.step('issues for the whole run, with its progress', async () => {
      await staff.getByRole('button', { name: 'Clear filters' }).click();
      await expect(rowOf(staff, first)).toContainText('Not issued yet', patience);
      await looksWell(staff, 'main-run-certificates');
      const issue = /^Issue \d+ certificates$/u;
      await staff.getByRole('button', { name: issue }).click();
      await looksWell(staff, 'main-issue-run');
      // It may be over within a moment: watch from before the press.
      const progress = staff.getByRole('progressbar', { name: 'Issuing certificates' }).waitFor(patience);
      await staff.getByRole('alertdialog').getByRole('button', { name: issue }).click();
      await progress;
      await expect(rowOf(staff, first)).toContainText('Valid', patience);
      await expect(rowOf(staff, second)).toContainText('Valid', patience);
      await expect(staff.getByText(/not issued yet: 0/u)).toBeVisible(patience);
      await expect(rowOf(staff, officer.name)).toContainText('Revoked');
    });

    await test.step('revokes the ones that are selected', async () => {
      for (const name of [first, second]) await staff.getByRole('checkbox', { name: `Select ${name}` }).check();
      await looksWell(staff, 'main-selected');
      await staff.getByRole('region', { name: 'Selected rows' }).getByRole('button', { name: 'Revoke 2 certificates' }).click();
      await giveReason(staff, 'Revoke 2 certificates');
      for (const name of [first, second]) await expect(rowOf(staff, name)).toContainText('Revoked', patience);
    });
  } finally {
    await Promise.all([visit.close(), office.close()]);
  }

  await test.step('the officer is told', async () => {
    await readMail(officer.email, `Your certificate was revoked: ${course}`);
    await page.goto('/my/certificates');
    await expect(page.getByText(`Reason: ${reason}`)).toBeVisible(patience);
    await looksWell(page, 'main-my-certificates-revoked');
  });
});
