import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { identityRoutes } from '@rso-connect/shared';
import { linkIn, readMail } from './mails.js';

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

/**
 * Signs in without the page, for a journey that isn't about signing in: the form and the screens behind it cost a
 * second of a core each time.
 *
 * @param page with nobody signed in; it stays where it is
 * @param email of the account
 * @param password the demonstration's where nothing is said
 */
export async function signInByRequest(page: Page, email: string, password = demonstrationPassword): Promise<void> {
  const answer = await page.request.post(identityRoutes.signIn.path, { data: { email, password } });
  expect(answer.ok(), `${email} signs in`).toBe(true);
}

/** Somebody who has no account yet. */
export interface NewPerson {
  name: string;
  email: string;
  password: string;
}

/** @returns somebody whom no other journey meets, nor this one when it is run again */
export function newPerson(name: string): NewPerson {
  return { name: `${name} ${randomUUID().slice(0, 4)}`, email: `${name.toLowerCase()}-${randomUUID()}@police.example`, password: 'four words beside a river' };
}

/**
 * Signs up and confirms the address by the mail, without the pages: they have journeys of their own.
 *
 * @param page with nobody signed in; afterwards it is signed in by the mail's link alone, and stays where it is
 */
export async function signUp(page: Page, { name, email, password }: NewPerson): Promise<void> {
  const asked = await page.request.post(identityRoutes.signUp.path, { data: { fullName: name, email, password, acceptedTerms: true } });
  expect(asked.ok(), await asked.text()).toBe(true);
  const link = linkIn(await readMail(email, 'Confirm your e-mail address'), 'confirm');
  const confirmed = await page.request.post(identityRoutes.confirmEmail.path, { data: { token: new URL(link).searchParams.get('token') } });
  expect(confirmed.ok(), await confirmed.text()).toBe(true);
}

/** Answers the question whether it is really them by the password. Who came in by a link in a mail has given none yet. */
export async function giveStepUp(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole('alertdialog', { name: 'Confirm that it is you' });
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
}
