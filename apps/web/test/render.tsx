import { QueryClientProvider } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { createQueryClient } from '../src/platform/api/query-client';
import { loadTexts, startI18n } from '../src/platform/i18n/i18n';
import type { ScreenLanguage } from '../src/platform/i18n/language';
import { readTexts } from './texts';

/**
 * Renders something as a page of the platform: with texts, a query cache and a router.
 *
 * @param content what to render
 * @param address the page's address
 * @param language the language of the texts
 */
export async function renderPage(content: ReactNode, address = '/', language: ScreenLanguage = 'en'): Promise<RenderResult & { address: () => string }> {
  await startI18n(language, readTexts);
  await loadTexts('problems');
  const router = createMemoryRouter([{ path: '*', element: content }], { initialEntries: [address] });
  const result = render(
    <QueryClientProvider client={createQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { ...result, address: () => router.state.location.pathname + router.state.location.search };
}
