import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ownEvaluationRoutes, type SurveyQuestion } from '@rso-connect/shared';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { fakeApi, problem, type SentRequest } from '../../test/fake-api';
import { renderPage } from '../../test/render';
import { call } from '../platform/api/call';
import { loadTexts } from '../platform/i18n/i18n';
import { SurveyForm } from './survey-form';

const questions: SurveyQuestion[] = [
  { key: 'pace', type: 'choice', prompt: 'How was the pace?', required: true, options: ['Too slow', 'Right'] },
  { key: 'better', type: 'text', prompt: 'What should we do better?', required: false },
];
const waiting = 'Kept on this device. It will be sent when the connection is back.';
const done = jest.fn();

function Asked(): ReactNode {
  return (
    <SurveyForm
      task="survey-1" questions={questions} words="learning"
      send={async (answers, idempotencyKey) => {
        await call(ownEvaluationRoutes.respond, { params: { evaluationId: 'survey-1' }, body: { answers }, idempotencyKey });
        done();
      }}
    >
      <p>Nobody sees what you alone have answered.</p>
    </SurveyForm>
  );
}

let online: boolean;
let sent: SentRequest[];
beforeEach(() => {
  online = true;
  localStorage.clear();
  done.mockClear();
  jest.spyOn(navigator, 'onLine', 'get').mockImplementation(() => online);
});
afterEach(() => { jest.restoreAllMocks(); });

/** Opens the page anew, as this person. */
async function open(id = 'somchai', answer: () => { status?: number; body?: unknown } = () => ({ body: {} })): Promise<void> {
  cleanup();
  sent = fakeApi(({ path }) => {
    if (path === '/api/session') return { body: { person: { id, fullName: id, language: 'en' }, permissions: [], grants: [], secondFactor: 'not-needed', closing: false, demonstration: false } };
    return online ? answer() : new TypeError('Failed to fetch');
  });
  await renderPage(<Asked />);
  await act(() => loadTexts('learning'));
  await screen.findByLabelText('Right');
}
const responses = (): SentRequest[] => sent.filter(({ path }) => path.endsWith('/response'));
const chosen = (): boolean => screen.getByLabelText<HTMLInputElement>('Right').checked;
const written = (): string => screen.getByLabelText<HTMLTextAreaElement>(/better/).value;
const press = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: 'Send my answers' }));

describe('a survey', () => {
  it('outlives a reload, for who began it and nobody else, until it is sent', async () => {
    await open();
    await userEvent.click(screen.getByLabelText('Right'));
    await userEvent.type(screen.getByLabelText(/better/), 'More breaks');
    expect(screen.getByText('Kept on this device until you send it.')).toBeTruthy();
    await open('malee');
    expect([chosen(), written()]).toEqual([false, '']);
    await open('somchai');
    expect([chosen(), written()]).toEqual([true, 'More breaks']);
    await press();
    await waitFor(() => expect(done).toHaveBeenCalledTimes(1));
    expect(responses()[0]?.body).toEqual({ answers: [{ questionKey: 'pace', type: 'choice', option: 1 }, { questionKey: 'better', type: 'text', text: 'More breaks' }] });
    expect(Object.keys(localStorage).filter((name) => name.startsWith('rso.draft.'))).toEqual([]);
    await open('somchai');
    expect([chosen(), written()]).toEqual([false, '']);
  });

  it('that was sent without a connection waits, goes by itself when there is one, and counts once', async () => {
    await open();
    await userEvent.click(screen.getByLabelText('Right'));
    online = false;
    await press();
    expect(await screen.findByText(waiting)).toBeTruthy();
    const [{ headers }] = responses() as [SentRequest];
    online = true;
    await act(async () => { window.dispatchEvent(new Event('online')); await Promise.resolve(); });
    await waitFor(() => expect(done).toHaveBeenCalledTimes(1));
    expect(responses().map((request) => request.headers.get('idempotency-key'))).toEqual(Array.from({ length: 2 }, () => headers.get('idempotency-key')));
  });

  it('that was sent before the tab was closed goes when the page is opened again', async () => {
    await open();
    await userEvent.click(screen.getByLabelText('Right'));
    online = false;
    await press();
    await screen.findByText(waiting);
    const first = responses()[0]?.headers.get('idempotency-key');
    online = true;
    await open();
    await waitFor(() => expect(done).toHaveBeenCalledTimes(1));
    expect(responses().map((request) => request.headers.get('idempotency-key'))).toEqual([first]);
  });

  it('says what is missing, and keeps what the server refuses', async () => {
    await open('somchai', () => problem('evaluation.not-open', 409, { facts: { state: 'over' } }));
    await press();
    expect(screen.getByText(/^1 question still needs/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Too slow'));
    await userEvent.click(screen.getByLabelText('Right'));
    await press();
    await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''));
    await open();
    expect(chosen()).toBe(true);
    expect(done).not.toHaveBeenCalled();
  });
});
