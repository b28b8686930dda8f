import type { Browser, Page } from '@playwright/test';
import { signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

const officer = { email: 'learner-11@demo.example', password: 'a quiet river at dawn' };
const title = 'Night exercise at gate 4';
const minute = 60_000;

test.use({ serviceWorkers: 'allow' });

/** The workshop that runs now. */
async function runningWorkshop(page: Page): Promise<string> {
  const answer = await page.request.get('/api/runs?mode=workshop&limit=100');
  const { items } = (await answer.json()) as { items: { id: string; startsAt: string | null; endsAt: string | null; course: { code: string } }[] };
  const now = new Date().toISOString();
  const run = items.find(({ course, startsAt, endsAt }) => course.code === 'RSO-WS-06' && (startsAt ?? now) < now && now < (endsAt ?? ''));
  if (!run) throw new Error('The demonstration has no workshop that runs');
  return run.id;
}

/** Plans a session that is held now, whatever the hour at which the journeys run. */
async function planOneNow(page: Page, runId: string): Promise<void> {
  const wall = (minutes: number): string => new Date(Date.now() + minutes * minute).toISOString().slice(0, 16);
  const made = await page.request.post(`/api/runs/${runId}/sessions`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { title, summary: null, startsAt: wall(-3), endsAt: wall(57), timeZone: 'UTC', room: null, link: null, trainerIds: [] },
  });
  expect(made.ok(), await made.text()).toBe(true);
}

/** Waits until the browser has kept the files of the app whose names match, of all that its worker keeps. */
async function hasKept(page: Page, files: RegExp): Promise<void> {
  const worker = await (await page.request.get('/worker.js')).text();
  const wanted = [...new Set(worker.match(/\/assets\/[\w.-]+\.(?:js|css)/g))].filter((file) => files.test(file));
  expect(wanted.length).toBeGreaterThan(3);
  await expect.poll(() => page.evaluate(async (urls) => {
    const found = await Promise.all(urls.map((url) => caches.match(url)));
    return urls.filter((_, index) => found[index] === undefined);
  }, wanted), { timeout: 30_000 }).toEqual([]);
}

/** What the device holds of a person. */
function keptOf(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((name) => /^rso\.(?:kept|ticks|scans|walk-ups|done)\./.test(name)));
}

async function anotherPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 640 }, locale: 'en-GB', serviceWorkers: 'allow' });
  return context.newPage();
}

test('a trainer ticks with the network cut and back, an officer scans, and the two are settled', async ({ page, browser, baseURL, looksWell, readMail, linkIn }) => {
  test.setTimeout(180_000);
  const phone = await anotherPage(browser, baseURL);
  await phone.request.post('/api/identity/request-password-reset', { data: { email: officer.email } });
  const token = new URL(linkIn(await readMail(officer.email, /password/i), 'reset')).searchParams.get('token');
  expect((await phone.request.post('/api/identity/reset-password', { data: { token, password: officer.password } })).ok()).toBe(true);
  await signInByRequest(phone, officer.email, officer.password);
  const { person } = (await (await phone.request.get('/api/session')).json()) as { person: { fullName: string } };

  await signInByRequest(page, 'trainer@demo.example');
  const runId = await runningWorkshop(page);
  await planOneNow(page, runId);
  await page.goto(`/staff/runs/${runId}/attendance`);
  await page.getByRole('link', { name: `Take attendance now: ${title}` }).click();
  const people = page.getByRole('list', { name: 'Participants' }).getByRole('listitem');
  await expect(people).toHaveCount(24);
  const rowOf = (name: string) => people.filter({ has: page.getByText(name, { exact: true }) });
  await hasKept(page, /./);

  await page.context().setOffline(true);
  await page.reload();
  await expect(people).toHaveCount(24);
  await page.getByRole('searchbox', { name: 'First letters of a name' }).fill(person.fullName.slice(0, 3));
  await rowOf(person.fullName).getByRole('button', { name: 'Absent' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Did not come' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as absent' }).click();
  await page.getByRole('searchbox', { name: 'First letters of a name' }).fill('');
  await page.getByRole('button', { name: 'Mark all 23 as present' }).click();
  await expect(page.getByText('24 marks are kept on this device')).toBeVisible();
  await page.getByRole('button', { name: 'Without a phone' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('ดาวเรือง ใจดี');
  await page.getByRole('dialog').getByRole('button', { name: 'Note this name' }).click();
  // A phone that runs out of memory throws the page away; the address bar brings it back.
  await page.reload();
  await expect(page.getByText('24 marks are kept on this device')).toBeVisible();
  await expect(page.getByText('1 name is kept on this device')).toBeVisible();
  await expect(rowOf(person.fullName).getByText('Kept on this device')).toBeVisible();
  await looksWell(page, 'attendance-offline');
  await page.goto('/my/certificates');
  await page.getByRole('link', { name: /^Take attendance: / }).click();
  await expect(page.getByRole('heading', { name: 'Everybody by session' })).toBeVisible();
  await page.context().setOffline(false);
  await page.goto(`/staff/runs/${runId}/attendance`);
  await page.getByRole('link', { name: `Take attendance now: ${title}` }).click();
  await expect(page.getByText('ดาวเรือง ใจดี')).toHaveCount(1);
  await expect(page.getByText(/on this device and go/)).toHaveCount(0);
  expect((await keptOf(page)).filter((name) => !name.startsWith('rso.kept.'))).toEqual([]);
  await expect(rowOf(person.fullName).getByRole('button', { name: 'Absent' })).toHaveAttribute('aria-pressed', 'true');
  await looksWell(page, 'attendance-session');

  await page.getByRole('link', { name: 'Show the code' }).click();
  const code = page.getByRole('img', { name: 'QR code of the address below' });
  await expect(code).toBeVisible();
  await expect(page.getByText('23 of 24 came')).toBeVisible();
  await looksWell(page, 'attendance-screen');

  // The scanner of the app: the picture of the code is read on the phone, without a connection.
  await phone.goto('/attend');
  await expect(phone.getByRole('button', { name: 'Start the camera' })).toBeEnabled();
  await looksWell(phone, 'attendance-scan');
  await hasKept(phone, /scan-page|camera|jsQR|own-attendance|attendance\.api/);
  await phone.context().setOffline(true);
  await phone.reload();
  await expect(phone.getByRole('button', { name: 'Start the camera' })).toBeEnabled();
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), phone.getByRole('button', { name: 'Take a picture of the code' }).click()]);
  await chooser.setFiles({ name: 'code.png', mimeType: 'image/png', buffer: await code.screenshot() });
  await expect(phone.getByText('Kept on this phone')).toBeVisible();
  await phone.context().setOffline(false);
  await expect(phone.getByText('Your scan arrived and disagrees with a mark')).toBeVisible({ timeout: 20_000 });
  // The phone's own camera opens the address; the same person is counted once.
  const address = await page.getByText(/\/attend\/[A-Za-z0-9_-]{43}$/).textContent();
  await phone.goto(new URL(address ?? '').pathname);
  await expect(phone.getByText('Your scan arrived and disagrees with a mark')).toBeVisible();
  await phone.goto('/attend/AAAA');
  await expect(phone.getByText('This is not an attendance code of this platform.')).toBeVisible();

  await page.getByRole('link', { name: 'Back to the list' }).click();
  await page.getByRole('button', { name: `Settle for ${person.fullName}` }).first().click();
  const settling = page.getByRole('dialog');
  await settling.getByRole('button', { name: 'Settle', exact: true }).click();
  await expect(settling.getByText('Choose what is right.').first()).toBeVisible();
  await settling.getByRole('radio', { name: 'Present' }).check();
  await settling.getByLabel('Reason').fill('Came in by the other door.');
  await settling.getByRole('button', { name: 'Settle', exact: true }).click();
  await expect(rowOf(person.fullName).getByRole('button', { name: 'Present' })).toHaveAttribute('aria-pressed', 'true');
  await expect(rowOf(person.fullName).getByText('Code scanned')).toBeVisible();

  await page.getByLabel('Session', { exact: true }).selectOption({ label: 'All sessions' });
  await expect(page.getByRole('heading', { name: 'Everybody by session' })).toBeVisible();
  await looksWell(page, 'attendance-run');
  await phone.goto('/my/attendance');
  await expect(phone.getByText('Came in by the other door.')).toBeVisible();
  await looksWell(phone, 'my-attendance');

  for (const each of [page, phone]) {
    await expect.poll(async () => (await keptOf(each)).length).toBeGreaterThan(0);
    await each.getByRole('button', { name: /^Account of / }).click();
    await each.getByRole('button', { name: 'Sign out' }).click();
    await expect(each.getByText('You are signed out.')).toBeVisible();
    expect(await keptOf(each)).toEqual([]);
  }
  await phone.context().close();
});
