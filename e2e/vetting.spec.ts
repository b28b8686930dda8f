import type { Page } from '@playwright/test';
import { signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

const candidate = 'Somchai';

test('a RILON candidate goes through vetting: endorsed by the focal point, vouched for by two members, admitted by the office', async ({ page, browser, looksWell, readMail }) => {
  test.setTimeout(120_000);
  const as = async (email: string): Promise<Page> => {
    const other = await browser.newPage({ locale: 'en-GB' });
    await signInByRequest(other, email);
    return other;
  };

  await test.step('asks to join', async () => {
    await signInByRequest(page, 'officer@demo.example');
    await page.goto('/spaces');
    await page.getByRole('link', { name: 'RILON: the network of vetted practitioners' }).click();
    await page.getByLabel('Why you want to join, and what you work on').fill('I screen arrivals at the land border, and need counterparts on the other side.');
    await page.getByLabel(/I keep to the labels/u).check();
    await looksWell(page, 'rilon-ask');
    await page.getByRole('button', { name: 'Ask to join' }).click();
    await expect(page.getByText('You asked, as an officer of Thailand.')).toBeVisible();
    await looksWell(page, 'rilon-steps');
  });

  const focalPoint = await as('focalpoint@demo.example');
  await test.step('the focal point of the member finds it at home, and endorses', async () => {
    await focalPoint.goto('/');
    await focalPoint.getByRole('link', { name: 'Your officers in RILON' }).click();
    await looksWell(focalPoint, 'rilon-endorsements');
    await focalPoint.getByRole('listitem').filter({ hasText: candidate }).getByRole('button', { name: 'Answer' }).click();
    const dialog = focalPoint.getByRole('dialog', { name: `Endorse ${candidate}?` });
    await dialog.getByRole('radio', { name: /I endorse/u }).check();
    await dialog.getByLabel('Your reasons').fill('Has led the desk at the border for four years.');
    await dialog.getByRole('button', { name: 'Send the answer' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(focalPoint.getByRole('listitem').filter({ hasText: candidate })).toHaveCount(0);
  });
  await focalPoint.close();

  await test.step('two members of other agencies vouch, each once', async () => {
    for (const [index, email] of ['petugas@demo.example', 'liaison@demo.example'].entries()) {
      const member = await as(email);
      await member.goto('/rilon/candidates');
      await vouch(member);
      if (index === 1) await looksWell(member, 'rilon-candidates');
      await member.close();
    }
    await page.reload();
    await expect(page.getByText(/2 of 2/u)).toBeVisible();
  });

  const office = await as('programme@demo.example');
  await test.step('the office reads what was said, and admits', async () => {
    const mail = await readMail('officer@demo.example', 'Your request to join RILON has moved on');
    expect(mail.text).not.toContain('Nguyễn');
    await office.setViewportSize({ width: 1280, height: 800 });
    await office.goto('/staff/rilon');
    await looksWell(office, 'rilon-office');
    await office.getByRole('link', { name: candidate }).click();
    await expect(office.getByText('Has led the desk at the border for four years.')).toBeVisible();
    await looksWell(office, 'rilon-office-request');
    await office.getByRole('button', { name: 'Admit' }).click();
    const dialog = office.getByRole('dialog', { name: `Admit ${candidate}` });
    await dialog.getByLabel('Reason').fill('Endorsed and vouched for without a doubt.');
    await dialog.getByRole('button', { name: 'Admit' }).click();
    await expect(office.getByText('Admitted', { exact: true })).toBeVisible();
    await office.goto('/staff/rilon/members');
    await expect(office.getByRole('row', { name: new RegExp(candidate, 'u') })).toBeVisible();
    await looksWell(office, 'rilon-members');
    await office.goto('/staff/review');
    await looksWell(office, 'review');
    await office.getByRole('link', { name: 'Reported post' }).first().click();
    await looksWell(office, 'review-item');
    await office.goto('/staff/pseudonyms');
    await looksWell(office, 'pseudonyms');
  });
  await office.close();

  await test.step('the candidate is a member, and reads RILON', async () => {
    await page.reload();
    await looksWell(page, 'rilon-member');
    await page.getByRole('link', { name: 'Coordination groups' }).click();
    await page.getByRole('link', { name: 'Small boats in the Andaman Sea' }).click();
    await expect(page.getByText('To compare what is seen at night')).toBeVisible();
    await looksWell(page, 'rilon-group');
    await page.goto('/rilon');
    await page.getByRole('link', { name: 'Open RILON' }).click();
    await expect(page.getByRole('link', { name: 'Night crossings in small boats' })).toBeVisible();
    await page.getByRole('link', { name: 'Figures' }).click();
    await page.getByText('The figures as a table').click();
    await looksWell(page, 'rilon-figures');
    expect((await readMail('officer@demo.example', 'You are a member of RILON')).text).toContain('/rilon');
  });
});

async function vouch(page: Page): Promise<void> {
  const entry = page.getByRole('listitem').filter({ hasText: candidate });
  const open = entry.getByRole('button', { name: 'Vouch', exact: true });
  await open.click();
  const dialog = page.getByRole('dialog', { name: `Vouch for ${candidate}` });
  await dialog.getByRole('radio', { name: /My counterpart/u }).check();
  await dialog.getByLabel(/Known since/u).fill('2021');
  await dialog.getByLabel('What you can say of them').fill('We have handed over cases to each other for years.');
  await dialog.getByRole('checkbox', { name: /in person/u }).check();
  await dialog.getByRole('button', { name: 'Vouch', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(open).toHaveCount(0);
}
