import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrolmentRoutes, notificationRoutes } from '@rso-connect/shared';
import { decideAtDesk } from '../../../test/desk.js';
import { aCourse, aRun, aVersion } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';

let app: TestApp;

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });

async function noticesOf(person: TestPerson): Promise<{ kind: string; courseTitle: string | null; path: string }[]> {
  await app.idle();
  const { body } = await app.call(notificationRoutes.list, { as: person });
  return body.items.map(({ kind, courseTitle, path }) => ({ kind, courseTitle, path }));
}

async function subjectsTo(person: TestPerson): Promise<(string | undefined)[]> {
  const mails = await app.peers.mails();
  return mails.filter((mail) => mail.to?.some((to) => to.address === person.email)).map((mail) => mail.subject);
}

describe('what happens to an enrolment', () => {
  it('is told when an application is decided, in the list and by mail, without the decision in the mail', async () => {
    const course = await aCourse(app, { title: 'Workshop' });
    const run = await aRun(app, course.id, { enrolmentPolicy: 'approval', mode: 'workshop' });
    const officer = await app.person('Somchai');
    const programme = await app.person('Mele', [{ role: 'programme_officer' }]);
    const applied = await app.call(enrolmentRoutes.enrol, { as: officer, params: { runId: run.id }, body: {} });
    await decideAtDesk(app, programme, applied.body.id, 'declined', 'The workshop is for prosecutors');
    expect(await noticesOf(officer)).toEqual([{ kind: 'application-decided', courseTitle: 'Workshop', path: '/my/learning' }]);
    expect(await subjectsTo(officer)).toEqual(['A decision on your application: Workshop']);
    expect(await subjectsTo(programme)).toEqual([]);
  });

  it('is told when a course opens', async () => {
    const course = await aCourse(app, { title: 'Open course' });
    await aVersion(app, course.id);
    const run = await aRun(app, course.id, { enrolmentPolicy: 'open' });
    const officer = await app.person('Sukarni');
    const { body } = await app.call(enrolmentRoutes.enrol, { as: officer, params: { runId: run.id }, body: {} });
    expect(await noticesOf(officer)).toEqual([{ kind: 'enrolment-active', courseTitle: 'Open course', path: `/learn/${body.id}` }]);
    expect(await subjectsTo(officer)).toEqual(['You are enrolled: Open course']);
  });
});
