import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fakeApi, problem, type SentRequest } from '../../../test/fake-api';
import { renderPage } from '../../../test/render';
import { loadTexts } from '../../platform/i18n/i18n';
import NotificationsPage from './notifications-page';

const notice = (id: string, readAt: string | null = null) => ({
  id, kind: 'certificate-issued', createdAt: '2026-03-12T09:00:00.000Z', readAt, courseTitle: `Course ${id}`, message: null, path: '/my/certificates',
});

/** The page over an API that has these notices; what is marked as read is read from then on. */
async function show(notices: ReturnType<typeof notice>[], fails?: string): Promise<{ sent: SentRequest[]; address: () => string }> {
  const rows = [...notices];
  const sent = fakeApi(({ method, path, query }) => {
    if (fails !== undefined && path.endsWith(fails)) return problem('server.unexpected', 500);
    if (method === 'POST') {
      for (const row of rows) if (path.endsWith('/read-all') || path.includes(row.id)) row.readAt = '2026-03-12T10:00:00.000Z';
      return { status: 204 };
    }
    const unread = rows.filter(({ readAt }) => readAt === null);
    if (path.endsWith('/unread-count')) return { body: { unread: unread.length, newestId: rows[0]?.id ?? null } };
    const items = query.get('show') === 'unread' ? unread : rows;
    return { body: { items, nextCursor: null, total: items.length } };
  });
  const { address } = await renderPage(<NotificationsPage />, '/notices');
  await act(() => loadTexts('notifications'));
  return { sent, address };
}

describe('the notices', () => {
  it('say what happened, and which are new', async () => {
    await show([notice('n-2'), notice('n-1', '2026-03-12T09:30:00.000Z')]);
    const [first, second] = await screen.findAllByRole('listitem');
    if (!first || !second) throw new Error('Two notices were expected');
    expect(within(first).getByText('New')).toBeTruthy();
    expect(within(first).getByRole('link', { name: /Your certificate for Course n-2 is issued\./ }).getAttribute('href')).toBe('/my/certificates');
    expect(within(second).queryByText('New')).toBeNull();
  });

  it('are read when one follows them', async () => {
    const { sent, address } = await show([notice('n-2'), notice('n-1', '2026-03-12T09:30:00.000Z')]);
    await userEvent.click(await screen.findByRole('link', { name: /Course n-1/ }));
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(0);
    await userEvent.click(screen.getByRole('link', { name: /Course n-2/ }));
    expect(address()).toBe('/my/certificates');
    await waitFor(() => expect(sent.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/api/notifications/n-2/read']));
    await waitFor(() => expect(screen.queryByText('New')).toBeNull());
  });

  it('are all read by one button, which then goes', async () => {
    const { sent } = await show([notice('n-2'), notice('n-1')]);
    await userEvent.click(await screen.findByRole('button', { name: 'Mark all as read' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Mark all as read' })).toBeNull());
    expect(sent.find(({ method }) => method === 'POST')?.body).toEqual({ upTo: 'n-2' });
  });

  it('say what went wrong, and keep the button', async () => {
    await show([notice('n-1')], '/read-all');
    await userEvent.click(await screen.findByRole('button', { name: 'Mark all as read' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Mark all as read' })).toBeTruthy();
  });

  it('tell what will stand here while there are none, and that none are unread', async () => {
    await show([]);
    expect(await screen.findByText('No notices yet')).toBeTruthy();
    expect(screen.getByText(/When you enrol, complete a course or get a certificate/)).toBeTruthy();
  });

  it('that cannot be had can be asked for again', async () => {
    await show([notice('n-1')], '/notifications');
    expect(await screen.findByRole('button', { name: /again/i })).toBeTruthy();
  });
});
