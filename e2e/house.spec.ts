import { expect, test } from './support/test.js';

test('the house opens at phone and desk width, in both themes', { tag: '@distributed' }, async ({ page, looksWell }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await looksWell(page, 'home');
});

test('the API describes itself', async ({ request }) => {
  const document = (await (await request.get('/api/openapi.json')).json()) as { openapi: string };
  expect(document.openapi).toMatch(/^3\.1\./u);
  expect((await request.get('/api/health/live')).status()).toBe(200);
});

test('the balancer goes round both API processes', { tag: ['@distributed', '@distributed-only'] }, async ({ request }) => {
  const servers = new Set<string | undefined>();
  for (let turn = 0; turn < 4; turn += 1) servers.add((await request.get('/api/health/ready')).headers()['x-served-by']);
  expect(servers.size).toBe(2);
});
