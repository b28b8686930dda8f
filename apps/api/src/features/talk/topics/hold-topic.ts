import { IsNull } from 'typeorm';
import { affected } from '../../../platform/database/affected.js';
import type { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { Topic } from '../talk.entity.js';

/** A topic as it was when somebody's right to write in it was asked. */
export type SeenTopic = Pick<Topic, 'id' | 'label' | 'spaceId'>;

/**
 * Takes a topic's row until the transaction ends, so that what is written in it is written under the label and in the
 * space in which its writer read it.
 *
 * @param change what is written to it in the same breath; nothing changes where nothing is given
 * @throws Problem `topic.locked`; `topic.changed-meanwhile` where its label or its space is another one by now
 */
export async function holdTopic(db: Database, { id, label, spaceId }: SeenTopic, change: Parameters<ReturnType<typeof topicsOf>['update']>[1] = { lastNumber: () => 'lastNumber' }): Promise<void> {
  const held = await topicsOf(db).update({ id, label, spaceId, lockedAt: IsNull() }, change);
  if (affected(held) > 0) return;
  const now = await topicsOf(db).findOne({ where: { id }, select: { id: true, lockedAt: true } });
  throw new Problem(now?.lockedAt ? 'topic.locked' : 'topic.changed-meanwhile');
}

function topicsOf(db: Database) {
  return db.repo(Topic);
}
