import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { startAgencyProvider, type AgencyProvider } from './support/agency-provider.js';
import { newPerson, signInByRequest, signUp } from './support/people.js';
import { told } from './support/places.js';
import { expect, test } from './support/test.js';

test.use({ actionTimeout: 30_000 });

let agency: AgencyProvider;
// Each run has a name and a domain of its own, so that it can be run again on the same product.
const run = randomUUID().slice(0, 8);
const providerName = `Agency ${run}`;
const domain = `agency-${run}.example`;

test.beforeAll(async () => {
  agency = await startAgencyProvider(told('E2E_BASE_URL'));
});
test.afterAll(async () => {
  await agency.stop();
});

/** At the agency's own page. */
async function signInAtAgency(page: Page, subject: string): Promise<void> {
  await page.getByLabel('Staff number').fill(subject);
  await page.getByRole('button', { name: 'Sign in at the agency' }).click();
}

test('an officer comes in by their agency, proves it again there, and signs out there', async ({ page, browser, looksWell, axe }) => {
  test.setTimeout(240_000);
  const subject = `officer-${run}`;
  agency.accounts.set(subject, { email: `${subject}@${domain}`, name: 'ស្រីមុំ' });
  const own = newPerson('Sefa');
  agency.accounts.set(`own-${run}`, { email: `another@elsewhere-${run}.example`, name: own.name });

  await test.step('an administrator adds the provider', async () => {
    const admin = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
    await signInByRequest(admin, 'admin@demo.example');
    await admin.goto('/staff/sign-on-providers/new');
    await admin.getByLabel('Name', { exact: true }).fill(providerName);
    await admin.getByRole('combobox', { name: 'Agency' }).fill('Fiji');
    await admin.getByRole('option', { name: 'Fiji', exact: true }).click();
    await admin.getByLabel(/^Mail domains/u).fill(domain);
    await admin.getByLabel('Issuer').fill(agency.issuer);
    await admin.getByLabel('Client id').fill(agency.clientId);
    await admin.getByLabel('Client secret', { exact: true }).fill(agency.clientSecret);
    await axe(admin);
    await admin.getByRole('button', { name: 'Add provider' }).click();
    await admin.getByRole('button', { name: 'Check that the provider answers' }).click();
    await expect(admin.getByText('The provider answers, and people can sign out there too.')).toBeVisible();
    await admin.close();
  });

  await test.step('the first sign-on makes an account with a post', async () => {
    await page.goto('/sign-in?to=/account');
    await looksWell(page, 'sign-in-with-agency');
    await page.getByRole('button', { name: new RegExp(`Sign in with ${providerName}`, 'u') }).click();
    await signInAtAgency(page, subject);
    await expect(page).toHaveURL(/\/account$/u);
    await expect(page.getByLabel('Full name')).toHaveValue('ស្រីមុំ');
  });

  await test.step('what matters asks again, at the agency, and comes back to the page', async () => {
    await page.goto('/account/security?lang=en');
    const add = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
    };
    await add();
    const dialog = page.getByRole('alertdialog', { name: 'Confirm that it is you' });
    await expect(dialog.getByRole('button', { name: `Sign in with ${providerName}` })).toBeVisible();
    await looksWell(page, 'step-up-by-agency');
    await dialog.getByRole('button', { name: `Sign in with ${providerName}` }).click();
    await signInAtAgency(page, subject);
    await expect(page).toHaveURL(/\/account\/security\?lang=en$/u);
    await expect(page.getByText('by the agency')).toHaveCount(1);
    await add();
    await expect(page.getByRole('alertdialog').getByLabel('Code of the app')).toBeVisible();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('signing out ends the session at the agency, too', async () => {
    await page.getByRole('button', { name: /^Account of/u }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: /Yes, sign me out/u }).click();
    await expect(page).toHaveURL(/\/signed-out$/u);
    await expect(page.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible();
    await looksWell(page, 'signed-out');
    await page.goto('/sign-in');
    await page.getByRole('button', { name: new RegExp(`Sign in with ${providerName}`, 'u') }).click();
    await expect(page.getByLabel('Staff number')).toBeVisible();
  });

  await test.step('an account that stands already is linked by the subject, whatever its address', async () => {
    const theirs = await browser.newPage({ locale: 'en-GB' });
    await signUp(theirs, own);
    await theirs.close();
    const second = await browser.newPage({ locale: 'en-GB', viewport: { width: 360, height: 640 } });
    await signInByRequest(second, own.email, own.password);
    await second.goto('/account');
    await second.getByRole('button', { name: new RegExp(`Link.*${providerName}`, 'u') }).click();
    await signInAtAgency(second, `own-${run}`);
    await expect(second.getByRole('heading', { name: new RegExp(providerName, 'u') })).toBeVisible();
    await looksWell(second, 'sign-on-link');
    await second.getByRole('button', { name: /^Link/u }).click();
    await expect(second).toHaveURL(/\/account$/u);
    await second.context().clearCookies({ domain: 'localhost' });
    await second.goto('/sign-in?to=/account');
    await second.getByRole('button', { name: new RegExp(`Sign in with ${providerName}`, 'u') }).click();
    await expect(second.getByLabel('Full name')).toHaveValue(own.name);
    await second.close();
  });
});
