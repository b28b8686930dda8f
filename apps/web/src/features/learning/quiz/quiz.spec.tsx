import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AttemptView, QuizAnswer, ShownQuestion } from '@rso-connect/shared';
import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { fakeApi } from '../../../../test/fake-api';
import { renderPage } from '../../../../test/render';
import { loadTexts } from '../../../platform/i18n/i18n';
import { isAnswered, moved } from './answers';
import { AttemptResult } from './attempt-result';
import { QuestionField } from './question-field';
import type { QuizView } from './quiz-activity';
import { TimeLeft } from './time-left';

const base = { key: 'q-1', promptHtml: 'What <em>first</em>?', points: 1 };
const three = [
  { id: 'a1', text: 'Ask' },
  { id: 'a2', text: 'Listen' },
  { id: 'a3', text: 'Write' },
];
// The texts of a feature come with its route; here they are asked for.
async function show(content: ReactNode): Promise<void> {
  await renderPage(content);
  await act(() => loadTexts('learning'));
}

let last: QuizAnswer | undefined;

function Asked({ question }: { question: ShownQuestion }): ReactNode {
  const [answer, setAnswer] = useState<QuizAnswer>();
  const take = (next: QuizAnswer): void => {
    last = next;
    setAnswer(next);
  };
  return <QuestionField number={1} total={5} question={question} answer={answer} refused={false} onAnswer={take} />;
}

beforeEach(() => {
  last = undefined;
});

describe('a question', () => {
  it('is a group with its number and words as its name', async () => {
    await show(<Asked question={{ ...base, type: 'single', options: three }} />);
    expect(screen.getByRole('group', { name: /^Question 1 of 5\s*What\s+first\s*\?$/ })).toBeTruthy();
  });

  it('with one right choice answers with its id', async () => {
    await show(<Asked question={{ ...base, type: 'single', options: three }} />);
    await userEvent.click(screen.getByLabelText('Write'));
    await userEvent.click(screen.getByLabelText('Listen'));
    expect(last).toEqual({ type: 'single', optionId: 'a2' });
  });

  it('with several answers in the order shown, and takes back a tick', async () => {
    await show(<Asked question={{ ...base, type: 'multiple', options: three }} />);
    for (const label of ['Write', 'Ask', 'Listen', 'Ask']) await userEvent.click(screen.getByLabelText(label));
    expect(last).toEqual({ type: 'multiple', optionIds: ['a2', 'a3'] });
  });

  it('of true or false answers with a truth value', async () => {
    await show(<Asked question={{ ...base, type: 'true_false' }} />);
    await userEvent.click(screen.getByLabelText('False'));
    expect(last).toEqual({ type: 'true_false', value: false });
  });

  it('of matching pairs by the device’s own pickers, and is whole when each line has one', async () => {
    const question: ShownQuestion = { ...base, type: 'matching', lefts: three.slice(0, 2), rights: [{ id: 'b1', text: 'First' }, { id: 'b2', text: 'Second' }] };
    await show(<Asked question={question} />);
    await userEvent.selectOptions(screen.getByLabelText('Listen'), 'First');
    expect(isAnswered(question, last)).toBe(false);
    await userEvent.selectOptions(screen.getByLabelText('Ask'), 'Second');
    expect(last).toEqual({ type: 'matching', pairs: [{ leftId: 'a1', rightId: 'b2' }, { leftId: 'a2', rightId: 'b1' }] });
    expect(isAnswered(question, last)).toBe(true);
    await userEvent.selectOptions(screen.getByLabelText('Ask'), 'Choose');
    expect(isAnswered(question, last)).toBe(false);
  });

  it('of ordering moves by buttons, says where to, and keeps the focus on the item', async () => {
    await show(<Asked question={{ ...base, type: 'ordering', items: three }} />);
    await userEvent.click(screen.getByRole('button', { name: 'Move up: Write' }));
    expect(last).toEqual({ type: 'ordering', itemIds: ['a1', 'a3', 'a2'] });
    expect(screen.getByText('Write is now number 2 of 3.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move up: Write' }));
    await userEvent.keyboard('{Enter}');
    expect(last).toEqual({ type: 'ordering', itemIds: ['a3', 'a1', 'a2'] });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move down: Write' }));
  });

  it('of ordering can be answered as it stands', async () => {
    await show(<Asked question={{ ...base, type: 'ordering', items: three }} />);
    await userEvent.click(screen.getByRole('button', { name: 'This order is right' }));
    expect(last).toEqual({ type: 'ordering', itemIds: ['a1', 'a2', 'a3'] });
    expect(screen.queryByRole('button', { name: 'This order is right' })).toBeNull();
  });

  it.each(['short_text', 'numeric'] as const)('of %s answers with what is typed', async (type) => {
    await show(<Asked question={{ ...base, type }} />);
    await userEvent.type(screen.getByLabelText('Your answer'), '3,5');
    expect(last).toEqual({ type, text: '3,5' });
  });

  it('never moves an item over an end', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});

describe('the time left', () => {
  beforeEach(() => {
    jest.useFakeTimers({ advanceTimers: true });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is told at five minutes and at one, and calls once at the end', async () => {
    const over = jest.fn<() => void>();
    await show(<TimeLeft deadline={Date.now() + 302_000} onOver={over} />);
    const said = screen.getByRole('status');
    expect(said.textContent).toBe('');
    expect(screen.getByText('6 minutes left')).toBeTruthy();
    act(() => {
      jest.advanceTimersByTime(3_000);
    });
    expect(said.textContent).toBe('5 minutes left');
    act(() => {
      jest.advanceTimersByTime(240_000);
    });
    expect(said.textContent).toBe('1 minute left');
    act(() => {
      jest.advanceTimersByTime(30_000);
    });
    expect(screen.getByText('29 seconds left')).toBeTruthy();
    expect(over).not.toHaveBeenCalled();
    act(() => {
      jest.advanceTimersByTime(60_000);
    });
    expect(screen.getByText('The time is over')).toBeTruthy();
    expect(over).toHaveBeenCalledTimes(1);
  });
});

describe('the result', () => {
  const question: ShownQuestion = { ...base, type: 'single', options: three };
  const activity = {
    key: 'check', type: 'quiz', passed: false, canStart: true, openAttemptId: null, attemptsLeft: 2, attemptsAllowed: 3, state: 'in_progress', nextKey: null,
  } as unknown as QuizView;
  const attempt = (right: boolean): AttemptView => ({
    id: 'at-1', activityKey: 'check', number: 1, state: 'over', startedAt: '2026-01-01T00:00:00Z', expiresAt: null, secondsLeft: null,
    questions: [question],
    answers: [{ questionKey: 'q-1', revision: 1, answer: { type: 'single', optionId: right ? 'a2' : 'a1' } }],
    result: {
      endedBy: right ? 'submitted' : 'timed_out', submittedAt: '2026-01-01T00:10:00Z', points: right ? 1 : 0, maxPoints: 1,
      scoreHundredths: right ? 10_000 : 0, passMark: 60, passed: right,
      questions: [{ key: 'q-1', right, points: right ? 1 : 0, maxPoints: 1, feedback: 'Listening comes first.', solution: { type: 'single', optionId: 'a2' } }],
    },
  });

  it('of a failed attempt says the score, the right answers and what to do, in words', async () => {
    fakeApi(() => ({ status: 404, body: {} }));
    await show(<AttemptResult enrolmentId="e-1" activity={activity} attempt={attempt(false)} outline={undefined} fresh />);
    const heading = screen.getByRole('heading', { name: /Not passed yet: 0/ });
    expect(document.activeElement).toBe(heading);
    expect(screen.getByText(/The time ran out/)).toBeTruthy();
    expect(screen.getByText('You have 2 attempts left.')).toBeTruthy();
    const review = within(screen.getByText('Question 1: wrong').closest('li') as HTMLElement);
    expect(review.getByText('Ask')).toBeTruthy();
    expect(review.getByText('Listen')).toBeTruthy();
    expect(review.getByText('Listening comes first.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('of a passed attempt leads on', async () => {
    fakeApi(() => ({ status: 404, body: {} }));
    await show(<AttemptResult enrolmentId="e-1" activity={{ ...activity, passed: true }} attempt={attempt(true)} outline={undefined} fresh={false} />);
    expect(screen.getByRole('heading', { name: /Passed with 100/ })).toBeTruthy();
    expect(screen.getByText('Question 1: right')).toBeTruthy();
    expect(screen.queryByText('Right answer')).toBeNull();
    expect(screen.getByRole('link', { name: 'Back to the outline' }).getAttribute('href')).toBe('/learn/e-1');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

it('keeps its fields quiet for the keyboard: a tick by space', async () => {
  await show(<Asked question={{ ...base, type: 'multiple', options: three }} />);
  await userEvent.tab();
  await userEvent.keyboard(' ');
  expect(last).toEqual({ type: 'multiple', optionIds: ['a1'] });
});
