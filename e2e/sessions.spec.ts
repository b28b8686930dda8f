import { expect, test } from './support/test.js';
import { signInByRequest } from './support/people.js';

test('a trainer begins with today’s sessions, plans one that clashes, moves and cancels it, and writes to everybody; a calendar follows', async ({ page, request, looksWell, readMail }) => {
  test.setTimeout(120_000);
  await signInByRequest(page, 'trainer@demo.example');
  await page.goto('/');
  const today = page.getByRole('region', { name: 'You teach today' }).or(page.locator('section').filter({ hasText: 'You teach today' }));
  await expect(today.getByRole('link', { name: 'Take attendance' }).first()).toBeVisible();
  await looksWell(page, 'trainer-home');

  await page.getByRole('listitem').filter({ hasText: 'Workshop on Border Management by Air' }).getByRole('link', { name: 'Timetable' }).click();
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(5);
  const session = (title: string) => page.getByRole('article', { name: title });
  await expect(session('Visit to the airport')).toContainText('Cancelled');
  await looksWell(page, 'timetable');

  // Follow it first, so that the calendar has to change.
  await page.getByRole('button', { name: 'Follow in my calendar' }).click();
  const dialog = page.getByRole('dialog');
  const address = (await dialog.locator('code').textContent()) ?? '';
  await expect(dialog.getByRole('link', { name: 'Open in my calendar app' })).toHaveAttribute('href', address.replace(/^https?:/u, 'webcal:'));
  await dialog.getByRole('button', { name: 'Close' }).click();
  const events = async () => {
    const answer = await request.get(address);
    return answer.ok() ? (await answer.text()).replace(/\r\n /gu, '').split('BEGIN:VEVENT').slice(1) : null;
  };
  // Other journeys plan sessions in this run too.
  expect((await events())?.length).toBeGreaterThanOrEqual(20);

  // A session at the time of another one, in the same room and with the same trainer: it is said, and may be.
  await page.getByRole('button', { name: 'Plan a session' }).click();
  const form = page.getByRole('alertdialog');
  await form.getByLabel('Title').fill('Questions that stay open');
  const ends = form.getByLabel('Ends');
  const day = (await ends.inputValue()).slice(0, 10);
  await form.getByLabel('Begins').fill(`${day}T15:30`);
  await ends.fill(`${day}T16:30`);
  await form.getByLabel('Room').fill('main hall');
  await expect(form.getByText('The room is taken by “Evaluation and certificates”.')).toBeVisible();
  await expect(form.getByText('Rangi Walker teaches “Evaluation and certificates” at that time.')).toBeVisible();
  await looksWell(page, 'plan-session');
  await form.getByRole('button', { name: 'Plan session' }).click();
  await expect(session('Questions that stay open')).toContainText('The room is taken by');
  expect((await events())?.filter((event) => event.includes('Questions that stay open'))).toHaveLength(1);

  const act = async (name: string) => {
    await page.getByRole('button', { name: 'Actions for Questions that stay open' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await act('Change or move');
  await form.getByLabel('Begins').fill(`${day}T17:00`);
  await form.getByLabel('Ends').fill(`${day}T17:45`);
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(session('Questions that stay open')).toContainText('17:00–17:45');
  await expect(session('Questions that stay open')).not.toContainText('The room is taken');
  const follow = async () => (await events())?.find((event) => event.includes('Questions that stay open')) ?? '';
  expect(await follow()).toContain(`DTSTART;TZID=Asia/Jakarta:${day.replaceAll('-', '')}T170000`);

  await act('Materials');
  await dialog.getByLabel('Title').fill('Case file');
  await dialog.getByLabel('Address').fill('https://example.org/case');
  await dialog.getByRole('button', { name: 'Add address' }).click();
  await expect(dialog.getByRole('link', { name: 'Case file' })).toBeVisible();
  await dialog.locator('input[type=file]').setInputFiles({ name: 'កម្មវិធី.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') });
  await expect(dialog.getByRole('link', { name: 'កម្មវិធី.pdf' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await act('Cancel');
  await form.getByRole('button', { name: 'Cancel session' }).click();
  await expect(session('Questions that stay open')).toContainText('Cancelled');
  expect(await follow()).toContain('STATUS:CANCELLED');

  await page.getByRole('link', { name: 'Messages' }).click();
  await page.getByLabel('Subject').fill('Bus at eight');
  await page.getByLabel('Message', { exact: true }).fill('It leaves from the gate.\n\nBring your badge.');
  await looksWell(page, 'run-messages');
  await page.getByRole('button', { name: /Send to \d+ people/u }).dblclick();
  await expect(page.getByRole('article', { name: 'Bus at eight' })).toHaveCount(1);
  expect((await readMail('learner-01@demo.example', 'Bus at eight')).text).toContain('It leaves from the gate.');

  // As its participants see it.
  const runId = /runs\/([^/]+)/u.exec(page.url())?.[1] ?? '';
  await page.goto(`/my/runs/${runId}`);
  await expect(page.getByRole('article', { name: 'Bus at eight' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Actions for/u })).toHaveCount(0);
  await looksWell(page, 'own-run');

  // A new address voids the old one.
  await page.getByRole('button', { name: 'Follow in my calendar' }).click();
  await dialog.getByRole('button', { name: 'Make a new address' }).click();
  await expect(dialog.locator('code')).not.toHaveText(address);
  expect(await events()).toBeNull();
});
