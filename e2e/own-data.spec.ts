import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { completeCourse, enrolIn } from './support/learning.js';
import { giveStepUp, newPerson, signInByRequest, signUp } from './support/people.js';
import { expect, test } from './support/test.js';

test.use({ actionTimeout: 30_000 });

test('an officer takes everything with them, asks to be erased and changes their mind', async ({ page, looksWell, readMail, linkIn }) => {
  test.setTimeout(240_000);
  const officer = newPerson('Nasrin');
  await signUp(page, officer);
  await completeCourse(page.request, await enrolIn(page.request, 'protecting-migrants-at-sea'));
  await readMail(officer.email, /certificate/iu);

  await test.step('reads what is kept', async () => {
    await page.goto('/account/data');
    await page.getByText('Your account', { exact: true }).click();
    const account = page.getByRole('group').filter({ has: page.getByText('Your account', { exact: true }) });
    await expect(account.getByText(/^We keep it to address you by your own name/u)).toBeVisible();
    await looksWell(page, 'own-data');
  });

  await test.step('asks for the file, and is asked who they are', async () => {
    await page.getByRole('button', { name: 'Make my file' }).click();
    await expect(page.getByRole('alertdialog', { name: 'Confirm that it is you' })).toBeVisible();
    await looksWell(page, 'own-data-step-up');
    await giveStepUp(page, officer.password);
    await expect(page.getByText('Your file is ready', { exact: true })).toBeVisible({ timeout: 30_000 });
    await looksWell(page, 'own-data-ready');
  });

  await test.step('comes by the link of the mail, and keeps the file', async () => {
    await page.goto(linkIn(await readMail(officer.email, 'Everything about you is ready to fetch'), '/account/data'));
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Fetch my file' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('rso-connect-my-data.zip');
    const zip = unzipSync(new Uint8Array(readFileSync(await download.path())));
    expect(strFromU8(zip['data/people.json'] ?? new Uint8Array())).toContain(officer.name);
    expect(Object.keys(zip).filter((name) => /^files\/certificates\/.+\.pdf$/u.test(name))).toHaveLength(1);
    const reading = await page.context().newPage();
    await reading.setContent(strFromU8(zip['index.html'] ?? new Uint8Array()));
    await expect(reading.getByRole('heading', { level: 1, name: 'Everything that RSO Connect keeps about you' })).toBeVisible();
    await expect(reading.getByRole('rowheader', { name: 'Full name' })).toBeVisible();
    await expect(reading.getByRole('cell', { name: officer.name }).first()).toBeVisible();
    await looksWell(reading, 'own-data-page');
    await reading.close();
  });

  await test.step('asks to be erased, not without typing the address', async () => {
    await page.getByRole('button', { name: 'Erase my account' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('textbox').fill('somebody@else.example');
    await dialog.getByRole('button', { name: 'Erase my account' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await looksWell(page, 'erasure-wrong-address');
    await dialog.getByRole('textbox').fill(officer.email);
    await dialog.getByRole('button', { name: 'Erase my account' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your account is closed' })).toBeVisible();
    await looksWell(page, 'erasure-waiting');
    await readMail(officer.email, 'Your account will be erased in 14 days');
  });

  await test.step('finds the account closed on every page', async () => {
    await page.goto('/courses');
    await looksWell(page, 'erasure-waiting-catalogue');
    await page.goto('/account');
    await looksWell(page, 'erasure-waiting-account');
  });

  await test.step('signs in again and keeps the account', async () => {
    await page.context().clearCookies();
    await signInByRequest(page, officer.email, officer.password);
    await page.goto('/account/data');
    await page.getByRole('button', { name: 'Keep my account' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep my account' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'My data' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Erase my account' })).toBeVisible();
    await page.goto('/account');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/saved/iu).first()).toBeVisible();
  });
});
