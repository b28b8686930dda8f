import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { courseRoutes, type RequestOf } from '@rso-connect/shared';
import { aCourse, aRun, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import type { Course } from './course.entity.js';
import { RunCalendar } from './runs/run-calendar.js';

type Query = NonNullable<RequestOf<typeof courseRoutes.list>['query']>;

const day = 86_400_000;
let app: TestApp;
let thai: Course;
let atJeju: Course;

async function slugs(query: Query): Promise<string[]> {
  const { status, body } = await app.call(courseRoutes.list, { query: { limit: 100, ...query } });
  expect(status).toBe(200);
  return body.items.map((row) => row.slug);
}

beforeAll(async () => {
  app = await TestApp.start();
  const jeju = await theOrganisation(app, 'CIFAL-JEJU');
  const ppa = await theOrganisation(app, 'PPA');
  thai = await aCourse(app, { slug: 'thai', title: 'การระบุตัวผู้เสียหายจากการค้ามนุษย์', languages: ['th'], topics: ['victim-identification-and-protection'] });
  await aCourse(app, { slug: 'khmer', title: 'ការសម្ភាសន៍ជនរងគ្រោះ', languages: ['km'], topics: ['referral'], level: 'advanced' });
  await aCourse(app, { slug: 'vietnamese', title: 'Phỏng vấn nạn nhân ở Đà Nẵng', languages: ['vi', 'en'], provider: ppa, topics: ['border-management'] });
  atJeju = await aCourse(app, { slug: 'at-jeju', title: 'Café interviews', mode: 'workshop', areas: ['R&R', 'VP&MM'], purposes: ['1', '4'], languages: ['ko'] });
  await aCourse(app, { slug: 'hidden', title: 'Hidden interviews', state: 'draft' });
  await aRun(app, atJeju.id, {
    academyId: jeju.id, mode: 'workshop', startsAt: new Date(Date.now() + 30 * day), endsAt: new Date(Date.now() + 32 * day), capacity: 20, seatsTaken: 5, enrolmentPolicy: 'approval',
  });
  await aRun(app, thai.id);
});
afterAll(async () => { await app.stop(); });

describe('the search of the catalogue', () => {
  it.each([
    ['Thai', 'ผู้เสียหาย', 'thai'],
    ['Thai without marks', 'ผเสยหาย', 'thai'],
    ['a part of a Thai title', 'การค้ามนุษย์', 'thai'],
    ['Khmer', 'ជនរងគ្រោះ', 'khmer'],
    ['Khmer without marks', 'ជនរងគ្រោះ'.replace(/\p{M}/gu, ''), 'khmer'],
    ['Vietnamese', 'phỏng vấn', 'vietnamese'],
    ['Vietnamese without marks', 'phong van nan nhan', 'vietnamese'],
    ['Vietnamese with a decomposed mark', 'Đà Nẵng'.normalize('NFD'), 'vietnamese'],
    ['đ without its stroke', 'da nang', 'vietnamese'],
    ['English without marks', 'cafe INTERVIEWS', 'at-jeju'],
    ['English with marks', 'Café', 'at-jeju'],
    ['English words in another order', 'interviews cafe', 'at-jeju'],
  ])('finds %s', async (_, q, slug) => {
    expect(await slugs({ q })).toContain(slug);
  });

  it.each([
    ['การส่งต่อ', 'khmer'],
    ['ការគ្រប់គ្រងព្រំដែន', 'vietnamese'],
    ['quan ly bien gioi', 'vietnamese'],
    ['rujukan', 'khmer'],
  ])('finds courses by the words of their topic in another language: %s', async (q, slug) => {
    expect(await slugs({ q })).toContain(slug);
  });

  it('wants every word', async () => {
    expect(await slugs({ q: 'cafe nonexistentword' })).toEqual([]);
  });

  it('takes signs of the database for plain signs', async () => {
    expect(await slugs({ q: '%' })).toEqual(await slugs({}));
    expect(await slugs({ q: `'; DROP TABLE courses; --` })).toEqual([]);
  });

  it.each([
    ['an unknown filter', { colour: 'blue' }],
    ['an unknown value', { topic: 'cooking' }],
    ['an unknown value among known ones', { area: 'LE,XX' }],
    ['too long a search', { q: 'a'.repeat(1000) }],
    ['a right-to-left override', { q: 'abc\u202edef' }],
    ['a limit out of range', { limit: '1000' }],
    ['a cursor of nobody', { cursor: 'abc' }],
    ['an unknown order', { sort: 'price' }],
  ])('refuses %s', async (_, query) => {
    const { status, code } = await app.call(courseRoutes.list, { query: query as never });
    expect([status, ['request.invalid', 'paging.bad-cursor'].includes(code ?? '')]).toEqual([400, true]);
  });
});

describe('the filters of the catalogue', () => {
  it.each<[string, Query, string[]]>([
    ['a language', { language: 'ko' }, ['at-jeju']],
    ['either of two languages', { language: 'ko,km' }, ['at-jeju', 'khmer']],
    ['the academy of a run', { academy: 'CIFAL-JEJU', language: 'ko' }, ['at-jeju']],
    ['the academy that provides', { academy: 'PPA', topic: 'border-management', language: 'vi' }, ['vietnamese']],
    ['an area with an ampersand', { area: 'R&R', language: 'ko,vi' }, ['at-jeju']],
    ['a purpose and a mode', { purpose: '4', mode: 'workshop', language: 'ko' }, ['at-jeju']],
    ['a level and a search', { level: 'advanced', q: 'ជនរងគ្រោះ', language: 'km' }, ['khmer']],
    ['what contradicts itself', { language: 'ko', mode: 'self_paced' }, []],
  ])('narrow to %s', async (_, query, expected) => {
    expect((await slugs(query)).sort()).toEqual(expected);
  });

  it('come with numbers that ignore their own filter and obey the others', async () => {
    const { body } = await app.call(courseRoutes.facets, { query: { language: 'ko,km' } });
    expect(body.level).toEqual([
      { value: 'advanced', name: null, count: 1 }, { value: 'introductory', name: null, count: 1 },
    ]);
    expect(body.academy).toEqual([{ value: 'CIFAL-JEJU', name: 'UNITAR CIFAL Jeju', count: 1 }]);
    const { body: all } = await app.call(courseRoutes.facets, {});
    expect(body.language).toEqual(all.language);
    for (const { value, count } of all.topic ?? []) expect(await slugs({ topic: value })).toHaveLength(count);
  });
});

describe('the order of the catalogue', () => {
  it.each(['title', '-title', 'newest', 'next-start'] as const)('by %s gives every course once over pages of two', async (sort) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await app.call(courseRoutes.list, { query: { sort, limit: 2, cursor } });
      seen.push(...body.items.map((row) => row.id));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const { body } = await app.call(courseRoutes.list, { query: { sort, limit: 100 } });
    expect(seen).toEqual(body.items.map((row) => row.id));
    expect(new Set(seen).size).toBe(body.total);
  });

  it('by the next beginning puts a course that begins before those that do not', async () => {
    const found = await slugs({ sort: 'next-start', language: 'ko,km,th' });
    expect(found[0]).toBe('at-jeju');
  });

  it('forgets a beginning that has passed', async () => {
    const soon = await aCourse(app, { slug: 'soon', languages: ['mn'] });
    await aRun(app, soon.id, { startsAt: new Date(Date.now() + day), endsAt: new Date(Date.now() + 2 * day) });
    expect((await slugs({ sort: 'next-start', language: 'mn,ko' }))[0]).toBe('soon');
    app.clock.advance(3 * day);
    await app.app.get(RunCalendar, { strict: false }).turn();
    expect((await slugs({ sort: 'next-start', language: 'mn,ko' }))[0]).toBe('at-jeju');
    const { body } = await app.call(courseRoutes.detail, { params: { slug: 'soon' } });
    expect(body.runs[0]?.state).toBe('ended');
  });
});

describe('a course’s page', () => {
  it('shows its runs with the seats that are left', async () => {
    const { status, body } = await app.call(courseRoutes.detail, { params: { slug: 'at-jeju' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ areas: ['VP&MM', 'R&R'], purposes: ['1', '4'], descriptionHtml: '<p>About <em>things</em>.</p>', outline: null });
    expect(body.runs[0]).toMatchObject({ academy: { code: 'CIFAL-JEJU' }, capacity: 20, seatsLeft: 15, enrolmentPolicy: 'approval' });
  });

  it.each(['hidden', 'nowhere'])('is not there for %s', async (slug) => {
    const { status, code } = await app.call(courseRoutes.detail, { params: { slug } });
    expect([status, code]).toEqual([404, 'course.not-found']);
  });

  it('keeps HTML and script of a description as text', async () => {
    await aCourse(app, { slug: 'evil', description: '<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=x>bold</b>' });
    const { body } = await app.call(courseRoutes.detail, { params: { slug: 'evil' } });
    expect(body.descriptionHtml).not.toMatch(/<script|<b|href="javascript/);
    expect(body.descriptionHtml).toContain('&lt;script&gt;');
  });
});

describe('course administration', () => {
  let author: TestPerson;
  let academyAuthor: TestPerson;
  beforeAll(async () => {
    author = await app.person('Author', [{ role: 'course_author' }]);
    const { id } = await theOrganisation(app, 'PPA');
    academyAuthor = await app.person('Author of the PPA', [{ role: 'course_author', scopeKind: 'academy', scopeId: id }]);
  });

  it('is closed to visitors and officers', async () => {
    const officer = await app.person('Officer');
    expect((await app.call(courseRoutes.administration, {})).status).toBe(401);
    expect((await app.call(courseRoutes.administration, { as: officer })).status).toBe(403);
    const params = { courseId: thai.id };
    expect((await app.call(courseRoutes.archive, { params })).status).toBe(401);
    expect((await app.call(courseRoutes.archive, { params, as: officer })).status).toBe(403);
    expect((await app.call(courseRoutes.publish, { params, as: officer })).status).toBe(403);
  });

  it('shows an academy’s author the academy’s courses only', async () => {
    const { body } = await app.call(courseRoutes.administration, { as: academyAuthor, query: { limit: 100 } });
    expect(new Set(body.items.map((row) => row.provider.code))).toEqual(new Set(['PPA']));
    const { status, code } = await app.call(courseRoutes.archive, { params: { courseId: thai.id }, as: academyAuthor });
    expect([status, code]).toEqual([403, 'access.not-allowed']);
    expect(await slugs({ language: 'th' })).toContain('thai');
  });

  it('publishes a workshop, refuses a self-paced course without content, and archives', async () => {
    const workshop = await aCourse(app, { slug: 'new-workshop', mode: 'workshop', state: 'draft' });
    const empty = await aCourse(app, { slug: 'new-empty', mode: 'self_paced', state: 'draft' });
    const { body: drafts } = await app.call(courseRoutes.administration, { as: author, query: { state: 'draft', limit: 100 } });
    expect(drafts.items.find((row) => row.id === empty.id)?.can).toEqual({ publish: false, archive: false });
    const published = await app.call(courseRoutes.publish, { params: { courseId: workshop.id }, as: author });
    expect([published.status, published.body.state, published.body.can]).toEqual([200, 'published', { publish: false, archive: true }]);
    const refused = await app.call(courseRoutes.publish, { params: { courseId: empty.id }, as: author });
    expect([refused.status, refused.code]).toEqual([409, 'course.no-content']);
    expect(await slugs({ q: 'course', mode: 'workshop' })).toContain('new-workshop');
    await app.call(courseRoutes.archive, { params: { courseId: workshop.id }, as: author });
    expect((await app.call(courseRoutes.detail, { params: { slug: 'new-workshop' } })).status).toBe(404);
    const gone = await app.call(courseRoutes.publish, { params: { courseId: author.id }, as: author });
    expect([gone.status, gone.code]).toEqual([404, 'course.not-found']);
  });
});
