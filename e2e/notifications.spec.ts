import { expect, test } from './support/test.js';

const password = 'correct horse battery';

test.describe('an officer @distributed', () => {
  test('signs up on a phone, confirms by the mail and sees the welcome come by itself', async ({ page, looksWell, readMail, linkIn }) => {
    const email = `signup-${String(Date.now())}@police.example`;
    await page.goto('/sign-up');
    await page.getByLabel('Full name').fill('ស្រីមុំ');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Check your mail' })).toBeVisible();

    const mail = await readMail(email, 'Confirm your e-mail address');
    await page.goto(linkIn(mail, '/confirm-email'));
    await page.getByRole('button', { name: 'Confirm address' }).click();
    // Nothing is pressed or loaded again: the stream brings it.
    await expect(page.getByRole('link', { name: '1 unread' })).toBeVisible();
    expect((await readMail(email, 'Welcome')).text).toContain('ស្រីមុំ');

    await page.getByRole('link', { name: '1 unread' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Notices' })).toBeVisible();
    await expect(page.getByText('Welcome to RSO Connect.')).toBeVisible();
    await looksWell(page, 'notifications');
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await expect(page.getByRole('link', { name: 'none unread' })).toBeVisible();

    await page.goto(linkIn(mail, '/confirm-email'));
    await page.getByRole('button', { name: 'Confirm address' }).click();
    await expect(page.getByText('This link has been used or is too old.')).toBeVisible();
  });

  test('sets a new password by a mail in Bahasa Indonesia', async ({ page, readMail, linkIn }) => {
    await page.goto('/forgotten-password');
    await page.getByLabel('E-mail address').fill('petugas@demo.example');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByText('Check your mail')).toBeVisible();
    const mail = await readMail('petugas@demo.example', 'Buat kata sandi baru');
    expect(mail.html).toContain('lang="id"');
    expect(linkIn(mail, '/reset-password')).toMatch(/token=[\w-]{43}$/);
  });
});
