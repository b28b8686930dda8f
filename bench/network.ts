import { directoryRoutes, talkRoutes } from '@rso-connect/shared';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 } from 'uuid';
import { timeText, type BareDatabase, type DatabaseKind, type Value } from './drivers.js';
import { openStreams } from './streams.js';
import type { SeededPerson, World } from './world.js';

/** How the directory and the live streams fare at size. */
export interface Network {
  database: DatabaseKind;
  people: number;
  queries: { title: string; found: number; p50: number; p95: number }[];
  streams: number;
  /** From a post until the first and the last of the streams has heard of it. */
  firstMs: number;
  lastMs: number;
}

/** In the directory, beside those who can sign in. */
export const directorySize = 100_000;
export const streamCount = 500;
const rounds = 30;
const part = 5_000;
const hintLimitMs = 30_000;
const languages = ['en', 'id', 'th', 'vi', 'km', 'ta', 'si', 'bn'];
const kinds = ['police', 'immigration', 'border', 'customs', 'prosecution', 'protection'];
const names = ['nguyen', 'tupou', 'sukarni', 'perera', 'haque', 'somchai', 'kim', 'santos', 'rahman', 'lestari', 'silva', 'kavitha'];
const at = <T>(list: readonly T[], index: number): T => list[index % list.length];

/**
 * Lists people in the directory and opens the Alumni Network to five hundred who can sign in.
 *
 * @returns the member and the course that queries ask for, and the network's space
 */
export async function seedNetwork(db: BareDatabase, world: World): Promise<{ memberId: string; courseId: string; spaceId: string }> {
  const now = timeText(new Date());
  const members = (await db.rows("SELECT id FROM organisations WHERE kind = 'member' ORDER BY code")).map(({ id }) => String(id));
  const courses = (await db.rows('SELECT id FROM courses ORDER BY id')).map(({ id }) => String(id));
  const spaceId = v7();
  for (let from = 0; from < directorySize; from += part) {
    const some = Array.from({ length: Math.min(part, directorySize - from) }, (_, index) => ({ id: v7(), index: from + index }));
    await db.together(async () => { await insertListed(db, some, members, courses, now); });
  }
  await db.together(async () => {
    await db.insert('spaces', [{
      id: spaceId, kind: 'alumni', spaceKey: `bench/${spaceId}`, runId: null, memberId: null, parentId: null, communitySpaceId: null, name: 'Bench', purpose: 'To measure.',
      community: 'All.', rosterFor: 'members', defaultLabel: 'GREEN', ceilingLabel: 'AMBER+STRICT', endsAt: null, archivedAt: null, version: 1, createdAt: now,
    }]);
    await db.insert('space_memberships', world.people.slice(0, streamCount).map(({ id }) => ({
      id: v7(), spaceId, personId: id, state: 'active', basis: 'invitation', basisId: null, startedAt: now, endedAt: null, version: 1, createdAt: now, changedAt: now,
    })));
  });
  await db.rows(db.kind === 'sqlite' ? 'PRAGMA optimize' : 'ANALYZE TABLE directory_facts, directory_cards, consents, people');
  return { memberId: at(members, 1), courseId: at(courses, 1), spaceId };
}

async function insertListed(db: BareDatabase, people: readonly { id: string; index: number }[], members: readonly string[], courses: readonly string[], now: string): Promise<void> {
  const nameOf = (index: number): string => `${at(names, index * 7)} ${at(names, index * 5 + 3)} ${String(index)}`;
  await db.insert('people', people.map(({ id, index }) => ({
    id, fullName: nameOf(index), preferredName: null, nameSort: nameOf(index), searchText: ` ${nameOf(index)} `, passwordHash: null, language: 'en', timeZone: 'UTC', closedAt: null, createdAt: now,
  })));
  await db.insert('directory_cards', people.map(({ id, index }) => ({
    personId: id, listedAt: now, languages: JSON.stringify(['en', at(languages, index)]), expertise: '[]', help: '', takesRequests: 1, version: 1, changedAt: now,
  })));
  await db.insert('consents', people.flatMap(({ id }) => ['name', 'agency', 'languages', 'courses'].map((field): Record<string, Value> => ({
    id: v7(), personId: id, field, audience: 'alumni', purpose: 'find-expertise', wording: 2, givenAt: now, endsAt: null, withdrawnAt: null, activeKey: `${id}/${field}`,
  }))));
  await db.insert('directory_facts', people.flatMap(({ id, index }) => {
    const fact = (field: string, kind: string, term: string): Record<string, Value> => ({ personId: id, kind, term, consentKey: `${id}/${field}`, nameSort: nameOf(index) });
    const facts = [
      fact('name', 'card', ''), fact('agency', 'member', at(members, index)), fact('agency', 'agency-kind', at(kinds, index * 5 + Math.floor(index / 48))),
      fact('courses', 'course', at(courses, index * 3 + Math.floor(index / 100))), fact('languages', 'language', 'en'), fact('languages', 'language', at(languages.slice(1), index * 3 + Math.floor(index / 7))),
      ...new Set(nameOf(index).split(' ')),
    ];
    return facts.map((one) => (typeof one === 'string' ? fact('name', 'word', one) : one));
  }));
}

async function timesOf(address: string, query: string, person: SeededPerson): Promise<{ found: number; times: number[] }> {
  const times: number[] = [];
  let found = 0;
  for (let round = -5; round < rounds; round += 1) {
    const started = performance.now();
    const response = await fetch(`${address}${directoryRoutes.search.path}?${query}`, { headers: { cookie: `rso-session=${person.token}` } });
    const body = (await response.json()) as { total: number };
    if (!response.ok) throw new Error(`The directory answered ${String(response.status)}.`);
    found = body.total;
    if (round >= 0) times.push(performance.now() - started);
  }
  return { found, times: times.sort((one, other) => one - other) };
}

/** Opens a stream for each of five hundred people, writes one post, and waits until all have heard of it. */
async function measureStreams(address: string, world: World, spaceId: string): Promise<{ firstMs: number; lastMs: number }> {
  const heard: number[] = [];
  const close = await openStreams(address, world.people.slice(0, streamCount), () => {
    let text = '';
    let isDone = false;
    return (some) => {
      text += some;
      if (isDone || !text.includes('"kind":"topic"')) return;
      isDone = true;
      heard.push(performance.now());
    };
  });
  try {
    const started = performance.now();
    const [author] = world.people;
    const id = v7();
    const written = await fetch(address + talkRoutes.write.path.replace(':spaceId', spaceId), {
      method: 'POST', body: JSON.stringify({ id, title: 'News', label: 'GREEN', text: 'A post.' }),
      headers: { cookie: `rso-session=${author?.token ?? ''}`, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'idempotency-key': id },
    });
    if (!written.ok) throw new Error(`Writing answered ${String(written.status)}: ${await written.text()}`);
    while (heard.length < streamCount) {
      if (performance.now() - started > hintLimitMs) throw new Error(`Only ${String(heard.length)} of ${String(streamCount)} streams heard of the post.`);
      await delay(10);
    }
    return { firstMs: Math.min(...heard) - started, lastMs: Math.max(...heard) - started };
  } finally {
    close();
  }
}

/**
 * Seeds and measures the directory and the live streams.
 *
 * @throws Error where an answer isn't right, or a stream doesn't hear of a post within half a minute
 */
export async function measureNetwork(address: string, db: BareDatabase, world: World): Promise<Network> {
  const { memberId, courseId, spaceId } = await seedNetwork(db, world);
  const [asker] = world.people;
  if (!asker) throw new Error('The seed made nobody.');
  const queries = [
    { title: 'member, agency, course and language', query: `memberId=${memberId}&agencyKind=immigration&courseId=${courseId}&language=ta` },
    { title: 'member, agency and language', query: `memberId=${memberId}&agencyKind=immigration&language=ta` },
    { title: 'words', query: 'q=kavitha%20peri' },
    { title: 'a language that everybody speaks', query: 'language=en' },
    { title: 'that language and a rare word', query: 'language=en&q=77777' },
  ];
  const measured: Network['queries'] = [];
  for (const { title, query } of queries) {
    const { found, times } = await timesOf(address, query, asker);
    measured.push({ title, found, p50: times[Math.floor(times.length / 2)] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 });
  }
  return { database: db.kind, people: directorySize, queries: measured, streams: streamCount, ...(await measureStreams(address, world, spaceId)) };
}

/** @returns lines for people */
export function networkLines({ database, people, queries, streams, firstMs, lastMs }: Network): string {
  const each = queries.map(({ title, found, p50, p95 }) => `Directory of ${String(people)} on ${database}, ${title}: ${String(found)} found, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  return [...each, `${String(streams)} live streams on ${database}: the first heard of a post after ${firstMs.toFixed(0)} ms, the last after ${lastMs.toFixed(0)} ms`].join('\n');
}
