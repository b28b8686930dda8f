import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import { attachmentRoutes, talkRoutes, type TlpLabel } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { aFile, aPicture } from '../attachments.js';
import type { TestPerson } from '../start-app.js';
import { cells, type ExitTests } from './exit-tests.js';
import { othersOf, readersOf, type LabelWorld } from './label-world.js';

/** What becomes of a file, said by hand. */
const byHand: Record<TlpLabel, { download: boolean; stamped: boolean; fresh: boolean }> = {
  CLEAR: { download: true, stamped: false, fresh: false },
  GREEN: { download: true, stamped: false, fresh: false },
  AMBER: { download: true, stamped: true, fresh: false },
  'AMBER+STRICT': { download: true, stamped: true, fresh: true },
  RED: { download: false, stamped: true, fresh: true },
};

const files = new WeakMap<LabelWorld, Map<TlpLabel, Promise<string>>>();
/** A picture in a reply under the label, by its author. */
function fileUnder(world: LabelWorld, label: TlpLabel): Promise<string> {
  const known = files.get(world) ?? new Map<TlpLabel, Promise<string>>();
  files.set(world, known);
  const made = known.get(label) ?? (async () => {
    const { id } = await aFile(world.app, world.people.author, world.space.id, await aPicture(480, 300));
    await world.app.call(talkRoutes.reply, { as: world.people.author, params: { topicId: world.topics[label] }, body: { id: newId(), text: 'As here.', attachmentIds: [id] } });
    return id;
  })();
  known.set(label, made);
  return made;
}
const print = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const pageFor = ({ app }: LabelWorld, as: TestPerson, attachmentId: string) => app.call(attachmentRoutes.page, { as, params: { attachmentId, page: 1 } });
const fileFor = ({ app }: LabelWorld, as: TestPerson, attachmentId: string) => app.call(attachmentRoutes.file, { as, params: { attachmentId } });

/** Looking at a file and keeping it. */
export const attachmentTests: ExitTests = cells((label) => ({
  allowed: async (world) => {
    const id = await fileUnder(world, label);
    const { download, stamped } = byHand[label];
    const prints = new Set<string>();
    const two = readersOf[label].filter((who) => who !== 'suspended').slice(0, 2);
    for (const who of two) {
      const shown = await pageFor(world, world.people[who], id);
      expect([who, shown.status, shown.headers['content-disposition'], shown.headers['cache-control']]).toEqual([who, 200, 'inline', 'no-store, private']);
      prints.add(print(shown.raw));
      const kept = await fileFor(world, world.people[who], id);
      expect([who, kept.status]).toEqual([who, download ? 200 : 403]);
      if (download) expect(kept.headers['content-disposition']).toMatch(/^attachment; /u);
    }
    // Who looks stands on it: no two people see the same.
    expect(prints.size).toBe(stamped ? 2 : 1);
  },
  refused: async (world) => {
    const id = await fileUnder(world, label);
    const { download, fresh } = byHand[label];
    for (const who of othersOf(label)) {
      for (const answer of [
        await pageFor(world, world.people[who], id), await fileFor(world, world.people[who], id),
        await world.app.call(attachmentRoutes.preview, { as: world.people[who], params: { attachmentId: id } }),
        await world.app.call(attachmentRoutes.one, { as: world.people[who], params: { attachmentId: id } }),
      ]) expect([who, answer.code]).toEqual([who, 'attachment.not-found']);
    }
    const stale = { ...world.people.author, cookie: await world.app.signIn(world.people.author.id, { fresh: false }) };
    delete stale.attended;
    expect((await pageFor(world, stale, id)).status).toBe(fresh ? 403 : 200);
    expect((await fileFor(world, stale, id)).status).toBe(fresh || !download ? 403 : 200);
    expect((await world.app.call(attachmentRoutes.preview, { as: world.people.author, params: { attachmentId: id } })).status).toBe(fresh ? 403 : 200);
    if (!download) expect((await fileFor(world, world.people.author, id)).code).toBe('attachment.view-only');
  },
}));
