import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fakeApi, problem, type SentRequest } from '../../../test/fake-api';
import { renderPage } from '../../../test/render';
import { loadTexts } from '../../platform/i18n/i18n';
import JobsPage from './jobs-page';
import MailsPage from './mails-page';

const at = '2026-03-12T09:00:00.000Z';
const job = (id: string, state: string, more: object = {}) => ({
  id, name: 'certificates.issue-run', state, attempts: 1, createdAt: at, runAt: at, finishedAt: null, progress: null, error: null,
  payload: { issuingId: `i-${id}` }, can: { retry: state === 'failed' }, ...more,
});
const failed = job('j-1', 'failed', { attempts: 8, error: 'Error: the printer is away\n  at somewhere' });
const summary = { counts: { waiting: 0, running: 1, failed: 1, done: 1200 }, names: ['certificates.issue-run'] };

async function jobs(items: object[], retry: () => { status: number; body?: unknown } = () => ({ status: 204 })): Promise<SentRequest[]> {
  const sent = fakeApi(({ method, path }) => {
    if (method === 'POST') return retry();
    return { body: path.endsWith('/summary') ? summary : { items, nextCursor: null, total: items.length } };
  });
  await renderPage(<JobsPage />, '/staff/jobs');
  await act(() => loadTexts('operations'));
  return sent;
}
const rowOf = async (words: string) => within((await screen.findByText(words)).closest('tr') as HTMLElement);

describe('the jobs', () => {
  it('are counted by state, and shown with their progress and what they are about', async () => {
    await jobs([job('j-2', 'running', { progress: { done: 40, total: 5000 } }), failed]);
    expect(within(await screen.findByRole('list', { name: 'How many jobs' })).getAllByRole('listitem').map((item) => item.textContent)).toEqual(
      ['0 Waiting', '1 Running', '1 Failed', '1,200 Done'],
    );
    expect((await rowOf('issuingId i-j-2')).getByText('40 of 5,000')).toBeTruthy();
  });

  it('that failed say why at once and in full when asked, and are tried again', async () => {
    const sent = await jobs([failed]);
    const row = await rowOf('issuingId i-j-1');
    expect(row.getByText('Error: the printer is away')).toBeTruthy();
    await userEvent.click(row.getByRole('button'));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Try again' }));
    await waitFor(() => expect(sent.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/api/jobs/j-1/retry']));
    // The list is asked for anew.
    await waitFor(() => expect(sent.filter(({ path }) => path === '/api/jobs').length).toBeGreaterThan(1));
  });

  it('say it where another administrator was quicker', async () => {
    await jobs([failed], () => problem('job.not-failed', 409));
    await userEvent.click((await rowOf('issuingId i-j-1')).getByRole('button'));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Try again' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('that wait or run offer nothing, and none at all is said in words', async () => {
    await jobs([job('j-3', 'waiting')]);
    expect((await rowOf('issuingId i-j-3')).queryByRole('button')).toBeNull();
  });

  it('are none: it is said what that means', async () => {
    await jobs([]);
    expect(await screen.findByText('Nothing waits and nothing has failed. What is done is forgotten after 30 days.')).toBeTruthy();
  });
});

describe('the mails', () => {
  const mails = async (body: object): Promise<void> => {
    fakeApi(() => ({ body: { nextCursor: null, total: 1, ...body } }));
    await renderPage(<MailsPage />, '/staff/mails');
    await act(() => loadTexts('operations'));
  };

  it('are listed with whom they went to', async () => {
    await mails({ kept: true, items: [{ name: '1700000000000-0123456789ab.eml', sentAt: at, subject: 'Confirm your e-mail address', to: 'น้ำผึ้ง <a@b.example>', label: null, hidden: false }] });
    expect((await screen.findByRole('link', { name: 'Confirm your e-mail address' })).getAttribute('href')).toContain('1700000000000-0123456789ab.eml');
    expect(screen.getByText('น้ำผึ้ง <a@b.example>')).toBeTruthy();
  });

  it('that go out over SMTP are not kept, and that is said instead of an empty list', async () => {
    await mails({ kept: false, items: [], total: 0 });
    expect(await screen.findByText('Mails go out over SMTP')).toBeTruthy();
    expect(screen.queryByText('No mails yet')).toBeNull();
  });
});
