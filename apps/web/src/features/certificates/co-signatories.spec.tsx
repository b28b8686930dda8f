import { expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, type SentRequest } from '../../../test/fake-api';
import { renderPage } from '../../../test/render';
import { loadTexts } from '../../platform/i18n/i18n';
import { CoSignatories } from './co-signatories';

const director = { name: 'Nguyễn Văn Hùng', office: 'Director' };
const view = (rest: object = {}) => ({
  signatories: [director], from: 'provider', set: { run: null, course: null, provider: [director] }, courseTitle: 'Interviewing', provider: 'PPA',
  can: { change: true }, ...rest,
});

async function opened(body: object = view()): Promise<SentRequest[]> {
  const sent = fakeApi(({ method }) => ({ body: method === 'PUT' ? view({ signatories: [], from: 'run', set: { run: [], course: null, provider: [director] } }) : body }));
  await renderPage(<CoSignatories runId="r-1" />);
  await loadTexts('certificates');
  return sent;
}

it('says who signs and where that is set, and offers no change to those who may not', async () => {
  await opened(view({ can: { change: false } }));
  expect(await screen.findByText(/together with Nguyễn Văn Hùng \(Director\)/)).toBeTruthy();
  expect(screen.getByText('Set for every run of PPA.')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('says that the office signs alone where nobody is set', async () => {
  await opened(view({ signatories: [], from: null, set: { run: null, course: null, provider: null } }));
  expect(await screen.findByText('The office signs these certificates alone.')).toBeTruthy();
});

it('shows what is set for each reach, adds and removes people, and sends what is left', async () => {
  const sent = await opened();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Change who co-signs' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByDisplayValue(director.name)).toBeTruthy();
  await user.click(dialog.getByLabelText('This run only'));
  expect(dialog.queryByDisplayValue(director.name)).toBeNull();
  await user.click(dialog.getByRole('button', { name: 'Set who co-signs' }));
  expect(await dialog.findAllByText('Enter the name, or remove this co-signatory.')).not.toHaveLength(0);
  await user.type(dialog.getByLabelText('Name of co-signatory 1'), 'Somebody');
  await user.click(dialog.getByRole('button', { name: 'Add a co-signatory' }));
  await user.type(dialog.getByLabelText('Name of co-signatory 2'), 'น้ำผึ้ง');
  await user.type(dialog.getByLabelText('Office of co-signatory 2'), 'Dean');
  await user.click(dialog.getByRole('button', { name: 'Remove co-signatory 1' }));
  expect(dialog.getByLabelText<HTMLInputElement>('Name of co-signatory 1').value).toBe('น้ำผึ้ง');
  await user.click(dialog.getByRole('button', { name: 'Set who co-signs' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent.find(({ method }) => method === 'PUT')?.body).toEqual({ reach: 'run', signatories: [{ name: 'น้ำผึ้ง', office: 'Dean' }], was: null });
  expect(screen.getByText('The office signs these certificates alone.')).toBeTruthy();
});

it.each([
  ['Nobody: the office signs alone', []],
  ['Nothing: take away what is set', null],
])('sends %s', async (label, signatories) => {
  const sent = await opened();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Change who co-signs' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByLabelText(label));
  await user.click(dialog.getByRole('button', { name: 'Set who co-signs' }));
  await waitFor(() => expect(sent.find(({ method }) => method === 'PUT')?.body).toEqual({ reach: 'provider', signatories, was: [director] }));
});
