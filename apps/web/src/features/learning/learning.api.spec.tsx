import { expect, it } from '@jest/globals';
import type { ActivityProgress } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { fakeApi } from '../../../test/fake-api';
import { renderPage } from '../../../test/render';
import { outlineQuery, usePlayerCache } from './learning.api';

const course = (completedActivities: number) => ({ enrolmentState: 'active', requiredActivities: 2, completedActivities, minutesLeft: 5, resumeKey: null });
const outline = (done: number) => ({ enrolmentId: 'e-1', course: { title: 'Course' }, completedAt: null, certificate: null, progress: course(done), modules: [] });
const written = { activity: { key: 'welcome', state: 'complete', scoreHundredths: null, bookmark: null }, course: course(1) } as unknown as ActivityProgress;

function Done(): ReactNode {
  const { data } = useQuery(outlineQuery('e-1'));
  const { takeProgress } = usePlayerCache('e-1');
  return <button type="button" onClick={() => takeProgress(written)}>{data ? `${data.progress.completedActivities} done` : 'Loading'}</button>;
}

it('shows no outline that was asked for before something was written', async () => {
  let answerFirst: (value: { body: object }) => void = () => undefined;
  const sent = fakeApi(({ path }) => {
    if (path === '/api/session') return { body: { person: null, permissions: [], grants: [] } };
    return sent.filter((request) => request.path !== '/api/session').length === 1
      ? new Promise<{ body: object }>((resolve) => { answerFirst = resolve; })
      : { body: outline(1) };
  });
  await renderPage(<Done />);
  const button = await screen.findByRole('button', { name: 'Loading' });
  await waitFor(() => expect(sent.some(({ path }) => path !== '/api/session')).toBe(true));
  await userEvent.click(button);
  answerFirst({ body: outline(0) });
  expect(await screen.findByRole('button', { name: '1 done' })).toBeTruthy();
});
