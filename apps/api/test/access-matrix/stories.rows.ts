import { storyRoutes } from '@rso-connect/shared';
import { RunEvaluationRow } from '../../src/features/evaluations/index.js';
import { Story } from '../../src/features/stories/index.js';
import { newId } from '../../src/platform/database/index.js';
import { PersonPost } from '../../src/features/people/index.js';
import { aCourse, aPost, aRun } from '../factories.js';
import { all, open, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

async function aStory({ app, people, memberId }: World, fields: Partial<Story> = {}): Promise<string> {
  const id = newId();
  const evaluationId = newId();
  const { id: runId } = await aRun(app, (await aCourse(app)).id);
  await app.db.repo(RunEvaluationRow).insert({ id: evaluationId, runId, kind: 'follow_up_3', openedAt: null, closedAt: null, invitedAt: null, batches: 0, formVersion: 0, frozenAt: null });
  const now = app.clock.now();
  await app.db.repo(Story).insert({
    id, authorId: people.owner.id, evaluationId, memberId, courseTitle: 'A', title: 'B', text: 'C', byline: 'nobody', state: 'draft', version: 1,
    consentUntil: new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10), consentedAt: now, agencyClearedBy: null, officeClearedBy: null, publishedAt: now, reason: null, remindedFor: null,
    createdAt: now, changedAt: now, ...fields,
  });
  return id;
}
/** Of somebody who works for a member. */
async function aWorkersStory(world: World): Promise<string> {
  const { id } = world.people.owner;
  if (!(await world.app.db.repo(PersonPost).existsBy({ activeKey: id }))) await aPost(world.app, id, 'TH');
  return aStory(world);
}
const ofOwner = { ...all(signedIn, 404), owner: 'yes' } as const;

/** Stories: the author's own, the agency's to clear, and everybody's once they are published. */
export const storyRows: Row[] = [
  open(storyRoutes.published, () => ({})),
  open(storyRoutes.one, async (world) => ({ params: { storyId: await aStory(world, { state: 'published' }) } })),
  own(storyRoutes.own, () => ({})),
  own(storyRoutes.begin, () => ({ body: { evaluationId: newId() } }), 422),
  row(storyRoutes.change, async (world) => ({ params: { storyId: await aStory(world) }, body: { version: 1, title: 'A', text: 'B', byline: 'name' as const } }), ofOwner),
  row(storyRoutes.submit, async (world) => ({ params: { storyId: await aWorkersStory(world) }, body: { version: 1, consentUntil: world.app.clock.now().toISOString().slice(0, 10) } }), ofOwner),
  row(storyRoutes.renew, async (world) => ({ params: { storyId: await aStory(world, { state: 'published' }) }, body: { version: 1 } }), ofOwner),
  row(storyRoutes.withdraw, async (world) => ({ params: { storyId: await aStory(world, { state: 'agency' }) }, body: {} }), ofOwner),
  row(storyRoutes.toClear, () => ({}), { focalPoint: 'yes', otherFocalPoint: 'yes' }),
  row(storyRoutes.clear, async (world) => ({ params: { storyId: await aStory(world, { state: 'agency' }) }, body: { version: 1, clears: true } }), { focalPoint: 'yes', otherFocalPoint: 404 }),
];
