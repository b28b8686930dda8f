import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { completeCourse, enrolIn } from './support/learning.js';
import { signInByRequest } from './support/people.js';
import { told } from './support/places.js';
import { expect, test } from './support/test.js';

const workshop = 'Regional Counter People Smuggling Workshop';
const selfPaced = 'Protecting Migrants at Sea';

/** Somebody signed in, in a browser of their own; the caller closes its context. */
async function somebody(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })).newPage();
  await signInByRequest(page, email);
  return page;
}

/** Calls the API as the page would. */
async function send<T>(request: APIRequestContext, method: 'get' | 'post' | 'put', path: string, data?: object): Promise<T> {
  const headers = { origin: told('E2E_BASE_URL'), 'idempotency-key': randomUUID() };
  const answer = await request[method](path, { headers, ...(data && { data }) });
  expect(answer.ok(), `${path}: ${String(answer.status())}`).toBe(true);
  return (await answer.json()) as T;
}

/** Hands in the final quiz without answers, as often as it takes. */
async function failFinalQuiz(request: APIRequestContext, enrolmentId: string): Promise<void> {
  const base = `/api/learning/${enrolmentId}`;
  const { certificate } = await send<{ certificate: { finalQuizKey: string } }>(request, 'get', base);
  await completeCourse(request, enrolmentId, certificate.finalQuizKey);
  for (let left = true; left;) {
    const { id } = await send<{ id: string }>(request, 'post', `${base}/activities/${certificate.finalQuizKey}/attempts`, {});
    const { progress } = await send<{ progress: { course: { enrolmentState: string } } }>(request, 'post', `${base}/attempts/${id}/submit`, {});
    left = progress.course.enrolmentState === 'active';
  }
}

test('staff plan a run, change it and open it; a second tab cannot overwrite the change', async ({ page, looksWell }) => {
  await signInByRequest(page, 'programme@demo.example');
  await page.goto('/staff/courses?q=smuggling');
  await page.getByRole('button', { name: `Actions for ${workshop}` }).click();
  await page.getByRole('menuitem', { name: 'New run' }).click();
  await expect(page.getByRole('combobox', { name: 'Course' })).toHaveValue(workshop);
  await page.getByRole('button', { name: 'Plan the run' }).click();
  await expect(page.getByRole('link', { name: 'Enter when the run begins.' })).toBeVisible();
  await looksWell(page, 'run-new');
  await page.getByLabel('Academy').selectOption({ label: 'People’s Police Academy' });
  await page.getByRole('textbox', { name: 'Venue' }).fill('Hanoi');
  await page.getByLabel('Begins', { exact: true }).fill('2031-02-17T09:00');
  await page.getByLabel('Ends', { exact: true }).fill('2031-02-16T17:00');
  await page.getByRole('button', { name: 'Plan the run' }).click();
  await expect(page.getByRole('link', { name: 'The run must end after it begins.' })).toBeVisible();
  await page.getByLabel('Ends', { exact: true }).fill('2031-02-21T17:00');
  await page.getByRole('textbox', { name: 'Seats' }).fill('24');
  await page.getByRole('button', { name: 'Plan the run' }).click();
  await expect(page.getByRole('heading', { level: 1, name: workshop })).toBeVisible();
  await expect(page.getByText('0 of 24 taken')).toBeVisible();

  await page.getByRole('link', { name: 'Edit run' }).click();
  await expect(page.getByLabel('Begins', { exact: true })).toHaveValue('2031-02-17T09:00');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('textbox', { name: 'Seats' }).fill('30');
  await other.getByRole('button', { name: 'Save the changes' }).click();
  await expect(other.getByText('0 of 30 taken')).toBeVisible();
  await page.getByRole('textbox', { name: 'Seats' }).fill('5');
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else changed this run');
  await other.getByRole('button', { name: 'Open enrolment' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Open enrolment' }).click();
  await expect(other.getByText('The run is open.')).toBeVisible();
  await looksWell(other, 'run-opened');
});

test('an officer who used up the attempts gets another one from staff', async ({ page, browser, looksWell }) => {
  const officer = await somebody(browser, 'coordinator@demo.example');
  try {
    const enrolmentId = await enrolIn(officer.request, 'protecting-migrants-at-sea');
    const { run } = ((await (await officer.request.get('/api/me/enrolments')).json()) as { items: { id: string; run: { id: string } }[] })
      .items.find(({ id }) => id === enrolmentId) ?? { run: { id: '' } };
    await failFinalQuiz(officer.request, enrolmentId);
    await officer.goto(`/learn/${enrolmentId}`);
    await expect(officer.getByText(/Anda belum lulus kursus ini|You have not passed this course/)).toBeVisible();
    await looksWell(officer, 'course-failed');

    await signInByRequest(page, 'programme@demo.example');
    await page.goto(`/staff/runs/${run.id}?state=failed`);
    await page.getByRole('button', { name: /^Actions for/ }).first().click();
    await page.getByRole('menuitem', { name: 'Allow another attempt' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('The connection broke during the last attempt.');
    await looksWell(page, 'allow-attempt');
    await page.getByRole('dialog').getByRole('button', { name: 'Allow one more attempt' }).click();
    await expect(page.getByText(/can try again\.$/)).toBeVisible();
    await officer.reload();
    await expect(officer.getByRole('heading', { level: 1, name: selfPaced })).toBeVisible();
    await expect(officer.getByText(/Anda belum lulus kursus ini|You have not passed this course/)).toBeHidden();
  } finally {
    await officer.context().close();
  }
});

test('a workshop that is completed gives its certificate', async ({ page, browser, looksWell }) => {
  await signInByRequest(page, 'programme@demo.example');
  const { items } = await send<{ items: { id: string }[] }>(page.request, 'get', `/api/run-courses?q=${encodeURIComponent(workshop)}`);
  const plan = {
    courseId: items[0]?.id, mode: 'workshop', academyId: null, venue: 'Bangkok', link: null, startsAt: wallTime(-1), endsAt: wallTime(1), datesAre: 'quarter',
    timeZone: 'Asia/Bangkok', languages: [], capacity: 5, enrolmentPolicy: 'open', enrolFrom: null, enrolUntil: null,
  };
  // Only its quarter is known, so that people can still enrol while it goes on.
  const run = await send<{ id: string; version: number }>(page.request, 'post', '/api/runs', plan);
  await send(page.request, 'post', `/api/runs/${run.id}/state`, { to: 'open', version: run.version });
  const officer = await somebody(browser, 'officer@demo.example');
  try {
    await send(officer.request, 'post', `/api/runs/${run.id}/enrolments`, {});
    await page.goto(`/staff/runs/${run.id}`);
    await page.getByRole('checkbox', { name: /^Select / }).last().check();
    await page.getByRole('button', { name: 'Mark 1 as completed' }).click();
    await looksWell(page, 'workshop-complete');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Mark as completed' }).click();
    await expect(page.getByText(/has completed the run\.$/)).toBeVisible();
    await expect.poll(async () => {
      const own = await send<{ items: { courseTitle: string; type: string }[] }>(officer.request, 'get', '/api/me/certificates');
      return own.items.find(({ courseTitle }) => courseTitle === workshop)?.type;
    }).toBe('participation');
  } finally {
    await officer.context().close();
  }
});

function wallTime(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
}
