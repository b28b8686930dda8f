import { expect, test } from './support/test.js';

test('the house opens at phone and desk width, in both themes', { tag: '@distributed' }, async ({ page, looksWell }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await looksWell(page, 'home');
});

test('the check of every page bites: colours too close to each other, a picture without words, a page too wide', async ({ page, axe, noOverflow }) => {
  await page.goto('/verify');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await axe(page);
  await page.evaluate(() => {
    const faint = document.createElement('p');
    faint.textContent = 'faint';
    // By the object model, since the content security policy refuses style attributes.
    Object.assign(faint.style, { color: '#bbbbbb', background: '#ffffff', width: '500px' });
    const picture = document.createElement('img');
    picture.src = '/favicon.svg';
    document.querySelector('main')?.append(faint, picture);
  });
  await expect(axe(page)).rejects.toThrow(/color-contrast[\s\S]*image-alt/u);
  await expect(noOverflow(page)).rejects.toThrow(/faint/u);
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
