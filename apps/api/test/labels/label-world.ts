import { consentRoutes, talkRoutes, tlpLabels, type TlpLabel } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { DigestSchedule } from '../../src/features/digests/digest-schedule.js';
import { weekDueBy } from '../../src/features/digests/digest-week.js';
import type { Space } from '../../src/features/spaces/index.js';
import { aMembership, aSpace } from '../factories.js';
import { mailReplyEnv } from '../mailing.js';
import { TestApp, type TestPerson } from '../start-app.js';

/** Who stands where with the one space; `author` is an administrator too, since roles open nothing and close nothing. */
export type Who = 'author' | 'named' | 'member' | 'community' | 'outsider' | 'office' | 'moderator' | 'suspended';

/** Who reads what, said once more by hand: the table must not be tested with itself. */
export const readersOf: Record<TlpLabel, readonly Who[]> = {
  CLEAR: ['author', 'named', 'member', 'community', 'outsider', 'office', 'moderator', 'suspended'],
  GREEN: ['author', 'named', 'member', 'community'],
  AMBER: ['author', 'named', 'member'],
  'AMBER+STRICT': ['author', 'named', 'member'],
  RED: ['author', 'named'],
};
export const everybody: readonly Who[] = readersOf.CLEAR;

/** @returns those who may not read what carries a label */
export function othersOf(label: TlpLabel): Who[] {
  return everybody.filter((who) => !readersOf[label].includes(who));
}

const bare = (label: TlpLabel): string => label.replace('+', '').toLowerCase();
/** What only the texts of a label say, and only its titles. */
export const secretOf = (label: TlpLabel): string => `vessel${bare(label)}x`;
export const titleOf = (label: TlpLabel): string => `Title${bare(label)}x`;
export const spaceName = 'Harbour watch';

/** One space with a topic under every label, written by `author` and answered by `named`. */
export interface LabelWorld {
  app: TestApp;
  space: Space;
  people: Record<Who, TestPerson>;
  topics: Record<TlpLabel, string>;
}

/** Sets the clock to the next Monday morning, and waits until everybody's digest is sent. */
export async function digestsSent(app: TestApp): Promise<void> {
  const now = app.clock.now();
  app.clock.advance(weekDueBy(now, 'UTC', 1).dueAt.getTime() - now.getTime() + 60_000);
  await app.app.get(DigestSchedule, { strict: false }).begin({}, { signal: new AbortController().signal });
  await app.idle();
}

/** Makes it. */
export async function makeLabelWorld(): Promise<LabelWorld> {
  const app = await TestApp.start(mailReplyEnv);
  const community = await aSpace(app);
  const space = await aSpace(app, { communitySpaceId: community.id, name: spaceName });
  const people: LabelWorld['people'] = {
    author: await app.person('Author', [{ role: 'administrator' }]), named: await app.person('Named'), member: await app.person('Member'),
    community: await app.person('Community'), outsider: await app.person('Outsider'), suspended: await app.person('Suspended'),
    office: await app.person('Office', [{ role: 'administrator' }, { role: 'programme_officer' }]),
    moderator: await app.person('Moderator', [{ role: 'moderator', scopeKind: 'space', scopeId: space.id }]),
  };
  for (const name of ['author', 'named', 'member'] as const) await aMembership(app, space.id, people[name].id);
  await aMembership(app, space.id, people.suspended.id, { state: 'suspended' });
  await aMembership(app, community.id, people.community.id);
  await app.call(consentRoutes.choose, { as: people.named, params: { field: 'name' }, body: { audience: 'spaces', endsOn: null } });
  const topics = {} as Record<TlpLabel, string>;
  for (const label of tlpLabels) {
    const id = newId();
    const { status } = await app.call(talkRoutes.write, {
      as: people.author, params: { spaceId: space.id },
      body: { id, label, title: titleOf(label), text: `${secretOf(label)} came in.\n\nSecond paragraph ${secretOf(label)}2.`, readerIds: label === 'RED' ? [people.named.id] : [] },
    });
    if (status !== 201) throw new Error(`No topic under ${label}: ${String(status)}`);
    topics[label] = id;
  }
  // Told of the topics while nobody else has written in them.
  await app.idle();
  for (const label of tlpLabels) {
    await app.call(talkRoutes.reply, { as: people.named, params: { topicId: topics[label] }, body: { id: newId(), text: `First ${secretOf(label)} line.\n\nSecond ${secretOf(label)} line.` } });
  }
  await app.idle();
  await digestsSent(app);
  return { app, space, people, topics };
}
