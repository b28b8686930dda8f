import type { Page } from '@playwright/test';
import { linkIn, readMail } from './support/mails.js';
import { signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

const course = 'RSO-WS-07';
/** One of the officers in the workshop that runs. */
const officer = { email: 'learner-04@demo.example', password: 'a quiet river at noon' };

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
    await signInByRequest(page, 'trainer@demo.example');
    await page.goto(`/staff/runs/${await pastRun(page)}/evaluation`);
    await expect(page.getByRole('heading', { name: 'What each person learnt' })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '%' }).first()).toBeVisible();
    await expect(page.getByRole('table', { name: 'How many people reached which score' })).toBeVisible();
    await looksWell(page, 'evaluation-trainer');
  });

  test('a programme officer sees groups only, and what became of everybody', async ({ page, looksWell }) => {
    await signInByRequest(page, 'programme@demo.example');
    const address = `/staff/runs/${await pastRun(page)}`;
    await page.goto(`${address}/evaluation`);
    await expect(page.getByRole('heading', { name: 'What people learnt' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What each person learnt' })).toHaveCount(0);
    await expect(page.getByRole('table', { name: 'Which parts will you use in your next case?' })).toBeVisible();
    await page.getByRole('button', { name: 'Questions of “Survey at the end”' }).click();
    await expect(page.getByText('Somebody has answered, so the questions of this survey stay as they are')).toBeVisible();
    await looksWell(page, 'evaluation');
    await page.goto(`${address}/closing`);
    await expect(page.getByText('This run is closed')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Has a certificate').first()).toBeVisible();
    await looksWell(page, 'closed');
    await page.goto(`${address}/certificates`);
    await expect(page.getByRole('row').filter({ hasText: 'Valid' }).first()).toBeVisible();
  });

  test('opening it again takes a reason, and closing it once more settles who was missing', async ({ page, looksWell }) => {
    await signInByRequest(page, 'programme@demo.example');
    await page.goto(`/staff/runs/${await pastRun(page)}/closing`);
    await page.getByRole('button', { name: 'Open the record again' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Open the record again' }).click();
    await expect(dialog.getByText('Say why, in a few words.').first()).toBeVisible();
    await dialog.getByLabel('Reason').fill('A signed sheet has turned up.');
    await dialog.getByRole('button', { name: 'Open the record again' }).click();
    await expect(page.getByText('A signed sheet has turned up.')).toBeVisible();
    await looksWell(page, 'reopened');
    const certified = await page.getByText('Has a certificate').count();
    await page.getByRole('button', { name: /^Another result for/ }).first().click();
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
    await expect(page.getByText('Has a certificate')).toHaveCount(certified + 1);
  });
});

/** The workshop of the demonstration that runs these days. */
async function runningRun(page: Page): Promise<string> {
  const answer = await page.request.get('/api/runs?state=open&limit=100');
  const { items } = (await answer.json()) as { items: { id: string; course: { code: string }; startsAt: string | null; seatsTaken: number }[] };
  const run = items.find((one) => one.course.code === 'RSO-WS-06' && one.seatsTaken > 0 && one.startsAt !== null && Date.parse(one.startsAt) < Date.now());
  if (!run) throw new Error('The demonstration has no workshop that runs');
  return run.id;
}

test('an officer takes a test and answers a survey on a phone, once the trainer has opened them', async ({ page, browser, looksWell }) => {
  const office = await browser.newContext();
  const desk = await office.newPage();
  await signInByRequest(desk, 'programme@demo.example');
  await desk.goto(`/staff/runs/${await runningRun(desk)}/evaluation`);
  await desk.getByRole('button', { name: 'Questions of “Survey at the end”' }).click();
  await desk.getByRole('button', { name: 'Add a question' }).click();
  await desk.getByLabel('Question in English').fill('Which handouts will you take home?');
  await desk.getByLabel('Kind of answer').selectOption('choices');
  await desk.getByRole('button', { name: 'Save the questions' }).click();
  await expect(desk.getByText('Write two different answers at least').first()).toBeVisible();
  await desk.getByLabel('Answers to choose from, in English').fill('The indicators\nThe referral map\nNone');
  await looksWell(desk, 'survey-questions');
  await desk.getByRole('button', { name: 'Save the questions' }).click();
  await expect(desk.getByLabel('Question in English')).toHaveCount(0);
  await office.close();
  const room = await browser.newContext();
  const trainer = await room.newPage();
  await signInByRequest(trainer, 'trainer@demo.example');
  await trainer.goto(`/staff/runs/${await runningRun(trainer)}/evaluation`);
  for (const kind of ['Test after', 'Survey at the end']) {
    await trainer.getByRole('button', { name: `Open “${kind}” now` }).click();
    await expect(trainer.getByRole('button', { name: `Close “${kind}” now` })).toBeVisible();
  }
  await room.close();
  await page.request.post('/api/identity/request-password-reset', { data: { email: officer.email } });
  const token = new URL(linkIn(await readMail(officer.email, /password/i), 'reset')).searchParams.get('token');
  await page.request.post('/api/identity/reset-password', { data: { token, password: officer.password } });
  await signInByRequest(page, officer.email, officer.password);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Tests and surveys for you' })).toBeVisible();
  await page.goto('/my/evaluations');
  await page.getByRole('listitem').filter({ hasText: 'Test after' }).getByRole('link', { name: 'Answer' }).click();
  await page.getByRole('button', { name: 'Begin the test' }).click();
  const questions = page.locator('[data-question]');
  await expect(questions).toHaveCount(8);
  for (const question of await questions.all()) await question.getByRole('radio').first().check();
  await looksWell(page, 'own-test');
  await page.reload();
  await expect(page.locator('[data-question] input:checked')).toHaveCount(8);
  await page.getByRole('button', { name: 'Hand in the test' }).click();
  await expect(page.getByText('Thank you, it is handed in')).toBeVisible();
  await expect(page.getByText('What was right is shown here when')).toBeVisible();
  await page.getByRole('link', { name: 'All tests and surveys' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Survey at the end' }).getByRole('link', { name: 'Answer' }).click();
  await page.getByRole('button', { name: 'Send the answers' }).click();
  await expect(page.getByText('Choose an answer.').first()).toBeVisible();
  const asked = page.getByRole('main').getByRole('group').filter({ has: page.getByRole('radio') });
  for (const group of await asked.all()) await group.getByRole('radio').last().check();
  await page.getByLabel('The referral map').check();
  const chosen = await page.locator('input:checked').count();
  await page.reload();
  await expect(page.locator('input:checked')).toHaveCount(chosen);
  await looksWell(page, 'own-survey');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send the answers' }).click();
  await expect(page.getByText('No connection. Your answers are kept on this device')).toBeVisible();
  await looksWell(page, 'own-survey-offline');
  await page.context().setOffline(false);
  await expect(page.getByText('Your answers are counted.')).toBeVisible({ timeout: 20_000 });
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('rso.draft.')))).toEqual([]);
});
