import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { told } from './support/places.js';
import { newPerson, signInByRequest, signUp } from './support/people.js';
import { test } from './support/test.js';
import { letSecondmentDaysPass } from './support/time.js';

/** @returns a day so many days from today, as an input of the browser takes it */
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** A picture of one pixel: what a phone makes of a page of paper. */
const paper = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

/** Does as somebody what a screen of another step has shown already, or none shows. */
async function ask<T>(page: Page, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(`/api/${path}`, { method, headers: { origin: told('E2E_BASE_URL') }, ...(data && { data }) });
  expect(answer.ok(), `${method} ${path}: ${answer.ok() ? '' : await answer.text()}`).toBe(true);
  return (answer.status() === 204 ? undefined : await answer.json()) as T;
}
async function personId(page: Page): Promise<string> {
  return (await ask<{ person: { id: string } }>(page, 'GET', 'session')).person.id;
}
interface Listed<T> {
  items: T[];
}
interface Versioned {
  id: string;
  version: number;
}

test('a secondment from the call to the first day: office, officer, focal point, panel, two co-managers and supervisor', async ({ page, browser, looksWell }) => {
  test.setTimeout(240_000);
  const as = async (email: string): Promise<Page> => {
    const other = await browser.newPage({ locale: 'en-GB' });
    await signInByRequest(other, email);
    return other;
  };
  const officer = newPerson('Ratana');
  const position = `Analyst ${randomUUID().slice(0, 6)}`;
  let callId = '';
  let candidacyId = '';

  const office = await as('programme@demo.example');
  await office.setViewportSize({ width: 1280, height: 800 });
  await test.step('the office writes a call, reads what it still lacks, and publishes it', async () => {
    await office.goto('/secondments');
    await looksWell(office, 'secondments');
    await office.getByRole('link', { name: 'Write a call' }).click();
    await office.getByLabel('Position').fill(position);
    await office.getByLabel('Programme area').fill('Technology and crime');
    await office.getByLabel('What the secondee does and brings home').fill('You work with the team on **technology and crime**.');
    await office.getByLabel('Law enforcement').check();
    await office.getByLabel('Starts at the earliest').fill(dayIn(3));
    await office.getByLabel('Starts at the latest').fill(dayIn(40));
    await office.getByLabel('What is scored').fill('Experience with cases');
    await office.getByLabel('What a low and a high score mean').fill('0: none. 5: has led them.');
    await office.getByLabel('Closes', { exact: true }).fill(`${dayIn(2)}T17:00`);
    await looksWell(office, 'secondment-call-form');
    await office.getByRole('button', { name: 'Save the draft' }).click();
    await expect(office.getByRole('heading', { name: position, level: 1 })).toBeVisible();
    callId = office.url().split('/').pop() ?? '';
    await office.getByRole('button', { name: 'Publish the call' }).click();
    const lacks = office.getByRole('dialog', { name: 'Not ready to be published' });
    await expect(lacks.getByRole('listitem')).toHaveText(['At least one strategic purpose']);
    await lacks.getByRole('link', { name: 'Change the call' }).click();
    await office.getByLabel('2. Operational capacity building').check();
    await office.getByRole('button', { name: 'Save the draft' }).click();
    await office.getByRole('button', { name: 'Publish the call' }).click();
    await office.getByRole('alertdialog').getByRole('button', { name: 'Publish the call' }).click();
    await expect(office.getByText('Open', { exact: true })).toBeVisible();
    await looksWell(office, 'secondment-call');
  });

  await test.step('an officer of Thailand applies', async () => {
    await signUp(page, officer);
    const thailand = (await ask<Listed<{ id: string; code: string }>>(page, 'GET', 'organisations?kind=member&limit=100')).items.find(({ code }) => code === 'TH');
    await ask(page, 'PATCH', 'people/me', { post: { organisationId: thailand?.id, title: 'Investigator', rank: null, agencyKind: 'police', startedOn: '2020-01-01' } });
    await page.goto('/secondments');
    await page.getByRole('link', { name: position }).click();
    await page.getByRole('button', { name: 'Apply for this secondment' }).click();
    await page.getByLabel('Statement', { exact: true }).fill('I lead a desk that reads what victims of scam centres tell us.');
    await page.getByRole('button', { name: 'Add a language' }).click();
    await page.getByLabel('Years in service').fill('9');
    await page.getByLabel('Earliest day').fill(dayIn(5));
    await page.getByLabel('Latest day').fill(dayIn(20));
    await page.locator('input[type=file]').first().setInputFiles({ name: 'cv.png', mimeType: 'image/png', buffer: paper });
    await expect(page.getByRole('link', { name: /^cv\./u })).toBeVisible();
    await page.getByLabel('Name', { exact: true }).fill('A superior');
    await page.getByLabel('Office or post').fill('Provincial police');
    await page.getByLabel('E-mail address').fill('superior@police.example');
    await page.getByLabel('They agreed that I name them here').check();
    await looksWell(page, 'secondment-application');
    await page.getByRole('button', { name: 'Hand in my application' }).click();
    await expect(page.getByText('The focal point of your member hasn’t nominated you yet.')).toBeVisible();
    candidacyId = page.url().split('/').pop() ?? '';
  });

  const focalPoint = await as('focalpoint@demo.example');
  await test.step('the focal point learns at home that something waits, and nominates', async () => {
    await focalPoint.goto('/');
    await focalPoint.getByRole('link', { name: 'See what it is' }).click();
    await focalPoint.getByRole('link', { name: 'All nominations' }).click();
    await looksWell(focalPoint, 'secondment-nominations');
    await focalPoint.getByRole('listitem').filter({ hasText: officer.name }).getByRole('link').first().click();
    await focalPoint.getByLabel('Why your member nominates this officer').fill('Knows these cases better than anybody here.');
    await focalPoint.getByLabel(/^The agency of .+ releases them/u).check();
    await focalPoint.getByRole('button', { name: `Nominate ${officer.name}` }).click();
    await expect(focalPoint.getByText('Both halves are in', { exact: true }).first()).toBeVisible();
    await page.reload();
    await looksWell(page, 'secondment-complete');
  });

  const [chair, panellist, first, second] = [await as('author@demo.example'), await as('moderator@demo.example'), await as('comanager1@demo.example'), await as('comanager2@demo.example')];
  await test.step('once the call has closed, the panel scores without names, and both co-managers sign', async () => {
    letSecondmentDaysPass(told('E2E_DATA_DIR'), callId, 3);
    const of = `secondment-calls/${callId}`;
    for (const [member, isChair] of [[chair, true], [panellist, false]] as const) {
      const id = await personId(member);
      await ask(office, 'PUT', `${of}/panel/${id}`, { isChair });
    }
    const [candidate] = (await ask<Listed<{ version: number }>>(office, 'GET', `${of}/selection/candidates`)).items;
    await ask(office, 'PUT', `secondments/candidacies/${candidacyId}/eligibility`, { version: candidate?.version, isEligible: true });
    const move = async (who: Page, name: string): Promise<void> => {
      const { version } = await ask<{ version: number }>(who, 'GET', `${of}/selection`);
      await ask(who, 'POST', `${of}/selection/moves`, { move: name, version });
    };
    await move(office, 'score');
    for (const member of [chair, panellist]) {
      const [entry] = (await ask<Listed<Versioned & { identity: object | null }>>(member, 'GET', `${of}/selection/entries`)).items;
      expect(entry?.identity).toBeNull();
      await ask(member, 'POST', `secondments/entries/${entry?.id ?? ''}/score`, { version: 0, scores: { c1: 4 }, note: 'Leads such cases.' });
    }
    await move(chair, 'open');
    await move(chair, 'decide');
    const decision = `${of}/decision`;
    const { entries } = await ask<{ entries: Versioned[] }>(first, 'GET', decision);
    await ask(first, 'POST', `${of}/staged-outcomes`, { entries: entries.map(({ id, version }) => ({ entryId: id, version })), outcome: 'offer', reason: 'The best by both scores.', feedback: 'Your cases convinced us.' });
    // The officer hears nothing before both have signed and it is released.
    await page.reload();
    await expect(page.getByText('The office is choosing')).toBeVisible();
    for (const manager of [first, second]) {
      const { seal } = await ask<{ seal: string }>(manager, 'GET', decision);
      await ask(manager, 'POST', `${of}/signatures`, { seal });
    }
    const { seal } = await ask<{ seal: string }>(second, 'GET', decision);
    await ask(second, 'POST', `${of}/selection/release`, { seal });
  });
  for (const one of [panellist, first, second, chair]) await one.close();

  const supervisor = await as('trainer@demo.example');
  await test.step('the office sends an offer; officer, member and office accept; the day comes', async () => {
    const supervisorId = await personId(supervisor);
    await office.goto(`/secondments/offers/${candidacyId}`);
    const { version, terms } = await ask<{ version: number; terms: { language: string } }>(office, 'GET', `secondment-offers/${candidacyId}`);
    await ask(office, 'PUT', `secondment-offers/${candidacyId}`, {
      version, language: terms.language, firstDay: dayIn(2), lastDay: dayIn(60), place: 'Bangkok', supervisorId, allowance: 'The agency goes on paying.', insurance: 'The office insures.',
      dataProtection: 'What is read here stays here.', replyBy: dayIn(1), contact: 'The programme officer', signatoryName: 'The co-managers', signatoryOffice: 'Regional Support Office',
    });
    await office.reload();
    await office.getByRole('button', { name: 'Send the offer letter' }).click();
    await office.getByRole('dialog').getByRole('button', { name: 'Send it' }).click();
    await expect(office.getByRole('heading', { name: 'The offer letter' })).toBeVisible();
    for (const [who, action] of [[page, 'Accept the offer'], [focalPoint, 'Accept for the member'], [office, 'Accept for the office']] as const) {
      await who.goto(`/secondments/offers/${candidacyId}`);
      await who.getByRole('button', { name: action }).click();
      await expect(who.getByRole('button', { name: action })).toHaveCount(0);
    }
    await looksWell(page, 'secondment-offer');
    letSecondmentDaysPass(told('E2E_DATA_DIR'), callId, 62);
    await office.reload();
    await office.getByRole('button', { name: 'Note the arrival' }).click();
    const arrival = office.getByRole('dialog', { name: 'Note the arrival' });
    await arrival.getByLabel('Why they begin all the same').fill('Everything was shown on the spot.');
    await arrival.getByRole('button', { name: 'They have arrived' }).click();
    await expect(arrival).toHaveCount(0);
  });
  await focalPoint.close();

  await supervisor.close();
  await office.close();

  await test.step('the officer is at the office', async () => {
    await page.goto(`/secondments/candidacies/${candidacyId}`);
    await expect(page.getByText('At the office').first()).toBeVisible();
    await looksWell(page, 'secondment-placed');
  });
});
