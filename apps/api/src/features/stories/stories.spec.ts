import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notificationRoutes, reviewRoutes, storyRoutes, type OwnStoryView } from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import { aCourse, aPost, aRun, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { Person } from '../people/index.js';
import { EvaluationAnswer, EvaluationParticipant, EvaluationResponse, RunEvaluationRow } from '../evaluations/index.js';
import { StoryJobs } from './story.jobs.js';
import { Story } from './story.entity.js';

let app: TestApp;
let author: TestPerson;
let focalPoint: TestPerson;
let office: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  const thailand = await theOrganisation(app, 'TH');
  author = await app.person('Somchai');
  await aPost(app, author.id, 'TH');
  focalPoint = await app.person('Focal', [{ role: 'focal_point', scopeKind: 'member', scopeId: thailand.id }]);
  office = await app.person('Office', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

/** A follow-up survey in which somebody wrote what came of a course. */
async function aFollowUp(personId = author.id, text = 'We found *two* children.'): Promise<string> {
  const run = await aRun(app, (await aCourse(app, { title: 'Screening and referral' })).id);
  const now = app.clock.now();
  const [evaluationId, participantId, responseId] = [newId(), newId(), newId()];
  await app.db.repo(RunEvaluationRow).insert({ id: evaluationId, runId: run.id, kind: 'follow_up_3', openedAt: null, closedAt: null, invitedAt: null, batches: 0, formVersion: 0, frozenAt: null });
  await app.db.repo(EvaluationParticipant).insert({ id: participantId, runId: run.id, personId, createdAt: now });
  await app.db.repo(EvaluationResponse).insert({ id: responseId, evaluationId, participantId, form: null, savedAt: now, handedInAt: now, rightKeys: null, scoreHundredths: null, batch: null });
  await app.db.repo(EvaluationAnswer).insert({ responseId, questionKey: 'changed', revision: 1, answer: { questionKey: 'changed', type: 'text', text } });
  return evaluationId;
}
const inDays = (days: number) => new Date(app.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const own = async () => (await app.call(storyRoutes.own, { as: author })).body;
const submit = ({ id, version }: OwnStoryView, consentUntil = inDays(30)) => app.call(storyRoutes.submit, { as: author, params: { storyId: id }, body: { version, consentUntil } });
const clear = (id: string, version: number, as = focalPoint) => app.call(storyRoutes.clear, { as, params: { storyId: id }, body: { version, clears: true } });
const withdraw = (storyId: string) => app.call(storyRoutes.withdraw, { as: author, params: { storyId }, body: {} });
const shown = async (storyId: string) => (await app.call(storyRoutes.one, { params: { storyId } })).status;
const stateOf = async (id: string) => (await app.db.repo(Story).findOneByOrFail({ id })).state;

async function handedIn(): Promise<OwnStoryView> {
  const { body } = await app.call(storyRoutes.begin, { as: author, body: { evaluationId: await aFollowUp() } });
  return (await submit(body)).body;
}
async function waitingItem(storyId: string) {
  await app.idle();
  const { body } = await app.call(reviewRoutes.list, { as: office, query: { kind: 'story', limit: 100 } });
  for (const item of body.items) {
    const { raw, body: opened } = await app.call(reviewRoutes.one, { as: office, params: { itemId: item.id } });
    if (raw.toString().includes(storyId) || (await app.db.repo(Story).findOneByOrFail({ id: storyId })).title === opened.about?.title) return opened;
  }
  throw new Error('It doesn’t wait for the office');
}
async function publish(story: OwnStoryView): Promise<void> {
  await clear(story.id, story.version);
  const item = await waitingItem(story.id);
  const { status } = await app.call(reviewRoutes.decide, { as: office, params: { itemId: item.id }, body: { version: item.version, decision: 'publish' } });
  expect(status).toBe(200);
}

describe('a story', () => {
  it('begins with one’s own follow-up answer, is cleared by author, agency and office, and only then anybody reads it', async () => {
    const evaluationId = await aFollowUp();
    expect((await own()).sources).toMatchObject([{ evaluationId, courseTitle: 'Screening and referral', text: 'We found *two* children.' }]);
    expect((await app.call(storyRoutes.begin, { as: office, body: { evaluationId } })).code).toBe('story.nothing-written');
    const begun = await Promise.all([1, 2].map(() => app.call(storyRoutes.begin, { as: author, body: { evaluationId } })));
    expect(new Set(begun.map(({ body }) => body.id)).size).toBe(1);
    const { id } = begun[0]?.body ?? { id: '' };
    const changed = (await app.call(storyRoutes.change, { as: author, params: { storyId: id }, body: { version: 1, title: 'Two children', text: 'We found *two* children.', byline: 'member' } })).body;
    expect((await submit(changed, inDays(-1))).code).toBe('story.consent-unfit');
    expect((await submit(changed, inDays(4 * 365))).code).toBe('story.consent-unfit');
    const story = (await submit(changed)).body;
    expect(story).toMatchObject({ state: 'agency', consentUntil: inDays(30) });
    expect((await app.call(storyRoutes.change, { as: author, params: { storyId: id }, body: { version: story.version, title: 'Other', text: 'Words', byline: 'name' } })).code).toBe('story.wrong-state');
    expect((await app.call(storyRoutes.toClear, { as: focalPoint })).body.items).toMatchObject([{ id, authorName: 'Somchai', memberName: 'Thailand' }]);
    expect((await clear(id, story.version - 1)).code).toBe('story.changed-meanwhile');
    expect(await shown(id)).toBe(404);
    expect((await clear(id, story.version)).body.state).toBe('office');
    expect(await shown(id)).toBe(404);
    const item = await waitingItem(id);
    expect(item).toMatchObject({ about: { title: 'Two children', author: { name: 'Somchai' } }, can: { decide: ['publish', 'refuse'] } });
    const decided = await Promise.all((['publish', 'refuse'] as const).map((decision) =>
      app.call(reviewRoutes.decide, { as: office, params: { itemId: item.id }, body: { version: item.version, decision, reason: 'Too close.' } })));
    expect(decided.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await shown(id)).toBe((await stateOf(id)) === 'published' ? 200 : 404);
  });

  it('says of its author what they chose, is kept by nobody on the way, and is over with its consent', async () => {
    const story = await handedIn();
    await publish(story);
    const { body, headers } = await app.call(storyRoutes.one, { params: { storyId: story.id } });
    expect(body).toMatchObject({ authorName: null, memberName: 'Thailand', html: '<p>We found <em>two</em> children.</p>' });
    expect(headers['cache-control']).toBe('no-store');
    expect((await app.call(storyRoutes.published, {})).body.items.map(({ id }) => id)).toContain(story.id);
    app.clock.advance(30 * 86_400_000);
    expect(await shown(story.id)).toBe(200);
    app.clock.advance(86_400_000);
    expect(await shown(story.id)).toBe(404);
    expect((await app.call(storyRoutes.published, {})).body.items.map(({ id }) => id)).not.toContain(story.id);
    expect((await own()).items.find(({ id }) => id === story.id)).toMatchObject({ state: 'published', isOver: true });
  });

  it('is gone at once when its author takes it back, also while somebody clears it', async () => {
    const published = await handedIn();
    await publish(published);
    expect((await withdraw(published.id)).body.state).toBe('withdrawn');
    expect(await shown(published.id)).toBe(404);
    const atAgency = await handedIn();
    await Promise.all([withdraw(atAgency.id), clear(atAgency.id, atAgency.version)]);
    expect(await stateOf(atAgency.id)).toBe('withdrawn');
    const atOffice = await handedIn();
    await clear(atOffice.id, atOffice.version);
    const item = await waitingItem(atOffice.id);
    await Promise.all([withdraw(atOffice.id), app.call(reviewRoutes.decide, { as: office, params: { itemId: item.id }, body: { version: item.version, decision: 'publish' } })]);
    await app.idle();
    expect([await stateOf(atOffice.id), await shown(atOffice.id)]).toEqual(['withdrawn', 404]);
    expect((await app.call(reviewRoutes.one, { as: office, params: { itemId: item.id } })).body.state).not.toBe('open');
    expect(await app.db.repo(AuditEntry).countBy({ action: 'story.withdrawn', subjectId: atOffice.id })).toBe(1);
  });

  it('is cleared by the office as it read it, and goes with its author’s account', async () => {
    const story = await handedIn();
    await clear(story.id, story.version);
    const item = await waitingItem(story.id);
    const decide = (version: number) => app.call(reviewRoutes.decide, { as: office, params: { itemId: item.id }, body: { version, decision: 'publish' } });
    // Taken back, written anew and cleared by the agency, while the news of it is still on its way to the queue.
    await app.db.repo(Story).update({ id: story.id }, { text: 'Something else.', version: () => 'version + 4' });
    expect((await decide(item.version)).code).toBe('review.changed-meanwhile');
    expect((await decide((await waitingItem(story.id)).version)).status).toBe(200);
    expect(await shown(story.id)).toBe(200);
    await app.db.repo(Person).update({ id: author.id }, { closedAt: app.clock.now() });
    expect(await shown(story.id)).toBe(404);
    await app.db.repo(Person).update({ id: author.id }, { closedAt: null });
  });

  it('is cleared by nobody for themselves, and told to its author when it is refused', async () => {
    const thailand = await theOrganisation(app, 'TH');
    const both = await app.person('Both', [{ role: 'focal_point', scopeKind: 'member', scopeId: thailand.id }]);
    await aPost(app, both.id, 'TH');
    const { body } = await app.call(storyRoutes.begin, { as: both, body: { evaluationId: await aFollowUp(both.id) } });
    const mine = (await app.call(storyRoutes.submit, { as: both, params: { storyId: body.id }, body: { version: body.version, consentUntil: inDays(3) } })).body;
    expect((await clear(mine.id, mine.version, both)).code).toBe('story.not-found');
    const refused = await app.call(storyRoutes.clear, { as: focalPoint, params: { storyId: mine.id }, body: { version: mine.version, clears: false, reason: 'Names a place.' } });
    expect(refused.body.state).toBe('refused');
    expect((await app.call(storyRoutes.own, { as: both })).body.items).toMatchObject([{ state: 'refused', reason: 'Names a place.' }]);
    expect((await app.call(storyRoutes.clear, { as: focalPoint, params: { storyId: mine.id }, body: { version: mine.version + 1, clears: false } })).status).toBe(400);
  });

  it('reminds its author once before the consent ends, and one press renews it as it stands', async () => {
    const story = await handedIn();
    await publish(story);
    const renew = (version: number) => app.call(storyRoutes.renew, { as: author, params: { storyId: story.id }, body: { version } });
    const { version } = await app.db.repo(Story).findOneByOrFail({ id: story.id });
    // Thirty days before its end to the day, and not sooner.
    const view = (await own()).items.find(({ id }) => id === story.id);
    expect(view?.renewableUntil).toBe(inDays(30 + 365));
    for (let time = 0; time < 2; time += 1) await app.app.get(StoryJobs).remind(undefined, { signal: new AbortController().signal });
    await app.idle();
    const notices = (await app.call(notificationRoutes.list, { as: author })).body.items.filter(({ kind }) => kind === 'story-consent-ending');
    // One for each that was near its end, however often it is looked.
    expect(notices).toHaveLength(await app.db.repo(Story).countBy({ authorId: author.id, remindedFor: Not(IsNull()) }));
    expect((await app.db.repo(Story).findOneByOrFail({ id: story.id })).remindedFor).toBe(inDays(30));
    expect((await Promise.all([renew(version), renew(version)])).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await renew(version + 1)).code).toBe('story.wrong-state');
    app.clock.advance(40 * 86_400_000);
    expect(await shown(story.id)).toBe(200);
    expect((await withdraw(story.id)).body).toMatchObject({ state: 'withdrawn', renewableUntil: null });
    expect(await shown(story.id)).toBe(404);
  });
});
