import type { Page } from '@playwright/test';
import { expect, test } from './support/test.js';
import { newPerson, signInByRequest, signUp } from './support/people.js';

interface Listed { items: { id: string; code: string }[] }
// Not the run whose candidates the journey of the selection desk stages: a release tells everybody who is staged.
const code = 'JCLEC-2027-02';
const sent = { headers: { 'sec-fetch-site': 'same-origin' } };

/** Selects somebody at the desk, without its page. */
async function select(staff: Page, runId: string, enrolmentId: string): Promise<void> {
  const staged = await staff.request.post(`/api/runs/${runId}/staged-decisions`, {
    ...sent, data: { decision: 'selected', reason: 'Investigates such cases.', candidates: [{ enrolmentId, version: 0 }] },
  });
  const { revision } = (await staged.json()) as { revision: number };
  expect((await staff.request.post(`/api/runs/${runId}/releases`, { ...sent, data: { revision } })).ok()).toBe(true);
}

test('an officer takes the seat by the mail, answers on a phone and gets the letter; staff see the answers and take the roster out', async ({ page, browser, looksWell, readMail, linkIn }) => {
  test.setTimeout(180_000);
  const officer = newPerson('Sovann');
  await signUp(page, officer);
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const phone = await browser.newContext({ viewport: { width: 360, height: 640 } });
  try {
    const staff = await desk.newPage();
    await signInByRequest(staff, 'programme@demo.example');
    const runs = (await (await staff.request.get('/api/runs?limit=100')).json()) as Listed;
    const runId = runs.items.find((run) => run.code === code)?.id ?? '';
    // Applying and deciding have journeys of their own.
    const applied = (await (await page.request.post(`/api/runs/${runId}/enrolments`, { ...sent, data: {} })).json()) as { id: string };
    await select(staff, runId, applied.id);

    // The mail's link works without signing in, asks once more, and changes nothing by being opened.
    const link = linkIn(await readMail(officer.email, 'You are selected'), '/reply');
    const hand = await phone.newPage();
    for (let opened = 0; opened < 2; opened += 1) {
      await hand.goto(link);
      await expect(hand.getByText(`${officer.name}, you are selected.`)).toBeVisible();
    }
    await looksWell(hand, 'participation-reply');
    await hand.getByRole('button', { name: 'Yes, I take part' }).click();
    await expect(hand.getByText('You take part')).toBeVisible();

    await staff.goto(`/staff/runs/${runId}/papers`);
    await staff.getByLabel('Search by name').fill(officer.name);
    const row = staff.getByRole('row').filter({ hasText: officer.name });
    await expect(row).toContainText('Passport number');
    await looksWell(staff, 'participation-papers');
    await row.getByRole('button', { name: `Actions for ${officer.name}` }).click();
    await staff.getByRole('menuitem', { name: 'Issue a letter' }).click();
    await staff.getByRole('dialog').getByRole('button', { name: 'Issue 1 letter' }).click();
    await expect(row).toContainText('RSO-L-');

    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto('/my/learning');
    await page.getByRole('link', { name: 'Letters and questions' }).click();
    await expect(page.getByText('4 questions still need your answer.')).toBeVisible();
    await looksWell(page, 'participation-own');
    await page.getByLabel('What do you eat?').selectOption('No pork');
    await page.getByLabel('Passport number').fill('N 0012345');
    await expect(page.getByText('Kept at')).toBeVisible();
    // A tab that closes loses nothing.
    await page.reload();
    await expect(page.getByLabel('Passport number')).toHaveValue('N 0012345');
    await page.getByLabel('On which day do you arrive?').fill('2027-04-11');
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await expect(page.getByRole('link', { name: /Whom do we call/u })).toBeVisible();
    await page.getByRole('textbox', { name: /Whom do we call/u }).fill('Mother, +855 12 555 010');
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await expect(page.getByText('You have answered everything that is needed.')).toBeVisible();
    const [letter] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the letter' }).click()]);
    expect(letter.suggestedFilename()).toMatch(/^RSO-L-\d{4}-\d{6}\.pdf$/u);
    // Its number alone tells nobody anything.
    await hand.goto('/verify-letter');
    await hand.getByLabel('Letter number').fill(letter.suggestedFilename().replace('.pdf', ''));
    await hand.getByLabel('Code').fill('0000-0000-0000-0000');
    await hand.getByRole('button', { name: 'Verify' }).click();
    await expect(hand.getByText('No such letter')).toBeVisible();
    await looksWell(hand, 'participation-verify');
    await hand.goto('/badge/AAAAAAAA');
    await expect(hand.getByText('It shows you nothing about who wears it.')).toBeVisible();
    await page.getByRole('checkbox', { name: 'My name' }).check();
    await expect(page.getByRole('listitem').filter({ hasText: officer.name })).toBeVisible();

    await staff.goto(`/staff/runs/${runId}?view=columns&show=state,answer.passport,answer.arrival`);
    await staff.getByLabel('Search by name').fill(officer.name);
    const answers = staff.getByRole('row').filter({ hasText: officer.name });
    await expect(answers).toContainText('N 0012345');
    await expect(answers).toContainText('11 Apr 2027');
    await looksWell(staff, 'participation-roster');
    const [book] = await Promise.all([staff.waitForEvent('download'), staff.getByRole('link', { name: 'Excel (XLSX)' }).click()]);
    expect(book.suggestedFilename()).toBe(`roster-${code}.xlsx`);
    await staff.goto(`/staff/runs/${runId}/papers?part=questions`);
    await expect(staff.getByRole('group', { name: /^Question 1/u })).toBeVisible();
    await looksWell(staff, 'participation-questions');
  } finally {
    await desk.close();
    await phone.close();
  }
});
