import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operationsRoutes } from '@rso-connect/shared';
import { ContentImport, WorkPlanImport } from '../../src/features/courses/index.js';
import { withOrigin } from '../../src/platform/audit/origin.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { newId } from '../../src/platform/database/index.js';
import { Job } from '../../src/platform/jobs/job.entity.js';
import { dataFolder } from '../../src/seeds/folders.js';
import { courseFiles, writeCourse } from '../course-files.js';
import { TestApp, type TestPerson } from '../start-app.js';

let app: TestApp;
let administrator: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  administrator = await app.person('Administrator', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

describe('what an operator does', () => {
  it('begins with filling the installation', async () => {
    const [entry] = await app.db.repo(AuditEntry).findBy({ action: 'installation.filled' });
    expect(entry).toMatchObject({ originKind: 'platform', actorId: null, after: { demonstration: false, courses: false } });
  });

  it('is on record for a job that is tried again', async () => {
    const id = newId();
    const now = app.clock.now();
    await app.db.repo(Job).insert({
      id, name: 'schedule:people.forget-mail-tokens', payload: {}, uniqueKey: null, state: 'failed', runAt: now, attempts: 8, leaseUntil: null,
      progressDone: null, progressTotal: null, lastError: 'it failed', createdAt: now, finishedAt: now,
    });
    await app.call(operationsRoutes.retryJob, { as: administrator, params: { jobId: id } });
    expect(await app.db.repo(AuditEntry).findOneByOrFail({ subjectId: id })).toMatchObject({ action: 'job.retried', actorId: administrator.id });
    await app.call(operationsRoutes.retryJob, { as: administrator, params: { jobId: newId() } });
    expect(await app.db.repo(AuditEntry).countBy({ action: 'job.retried' })).toBe(1);
    await app.idle();
  });

  it('is on record for a mail that is read, on the screen and as a file, and for their list', async () => {
    if (app.settings.smtpUrl !== null) return;
    const name = '1700000000000-0123456789ab.eml';
    await mkdir(join(app.settings.dataDir, 'mail'), { recursive: true });
    await writeFile(join(app.settings.dataDir, 'mail', name), 'Subject: To somebody else\nTo: a@b.example\n\nText\n');
    await app.call(operationsRoutes.mail, { as: administrator, params: { name } });
    await app.call(operationsRoutes.mailFile, { as: administrator, params: { name } });
    await app.call(operationsRoutes.mails, { as: administrator, query: {} });
    expect(await app.db.repo(AuditEntry).findBy({ action: 'mails.listed' })).toMatchObject([{ actorId: administrator.id }]);
    const entries = await app.db.repo(AuditEntry).find({ where: { subjectId: name }, order: { id: 'ASC' } });
    expect(entries).toMatchObject([{ action: 'mail.read', actorId: administrator.id, after: { as: 'screen' } }, { action: 'mail.read', after: { as: 'file' } }]);
  });

  it('is on record for courses and a work plan that are imported, with the command’s name', async () => {
    const origin = { kind: 'command' as const, actorId: null, reference: 'content import', address: null, userAgent: null };
    const folder = await writeCourse(courseFiles());
    await withOrigin(origin, () => app.app.get(ContentImport, { strict: false }).importFolder(folder));
    await withOrigin(origin, () => app.app.get(ContentImport, { strict: false }).importFolder(folder));
    const published = await app.db.repo(AuditEntry).findBy({ action: 'course.version-published' });
    expect(published).toMatchObject([{ originKind: 'command', reference: 'content import', before: { version: null } }]);
    await app.app.get(WorkPlanImport, { strict: false }).importWorkPlan(readFileSync(join(dataFolder, 'work-plan-2023.csv')));
    expect(await app.db.repo(AuditEntry).countBy({ action: 'work-plan.imported' })).toBe(1);
  });
});
