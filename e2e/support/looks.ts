import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { artefacts } from './places.js';

/** WCAG 2.2, levels A and AA. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The same as `axe.source`, in less than half as many bytes. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const phone = { width: 360, height: 640 };
const desk = { width: 1280, height: 800 };

/**
 * Waits until a page is drawn and still: a title, no part that loads or shows older rows, no search that waits for the
 * last letter, and no fade under way. What is half faded would fail on its contrast, and what isn't drawn passes everything.
 *
 * @param page after its last step
 */
export async function expectSettled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeAttached();
  await expect(page.locator('[aria-busy="true"], [data-typing]')).toHaveCount(0);
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}

/**
 * Checks a page by axe.
 *
 * @param page as it is now
 * @throws with one paragraph for each violation: the rule, where, and what to do
 */
export async function expectAccessible(page: Page): Promise<void> {
  // Once a document: its text of 580 kB costs a tenth of a second of a core each time.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations } = await new AxeBuilder({ page, axeSource: '"axe is here"' })
    // Nobody reads what passed, and naming every element of it takes longer than the checks. The product shows no
    // frames, so axe needn't open a second page to put the answers of several together.
    .options({ runOnly: levels, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  const readable = violations.map(({ id, help, helpUrl, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => `  ${target.join(' ')}\n    ${(failureSummary ?? '').replaceAll('\n', '\n    ')}`);
    return `${id}: ${help} (${helpUrl})\n${places.join('\n')}`;
  });
  expect(readable.join('\n\n'), `axe on ${page.url()}`).toBe('');
}

/**
 * Checks that nothing sticks out sideways at 360 px, and names what does.
 *
 * @param page at any width; afterwards it is as wide as before
 */
export async function expectNoOverflow(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(phone);
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > room + 1 || element.getBoundingClientRect().left < -1)
      .slice(0, 10)
      .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 60)}`)
      .concat(`the page is ${String(document.documentElement.scrollWidth)} px wide`);
  });
  if (before) await page.setViewportSize(before);
  expect(wide, `nothing of ${page.url()} sticks out at 360 px`).toEqual([]);
}

/**
 * Keeps how a page looks at phone and desk width, light and dark, as `artefacts/screens/<name>-<width>-<theme>.png`,
 * where `E2E_SCREENS=keep` asks for it: nobody compares the pictures, and they cost more than the journeys' steps.
 *
 * @param page afterwards it is as wide and as light as before
 * @param name in kebab case
 */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  if (process.env.E2E_SCREENS !== 'keep') return;
  const folder = join(artefacts, 'screens');
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.screenshot({ path: join(folder, `${name}-${String(size.width)}-${theme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}
