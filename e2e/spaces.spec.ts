import { signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

test('an alumnus reads what is new in the network, replies and begins a topic; TLP:RED stays with those it names', async ({ page, browser, looksWell, readMail }) => {
  test.setTimeout(120_000);
  await signInByRequest(page, 'officer@demo.example');
  const title = `Lists of interpreters ${Date.now().toString(36)}`;

  await test.step('finds the spaces, those with something new first', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Network' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Alumni Network' })).toContainText('something new');
    await looksWell(page, 'spaces');
  });

  await test.step('reads a topic and replies; a reload loses nothing of what is half written', async () => {
    await page.getByRole('link', { name: 'Alumni Network' }).click();
    await looksWell(page, 'space-topics');
    await page.getByRole('link', { name: 'Screening people who come back from online scam centres' }).click();
    await expect(page.getByRole('article').first()).toBeVisible();
    await expect(page.getByText('TLP:GREEN').first()).toBeVisible();
    await looksWell(page, 'topic');
    await page.getByLabel('Your reply').fill('We begin with **food and a telephone call** too.');
    // Encrypted before it is kept.
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('rso:draft:')).length)).toBe(1);
    await page.reload();
    await expect(page.getByLabel('Your reply')).toHaveValue('We begin with **food and a telephone call** too.');
    await page.getByRole('button', { name: 'Publish reply' }).click();
    await expect(page.getByRole('article').last().locator('strong')).toHaveText('food and a telephone call');
    await expect(page.getByLabel('Your reply')).toHaveValue('');
  });

  await test.step('begins a topic, which says how many will read it', async () => {
    await page.getByRole('link', { name: 'Alumni Network' }).click();
    await page.getByRole('link', { name: 'New topic' }).click();
    await expect(page.getByText(/can read it\./u)).toBeVisible();
    await looksWell(page, 'space-new-topic');
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Text', { exact: true }).fill('Who keeps a list across agencies?');
    await page.getByRole('button', { name: 'Publish topic' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  const other = await browser.newPage();
  try {
    await test.step('another member reads and answers it, and its author is told', async () => {
      await signInByRequest(other, 'petugas@demo.example');
      await other.goto(page.url().replace(/#.*$/u, ''));
      await other.getByLabel('Your reply').fill('Kami punya daftar bersama.');
      await other.getByRole('button', { name: 'Publish reply' }).click();
      await expect(other.getByRole('article')).toHaveCount(2);
      const mail = await readMail('officer@demo.example', title);
      expect(mail.subject).toContain('TLP:GREEN');
      expect(mail.text).toContain('Kami punya daftar bersama.');
    });

    await test.step('what names neither of them is nowhere', async () => {
      await other.goto('/spaces');
      const cohort = other.getByRole('listitem').filter({ hasText: 'Victim Identification' }).getByRole('link');
      await cohort.click();
      await expect(other.getByRole('link', { name: 'What we promised each other on the last day' })).toBeVisible();
      await expect(other.getByRole('listitem').filter({ hasText: 'TLP:RED' })).toHaveCount(0);
      await expect(other.getByText('A recruiter who appears')).toHaveCount(0);
    });
  } finally {
    await other.close();
  }
});
