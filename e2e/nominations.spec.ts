import { signInByRequest } from './support/people.js';
import { expect, test } from './support/test.js';

test.use({ actionTimeout: 30_000 });

const aDesk = { locale: 'en-GB', viewport: { width: 1280, height: 800 } } as const;
const code = 'PPA-2027-02';
/** So many days from now, as an input of the browser takes it. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

test('a programme officer publishes a call with quotas, and a focal point nominates on a phone', async ({ page, browser, looksWell }) => {
  test.setTimeout(240_000);
  const office = await browser.newPage(aDesk);

  await test.step('the office opens the run, writes the call, gives seats and publishes', async () => {
    await signInByRequest(office, 'programme@demo.example');
    await office.goto('/staff/runs');
    const { items } = (await (await office.request.get('/api/runs?limit=100')).json()) as { items: { id: string; code: string }[] };
    await office.goto(`/staff/runs/${items.find((run) => run.code === code)?.id ?? ''}`);
    await office.getByRole('button', { name: 'Open enrolment' }).click();
    await office.getByRole('alertdialog').getByRole('button', { name: 'Open enrolment' }).click();
    await expect(office.getByRole('alertdialog')).toHaveCount(0);
    await office.getByRole('link', { name: 'Call and seats' }).click();
    await office.getByRole('button', { name: 'Write the call' }).click();
    await office.getByLabel('Nominate until').fill(inDays(30));
    await office.getByLabel('Selected officers answer by').fill(inDays(60));
    await office.getByLabel('Selection criteria').fill('60 Works with victims\n40 Will pass on what they learn');
    await expect(office.getByText('The weights add up to 100.')).toBeVisible();
    await office.getByLabel('What focal points read').fill('Please nominate officers who train others.');
    await looksWell(office, 'call-form');
    await office.getByRole('button', { name: 'Save the call' }).click();
    await office.getByRole('button', { name: 'Give seats to members' }).first().click();
    const seats = office.getByRole('dialog', { name: 'Give seats to members' });
    await seats.getByLabel('Seats', { exact: true }).fill('1');
    await seats.getByRole('checkbox', { name: 'Thailand' }).check();
    await seats.getByRole('checkbox', { name: 'Viet Nam' }).check();
    await seats.getByRole('button', { name: 'Give seats' }).click();
    await expect(office.getByRole('row', { name: /Thailand/u })).toBeVisible();
    await office.getByRole('button', { name: 'Publish' }).click();
    await office.getByRole('alertdialog').getByRole('button', { name: 'Publish' }).click();
    await expect(office.getByText('Published', { exact: true })).toBeVisible();
    await office.getByText('Every movement of seats').click();
    await expect(office.getByRole('table', { name: 'Ledger of seats' }).getByRole('row')).toHaveCount(3);
    await looksWell(office, 'call-and-seats');
  });

  await test.step('the focal point sees it at home and nominates two', async () => {
    await signInByRequest(page, 'focalpoint@demo.example');
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Nominate' })).toBeVisible();
    await looksWell(page, 'home-focal-point');
    await page.goto('/calls');
    await expect(page.getByRole('heading', { name: 'Calls for nominations' })).toBeVisible();
    await looksWell(page, 'calls');
    await page.getByRole('listitem').filter({ hasText: '1 seat still to name' }).filter({ has: page.locator('a') }).first().getByRole('link', { name: 'Nominate' }).click();
    await expect(page.getByText('Please nominate officers who train others.')).toBeVisible();
    for (const [typed, whole] of [['สมหญิง', /สมหญิง ใจดี/u], ['ปิยะนุช', /ปิยะนุช วงศ์ไทย/u]] as const) {
      await page.getByRole('button', { name: 'Nominate an officer' }).click();
      const dialog = page.getByRole('dialog', { name: 'Nominate an officer' });
      await dialog.getByRole('combobox', { name: 'Officer' }).fill(typed);
      await page.getByRole('option', { name: whole }).click();
      await expect(dialog.getByText(/one of your seats|become a reserve/u)).toBeVisible();
      await looksWell(page, `nominate-${typed === 'สมหญิง' ? 'seat' : 'reserve'}`);
      await dialog.getByRole('button', { name: 'Nominate' }).click();
      await expect(dialog).toHaveCount(0);
    }
  });

  await test.step('ranks the reserve first, and replaces somebody by an address', async () => {
    const list = page.getByRole('list').filter({ hasText: 'สมหญิง ใจดี' }).getByRole('listitem');
    await expect(list.nth(1)).toContainText('Reserve');
    await page.getByRole('button', { name: 'Move ปิยะนุช วงศ์ไทย up' }).click();
    await expect(list.first()).toContainText('ปิยะนุช วงศ์ไทย');
    await expect(list.first()).toContainText('Has a seat');
    await looksWell(page, 'nominees');
    await page.getByRole('button', { name: 'Actions for สมหญิง ใจดี' }).click();
    await page.getByRole('menuitem', { name: 'Replace' }).click();
    const dialog = page.getByRole('dialog', { name: 'Replace สมหญิง ใจดี' });
    await dialog.getByRole('radio', { name: 'Somebody by e-mail address' }).check();
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('anchalee@customs.example');
    await dialog.getByLabel('Full name').fill('อัญชลี');
    await expect(dialog.getByText(/get an invitation by mail/u)).toBeVisible();
    await dialog.getByRole('button', { name: 'Replace' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('listitem').filter({ hasText: 'อัญชลี' })).toContainText('Invited, no account yet');
    await expect(page.getByRole('listitem').filter({ hasText: 'สมหญิง ใจดี' })).toContainText('Withdrawn');
  });
  await office.close();
});
