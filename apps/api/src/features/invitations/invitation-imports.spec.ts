import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { invitationFileLimits, invitationImportRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import { theOrganisation } from '../../../test/factories.js';
import { TestApp, waitFor, type TestPerson } from '../../../test/start-app.js';
import { crowdOf } from '../../../test/test-database.js';
import { Actor } from '../../platform/access/actor.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { RoleGrantsService } from '../people/index.js';
import { Invitation, InvitationImport } from './invitation.entity.js';
import { InvitationImportsService } from './invitation-imports.service.js';
import { invitationSent } from './invitation.events.js';

/** Rows of a file as long as one may be, and those of it that are invited when the power goes. */
const [rows, half] = [crowdOf(invitationFileLimits.rows), crowdOf(invitationFileLimits.rows * 0.4)];
const died = 'The power went';
let app: TestApp;
let focalPoint: TestPerson;
let thailand: string;

beforeAll(async () => {
  app = await TestApp.start();
  thailand = (await theOrganisation(app, 'TH')).id;
  focalPoint = await app.person('Malee', [{ role: 'focal_point', scopeKind: 'member', scopeId: thailand }]);
}, 30_000);
afterAll(async () => { await app.stop(); });

/** The last row names somebody of the first half again. */
const file = ['email,full_name', ...Array.from({ length: rows - 1 }, (_, at) => `officer${String(at)}@many.example,Officer ${String(at)}`), 'Officer7@many.example,']
  .join('\n');

const read = (importId: string) => app.call(invitationImportRoutes.read, { as: focalPoint, params: { importId } }).then(({ body }) => body);

/** No mails: thousands of them are another matter. */
async function keepQuiet(): Promise<void> {
  await app.db.repo(OutboxEvent).update({ name: invitationSent.name, relayedAt: IsNull() }, { relayedAt: app.clock.now() });
}

/** A file whose job some other worker holds. */
async function takenByAnotherWorker(): Promise<{ importId: string; jobId: string }> {
  const actor = new Actor(focalPoint.id, '', await app.app.get(RoleGrantsService).of(focalPoint.id));
  return app.db.transaction(async () => {
    const { id } = await app.app.get(InvitationImportsService).start(actor, { organisationId: thailand, language: 'en' }, file);
    const { jobId } = await app.db.repo(InvitationImport).findOneByOrFail({ id });
    const leaseUntil = new Date(app.clock.now().getTime() + 60_000);
    await app.db.repo(Job).update({ id: jobId }, { state: 'running', attempts: 1, leaseUntil });
    return { importId: id, jobId };
  });
}

it(`a file of ${String(rows)} rows survives a killed worker: nobody is lost, and nobody is invited twice`, async () => {
  const { importId, jobId } = await takenByAnotherWorker();
  const power = new AbortController();
  const run = app.app.get(InvitationImportsService).run({ importId }, {
    signal: power.signal,
    progress: async (done) => {
      await app.db.repo(Job).update({ id: jobId }, { progressDone: done });
      await keepQuiet();
      if (done >= half) power.abort(new Error(died));
    },
  });
  await expect(run).rejects.toThrow(died);
  expect(await app.db.repo(Invitation).countBy({ memberId: thailand })).toBe(half);
  expect(await read(importId)).toMatchObject({ state: 'running', done: half, total: rows });
  // Nobody renews the lease: once it is over, the job goes to a living worker.
  app.clock.advance(61_000);
  await waitFor(async () => {
    await keepQuiet();
    return (await read(importId)).state === 'done';
  }, 'the living worker', 150);
  expect((await read(importId)).counts).toEqual({ invited: rows - 1, alreadyInvited: 1, alreadyHere: 0, refused: 0 });
  const invited = await app.db.repo(Invitation).find({ where: { memberId: thailand }, select: { id: true, addressKey: true, tokenHash: true } });
  for (const key of ['id', 'addressKey', 'tokenHash'] as const) expect(new Set(invited.map((row) => row[key])).size).toBe(rows - 1);
  const events = await app.db.repo(OutboxEvent).find({ where: { name: invitationSent.name }, select: { id: true, payload: true } });
  expect(events.map(({ payload }) => (payload as { invitationId: string }).invitationId).toSorted()).toEqual(invited.map(({ id }) => id).toSorted());
}, 240_000);
