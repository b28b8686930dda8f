import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';
import type { AttemptView, OutlineView, QuizAnswer, ShownQuestion } from '@rso-connect/shared';
import { parse } from 'yaml';
import { root, told } from './places.js';

/** A question as its author wrote it, with its right answer. */
interface BankQuestion {
  id: string;
  options?: { text: string; right: boolean }[];
  pairs?: { left: string; right: string }[];
  items?: { text: string }[];
  answer?: boolean | number;
  accept?: string[];
}

const known = new Map<string, BankQuestion>();

/** @returns the question of the banks under `content/` @throws Error where no bank has it */
function question(key: string): BankQuestion {
  if (known.size === 0) {
    const content = join(root, 'content');
    for (const file of readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => /banks\/[^/]+\.yaml$/u.test(name))) {
      const bank = parse(readFileSync(join(content, file), 'utf8')) as { questions: BankQuestion[] };
      for (const each of bank.questions) known.set(each.id, each);
    }
  }
  const found = known.get(key);
  if (!found) throw new Error(`No bank of questions under content/ has "${key}"`);
  return found;
}

const rightTexts = (key: string) => (question(key).options ?? []).filter(({ right }) => right).map(({ text }) => text);

/** The right answer in the ids that an attempt shows. */
function rightAnswer(shown: ShownQuestion): QuizAnswer {
  const { pairs = [], items = [], answer, accept = [] } = question(shown.key);
  const idOf = (choices: readonly { id: string; text: string }[], text: string | undefined) => choices.find((each) => each.text === text)?.id ?? '';
  switch (shown.type) {
    case 'single':
      return { type: shown.type, optionId: idOf(shown.options, rightTexts(shown.key)[0]) };
    case 'multiple':
      return { type: shown.type, optionIds: rightTexts(shown.key).map((text) => idOf(shown.options, text)) };
    case 'true_false':
      return { type: shown.type, value: answer === true };
    case 'matching':
      return { type: shown.type, pairs: pairs.map(({ left, right }) => ({ leftId: idOf(shown.lefts, left), rightId: idOf(shown.rights, right) })) };
    case 'ordering':
      return { type: shown.type, itemIds: items.map(({ text }) => idOf(shown.items, text)) };
    case 'short_text':
      return { type: shown.type, text: accept[0] ?? '' };
    case 'numeric':
      return { type: shown.type, text: String(answer) };
  }
}

/** Puts items in order by their buttons, as a keyboard user does. */
async function putInOrder(field: Locator, texts: readonly string[]): Promise<void> {
  for (const [place, text] of texts.entries()) {
    const rows = field.getByRole('listitem');
    for (;;) {
      const now = (await rows.allInnerTexts()).findIndex((row) => row.includes(text));
      if (now <= place) break;
      await rows.nth(now).getByRole('button').first().click();
      await expect(rows.nth(now - 1)).toContainText(text);
    }
  }
  const keep = field.getByRole('button', { name: 'This order is right' });
  if (await keep.isVisible()) await keep.click();
}

/**
 * Answers one question rightly on the player's page.
 *
 * @param field the question's fieldset
 */
export async function answerRightly(field: Locator): Promise<void> {
  const key = (await field.getAttribute('data-question')) ?? '';
  const { pairs = [], items = [], answer, accept = [] } = question(key);
  switch (await field.getAttribute('data-type')) {
    case 'single':
    case 'multiple':
      for (const text of rightTexts(key)) await field.getByLabel(text, { exact: true }).check();
      break;
    case 'true_false':
      await field.getByLabel(answer === true ? 'True' : 'False', { exact: true }).check();
      break;
    case 'matching':
      for (const { left, right } of pairs) await field.getByLabel(left, { exact: true }).selectOption({ label: right });
      break;
    case 'ordering':
      await putInOrder(field, items.map(({ text }) => text));
      break;
    case 'short_text':
      await field.getByRole('textbox').fill(accept[0] ?? '');
      break;
    default:
      await field.getByRole('textbox').fill(String(answer));
  }
}

/**
 * Answers every question of the open attempt rightly and hands it in.
 *
 * @param page on an attempt, with its questions on one page or one at a time
 */
export async function passQuiz(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Next question' });
  const submit = page.getByRole('button', { name: 'Submit answers' });
  const fields = page.locator('fieldset[data-question]');
  await expect(next.or(submit)).toBeVisible();
  for (;;) {
    for (const field of await fields.all()) await answerRightly(field);
    if (await submit.isVisible()) break;
    const before = (await fields.getAttribute('data-question')) ?? '';
    await next.click();
    await expect(fields).not.toHaveAttribute('data-question', before);
  }
  await submit.click();
  await expect(page.getByRole('heading', { name: /^Passed with/u })).toBeVisible();
}

async function answerOf<T>(request: APIRequestContext, method: 'get' | 'post' | 'put', path: string, data?: object): Promise<T> {
  const headers = { origin: told('E2E_BASE_URL'), 'idempotency-key': randomUUID() };
  const response = await request[method](path, { headers, ...(data && { data }) });
  expect(response.ok(), `${method} ${path}: ${String(response.status())} ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}

/**
 * Enrols whoever is signed in in the open run of a course.
 *
 * @param request of the page's context
 * @param slug of the course
 * @returns the enrolment's id
 */
export async function enrolIn(request: APIRequestContext, slug: string): Promise<string> {
  const { runs } = await answerOf<{ runs: { id: string; enrolmentPolicy: string }[] }>(request, 'get', `/api/courses/${slug}`);
  const run = runs.find(({ enrolmentPolicy }) => enrolmentPolicy === 'open');
  if (!run) throw new Error(`No run of ${slug} is open to everybody`);
  const { id } = await answerOf<{ id: string }>(request, 'post', `/api/runs/${run.id}/enrolments`, {});
  return id;
}

/** Passes a quiz through the API. */
async function passByRequest(request: APIRequestContext, base: string, key: string): Promise<void> {
  const attempt = await answerOf<AttemptView>(request, 'post', `${base}/activities/${key}/attempts`, {});
  const saved = new Map<string, number>(attempt.answers.map(({ questionKey, revision }) => [questionKey, revision]));
  for (const each of attempt.questions) {
    const revision = (saved.get(each.key) ?? 0) + 1;
    await answerOf(request, 'put', `${base}/attempts/${attempt.id}/answers/${each.key}`, { revision, answer: rightAnswer(each) });
  }
  await answerOf(request, 'post', `${base}/attempts/${attempt.id}/submit`, {});
}

/**
 * Completes the required activities of a course through the API, quicker than by the pages.
 *
 * @param request of the page's context, signed in as the learner
 * @param enrolmentId the learner's
 * @param upTo stops before this activity; without it, the whole course
 */
export async function completeCourse(request: APIRequestContext, enrolmentId: string, upTo?: string): Promise<void> {
  const base = `/api/learning/${enrolmentId}`;
  const { modules } = await answerOf<OutlineView>(request, 'get', base);
  for (const { key, type, state, required } of modules.flatMap(({ activities }) => activities)) {
    if (key === upTo) return;
    if (!required || state === 'complete') continue;
    if (type === 'quiz') await passByRequest(request, base, key);
    else if (type !== 'survey') await answerOf(request, 'post', `${base}/activities/${key}/view`, {});
    else throw new Error(`The required survey ${key} has to be answered on its page`);
  }
}
