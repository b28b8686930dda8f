import { expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { fakeApi } from '../../../test/fake-api';
import { renderPage } from '../../../test/render';
import { loadTexts } from '../../platform/i18n/i18n';
import NewCertificates from './new-certificates';

const day = 86_400_000;
const certificate = (id: string, daysAgo: number) => ({
  id, serial: `RSO-2026-00000${id}`, courseTitle: `Course ${id}`, issuedOn: '2026-03-12', issuedAt: new Date(Date.now() - daysAgo * day).toISOString(),
});

it('offers the certificates of the last two weeks for download, and no older ones', async () => {
  fakeApi(() => ({ body: { items: [certificate('1', 2), certificate('2', 20)], nextCursor: null, total: 2 } }));
  await renderPage(<NewCertificates />);
  await loadTexts('certificates');
  expect(await screen.findByRole('heading', { name: 'Course 1' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Course 2' })).toBeNull();
  expect(screen.getByRole('link', { name: /Download/ }).getAttribute('href')).toContain('/1/');
});

it('takes no room where nothing is new', async () => {
  const sent = fakeApi(() => ({ body: { items: [certificate('2', 20)], nextCursor: null, total: 1 } }));
  const { container } = await renderPage(<NewCertificates />);
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(container.textContent).toBe('');
});
