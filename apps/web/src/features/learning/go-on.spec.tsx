import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ActivityView } from '@rso-connect/shared';
import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fakeApi, problem, type SentRequest } from '../../../test/fake-api';
import { renderPage } from '../../../test/render';
import { loadTexts } from '../../platform/i18n/i18n';
import { GoOn } from './go-on';
import { DoneMarks, doneMarksOf } from './sending/done-marks';

const activity = { key: 'welcome', type: 'page', state: 'in_progress', nextKey: 'people', html: '' } as unknown as ActivityView;
const one = (key: string, title: string, state = 'not_started') => ({ key, title, type: 'page', minutes: 5, required: true, completion: 'viewed', state, scoreHundredths: null, locked: null });
const outline = (id: string) => ({
  enrolmentId: id, course: { title: 'Course' }, completedAt: null, certificate: null, progress: { enrolmentState: 'active', requiredActivities: 2, completedActivities: 0, minutesLeft: 10, resumeKey: 'welcome' },
  modules: [{ key: 'm', title: 'Module', summary: '', activities: [one('welcome', 'Welcome'), one('people', 'People before cases')] }],
});
const progress = { activity: { key: 'welcome', state: 'complete', scoreHundredths: null, bookmark: null }, course: { enrolmentState: 'active', requiredActivities: 2, completedActivities: 1, minutesLeft: 5, resumeKey: 'people' } };
const shelf = (id: string): string | null => localStorage.getItem(`rso.done.${id}`);

let online: boolean;
let sent: SentRequest[];

beforeEach(() => {
  online = true;
  localStorage.clear();
  jest.spyOn(navigator, 'onLine', 'get').mockImplementation(() => online);
});
afterEach(() => { jest.restoreAllMocks(); });

/** Each spec has an enrolment of its own: the marks live as long as the page is open. */
function serve(id: string, answer: () => { status?: number; body?: unknown } = () => ({ body: progress })): void {
  sent = fakeApi(({ path }) => {
    if (!online) return new TypeError('Failed to fetch');
    return path.endsWith('/view') ? answer() : { body: outline(id) };
  });
}
async function show(id: string, answer?: Parameters<typeof serve>[1]): Promise<() => string> {
  serve(id, answer);
  const { address } = await renderPage(<GoOn enrolmentId={id} activity={activity} />, `/learn/${id}/welcome`);
  await act(() => loadTexts('learning'));
  return address;
}
const press = () => userEvent.click(screen.getByRole('button', { name: 'Mark as done and go on' }));
const views = (): SentRequest[] => sent.filter(({ path }) => path.endsWith('/view'));
const comeBack = async (): Promise<void> => {
  online = true;
  await act(async () => { window.dispatchEvent(new Event('online')); await Promise.resolve(); });
};

describe('marking as done', () => {
  it('goes on to the next activity', async () => {
    const address = await show('e-1');
    await press();
    await waitFor(() => expect(address()).toBe('/learn/e-1/people'));
    expect(views()).toHaveLength(1);
    expect(shelf('e-1')).toBeNull();
  });

  it('waits without a connection, says so, holds nobody up, and is sent once when it is back', async () => {
    const address = await show('e-2');
    await screen.findByRole('button');
    online = false;
    await press();
    expect(await screen.findByText('Marked as done on this device. It will be sent when the connection is back.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Mark as done and go on' })).toBeNull();
    expect(address()).toBe('/learn/e-2/welcome');
    expect(shelf('e-2')).toContain('welcome');
    await comeBack();
    await waitFor(() => expect(shelf('e-2')).toBeNull());
    await act(async () => { await doneMarksOf('e-2').queue.flush(); });
    expect(views().filter((request) => request.path.includes('e-2'))).toHaveLength(2);
    // The try that found no connection and the one that went through are one to the server.
    expect(new Set(views().map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  });

  it('survives a reload', async () => {
    await show('e-3');
    online = false;
    await press();
    await waitFor(() => expect(shelf('e-3')).toContain('welcome'));
    const first = views()[0]?.headers.get('idempotency-key');
    online = true;
    const reloaded = new DoneMarks('e-3');
    expect([...reloaded.queue.unsent.keys()]).toEqual(['welcome']);
    await reloaded.queue.flush();
    expect(views()[1]?.headers.get('idempotency-key')).toBe(first);
    expect(shelf('e-3')).toBeNull();
  });

  it('tells at once what the server refuses it with, and keeps nothing', async () => {
    await show('e-4', () => problem('learning.activity-locked', 409, { facts: { activities: [] } }));
    await press();
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Mark as done and go on' })).toBeTruthy();
    expect(shelf('e-4')).toBeNull();
  });

  it.each([
    ['the API is still at the try of a page that was left', 'idempotency.in-progress', 409],
    ['somebody else is signed in on this device', 'learning.not-found', 404],
  ])('is kept where %s', async (_, code, status) => {
    localStorage.setItem(`rso.done.${code}`, JSON.stringify([['welcome', 'a-key-of-before']]));
    let isOver = false;
    serve(code, () => (isOver ? { body: progress } : problem(code, status)));
    const { queue } = new DoneMarks(code);
    await queue.flush();
    expect(shelf(code)).toContain('a-key-of-before');
    isOver = true;
    await queue.flush();
    expect(shelf(code)).toBeNull();
    expect(views().map(({ headers }) => headers.get('idempotency-key'))).toEqual(['a-key-of-before', 'a-key-of-before']);
  });

  it('is told once to the page that stands only after it was sent', async () => {
    localStorage.setItem('rso.done.e-6', JSON.stringify([['welcome', 'a-key-of-before']]));
    serve('e-6');
    const marks = new DoneMarks('e-6');
    await marks.queue.flush();
    const [first, second] = [jest.fn(), jest.fn()];
    marks.onProgress(first);
    marks.onProgress(second);
    expect(first.mock.calls).toEqual([[progress]]);
    expect(second).not.toHaveBeenCalled();
  });

  it('sends what depends on another in the order in which it was done', async () => {
    serve('e-5');
    online = false;
    const marks = doneMarksOf('e-5');
    expect([await marks.mark('welcome'), await marks.mark('people')]).toEqual([null, null]);
    await comeBack();
    await waitFor(() => expect(shelf('e-5')).toBeNull());
    expect(views().slice(-2).map(({ path }) => path.split('/')[5])).toEqual(['welcome', 'people']);
  });
});
