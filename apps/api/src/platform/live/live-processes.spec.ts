import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { talkRoutes } from '@rso-connect/shared';
import { aMembership, aSpace } from '../../../test/factories.js';
import { TestApp, waitFor, type TestPerson } from '../../../test/start-app.js';
import { testDatabaseKind } from '../../../test/test-database.js';
import { newId } from '../database/index.js';
import { Live } from './live.js';

// Embedded is exactly one process, so there the other process is the same one.
const distributed = testDatabaseKind() === 'mariadb';
let first: TestApp;
let second: TestApp;
const open = new Set<AbortController>();

beforeAll(async () => {
  first = await TestApp.start();
  second = distributed
    ? await TestApp.start({}, first)
    : first;
});
afterAll(async () => {
  if (distributed) await second.stop();
  await first.stop();
  for (const line of open) line.abort();
});

interface Heard {
  /** Kind and id of each hint, in their order. */
  hints: () => string[];
  begins: () => { isComplete: boolean }[];
  position: () => string;
  drop: () => void;
}

async function listen(app: TestApp, { cookie }: TestPerson, after?: string): Promise<Heard> {
  const line = new AbortController();
  open.add(line);
  const response = await fetch(`${app.origin}/api/live`, { headers: { cookie, ...(after !== undefined && { 'last-event-id': after }) }, signal: line.signal });
  expect(response.status).toBe(200);
  let text = '';
  void response.body?.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write: (part) => { text += part; } })).catch(() => undefined);
  const data = (event: string): unknown[] => [...text.matchAll(new RegExp(`event: ${event}\\ndata: (.*)\\n\\n`, 'gu'))].map(([, json = 'null']) => JSON.parse(json));
  const heard: Heard = {
    hints: () => (data('hint') as { kind: string; id: string }[]).map(({ kind, id }) => `${kind} ${id}`),
    begins: () => data('begin') as { isComplete: boolean }[],
    position: () => [...text.matchAll(/^id: (.*)$/gmu)].map(([, id = '']) => id).pop() ?? '',
    drop: () => { line.abort(); },
  };
  await waitFor(() => heard.begins().length === 1, 'the beginning');
  return heard;
}

const tell = (app: TestApp, person: TestPerson, id: string) => { app.app.get(Live).tell([person.id], { kind: 'notice', id }); };

describe('a live hint', () => {
  it('reaches a screen that is open at another API process, and no other person’s', async () => {
    const [here, there] = [await first.person('Here'), await first.person('There')];
    const [one, other] = [await listen(second, here), await listen(second, there)];
    tell(first, here, 'for-here');
    tell(first, there, 'for-there');
    await waitFor(() => one.hints().length + other.hints().length === 2, 'both hints');
    expect([one.hints(), other.hints()]).toEqual([['notice for-here'], ['notice for-there']]);
  });

  it('isn’t lost and doesn’t come twice when the line drops, at whichever process it is taken up again', async () => {
    const person = await first.person('Dropped');
    const before = await listen(first, person);
    for (const id of ['1', '2']) tell(first, person, id);
    await waitFor(() => before.hints().length === 2, 'the first hints');
    before.drop();
    for (const id of ['3', '4', '5']) tell(id === '4' ? second : first, person, id);
    const after = await listen(second, person, before.position());
    for (const id of ['6', '7']) tell(first, person, id);
    await waitFor(() => after.hints().length >= 5, 'all the others');
    expect(after.begins()).toEqual([{ isComplete: true }]);
    expect([...before.hints(), ...after.hints()].toSorted()).toEqual(['1', '2', '3', '4', '5', '6', '7'].map((id) => `notice ${id}`));
    const again = await listen(first, person, after.position());
    tell(second, person, '8');
    await waitFor(() => again.hints().length > 0, 'the last hint');
    expect(again.hints()).toEqual(['notice 8']);
  });

  it('says so where it can’t know what a screen has missed', async () => {
    const person = await first.person('Long gone');
    for (const position of ['nonsense', ...(distributed ? [] : ['1-1'])]) expect((await listen(first, person, position)).begins()).toEqual([{ isComplete: false }]);
    expect((await listen(first, person)).begins()).toEqual([{ isComplete: false }]);
  });
});

describe('what is new in a topic', () => {
  it('is told by its id, to the open screens of those alone who may read it, and again after the line dropped', async () => {
    const space = await aSpace(first);
    const [author, member, outsider, suspended] = await Promise.all(['Author', 'Member', 'Outsider', 'Suspended'].map((name) => first.person(name))) as [TestPerson, TestPerson, TestPerson, TestPerson];
    for (const { id } of [author, member]) await aMembership(first, space.id, id);
    await aMembership(first, space.id, suspended.id, { state: 'suspended' });
    const screens = { member: await listen(second, member), outsider: await listen(second, outsider), suspended: await listen(first, suspended) };
    const topicId = newId();
    await first.call(talkRoutes.write, { as: author, params: { spaceId: space.id }, body: { id: topicId, title: 'A boat', label: 'AMBER', text: 'At the quay.' } });
    await first.idle();
    await waitFor(() => screens.member.hints().length > 0, 'the new topic');
    expect(screens.member.hints()).toEqual([`topic ${topicId}`]);
    screens.member.drop();
    await first.call(talkRoutes.reply, { as: author, params: { topicId }, body: { id: newId(), text: 'Another one.' } });
    await first.idle();
    const back = await listen(first, member, screens.member.position());
    const desk = await listen(second, member);
    await waitFor(() => back.hints().length > 0, 'the reply');
    expect(back.hints()).toEqual([`topic ${topicId}`]);
    await first.call(talkRoutes.read, { as: member, params: { topicId }, body: { number: 2 } });
    await waitFor(() => desk.hints().length > 0, 'what was read at the other screen');
    expect(desk.hints()).toEqual([`read ${topicId}`]);
    expect([screens.outsider.hints(), screens.suspended.hints()]).toEqual([[], []]);
  });
});
