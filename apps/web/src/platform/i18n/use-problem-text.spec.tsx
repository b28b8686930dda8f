import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { renderPage } from '../../../test/render';
import { ProblemError } from '../api/problem-error';
import { useProblemText } from './use-problem-text';

function Sentence({ error }: { error: unknown }): ReactNode {
  return <p>{useProblemText().sentence(error)}</p>;
}

it.each([
  ['a link that was cut off', [{ path: 'body.token', code: 'text.not-a-token', message: 'text.not-a-token' }], 'The link is not complete. Copy it whole from the mail.'],
  ['a field that a form marks', [{ path: 'body.name', code: 'too_small', message: 'too_small' }], 'Some of what was sent is not right. Check the fields that are marked.'],
])('says what to do about %s', async (_, fields, words) => {
  await renderPage(<Sentence error={new ProblemError('request.invalid', 400, {}, fields)} />);
  expect(await screen.findByText(words)).toBeTruthy();
});
