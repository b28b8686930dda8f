import { expect, type Page } from '@playwright/test';

/** The password of every demonstration account. */
export const demonstrationPassword = 'bali-process-demo';

/**
 * Signs in by the page, in a browser that speaks English.
 *
 * @param page with nobody signed in
 * @param email of the account
 * @param password the demonstration's where nothing is said
 */
export async function signIn(page: Page, email: string, password = demonstrationPassword): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/u);
}
