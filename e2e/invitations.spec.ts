import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addAuthenticator } from './support/passkeys.js';
import { newPerson, signIn, signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

test.use({ actionTimeout: 30_000 });

const aDesk = { locale: 'en-GB', viewport: { width: 1280, height: 800 } } as const;
const invitationMail = 'You are invited';

test('a programme officer invites with a role, and the invitee comes in by a passkey', async ({ page, browser, looksWell, readMail, linkIn }) => {
  test.setTimeout(240_000);
  const invitee = newPerson('Sefa');
  const office = await browser.newPage(aDesk);

  await test.step('invites with a role, after a step-up', async () => {
    await signInByRequest(office, 'programme@demo.example');
    await office.goto('/staff/invitations');
    await expect(office.getByRole('heading', { name: 'Invitations', level: 1 })).toBeVisible();
    await looksWell(office, 'invitations');
    await office.getByRole('button', { name: 'Invite with a role' }).click();
    const dialog = office.getByRole('dialog', { name: 'Invite with a role' });
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Choose a role.');
    await dialog.getByLabel('E-mail address').fill(invitee.email);
    await dialog.getByLabel('Role').selectOption({ label: 'Focal point' });
    await dialog.getByRole('combobox', { name: 'Which one' }).fill('Fiji');
    await office.getByRole('option', { name: 'Fiji', exact: true }).click();
    await looksWell(office, 'invite-with-role');
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(office.getByRole('row').filter({ hasText: invitee.email })).toContainText('Focal point');
  });

  await test.step('the invitee makes an account with a passkey', async () => {
    await addAuthenticator(page);
    await page.goto(linkIn(await readMail(invitee.email, invitationMail), 'invitation'));
    await looksWell(page, 'invitation');
    await page.getByLabel('Full name').fill(invitee.name);
    await expect(page.getByRole('radio', { name: 'With a passkey' })).toBeChecked();
    await page.getByRole('checkbox', { name: /^I agree/u }).check();
    await page.getByRole('button', { name: 'Open my account' }).click();
    await expect(page.getByRole('heading', { name: 'Make your passkey' })).toBeVisible();
    await looksWell(page, 'first-passkey');
    await page.getByRole('button', { name: 'Choose a password instead' }).click();
    await looksWell(page, 'first-password');
    await page.getByRole('button', { name: 'Make a passkey instead' }).click();
    await page.getByRole('button', { name: 'Make a passkey', exact: true }).click();
    await expect(page.getByRole('alertdialog').getByRole('listitem')).toHaveCount(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page).toHaveURL(/\/$/u);
  });

  await test.step('and has the role, and a post at the member', async () => {
    await page.goto('/staff/member');
    await expect(page.getByRole('heading', { name: /Fiji/u, level: 1 })).toBeVisible();
    await office.reload();
    await expect(office.getByRole('row').filter({ hasText: invitee.email })).toContainText('Accepted');
  });
  await office.close();
});

test('a file invites many, each row for itself, and one comes in by a password', async ({ page, browser, looksWell, readMail, linkIn }) => {
  test.setTimeout(240_000);
  const invitee = newPerson('Malee');
  const office = await browser.newPage(aDesk);
  const rows = ['email,full_name,agency,language', `${invitee.email},Malee,,en`, `second-${randomUUID()}@police.example,,,id`, 'no address,,,en', `${invitee.email},Malee,,en`];

  await test.step('the file is done, with a report row by row', async () => {
    await signInByRequest(office, 'programme@demo.example');
    await office.goto('/staff/member');
    await office.getByRole('button', { name: 'Invite with a file' }).click();
    const dialog = office.getByRole('dialog', { name: 'Invite with a file' });
    const [chooser] = await Promise.all([office.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Choose a CSV file' }).click()]);
    await chooser.setFiles({ name: 'officers.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await expect(dialog.getByText('The file is done')).toBeVisible({ timeout: 60_000 });
    await looksWell(office, 'invitation-file-done');
    const [download] = await Promise.all([office.waitForEvent('download'), dialog.getByRole('link', { name: 'Download the report' }).click()]);
    const report = readFileSync(await download.path(), 'utf8');
    expect(report.split(/\r?\n/u).filter((line) => line !== '')).toHaveLength(rows.length);
    expect(report).toMatch(/refused/u);
    await office.close();
  });

  await test.step('the invitee chooses a password', async () => {
    await page.goto(linkIn(await readMail(invitee.email, invitationMail), 'invitation'));
    await page.getByRole('radio', { name: 'With a password' }).check();
    await page.getByLabel('Full name').fill(invitee.name);
    await page.getByLabel('Password', { exact: true }).fill('password1234');
    await page.getByRole('checkbox', { name: /^I agree/u }).check();
    await page.getByRole('button', { name: 'Open my account' }).click();
    await expect(page.getByRole('alert')).toContainText(/guess/u);
    await page.getByLabel('Password', { exact: true }).fill(invitee.password);
    await looksWell(page, 'invitation-password');
    await page.getByRole('button', { name: 'Open my account' }).click();
    await expect(page).toHaveURL(/\/$/u);
    await page.context().clearCookies();
    await signIn(page, invitee.email, invitee.password);
  });
});
