import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, organisationRoutes, peopleRoutes } from '@rso-connect/shared';
import { TestApp, type TestPerson } from '../start-app.js';

let app: TestApp;
let administrator: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  administrator = await app.person('Administrator', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

describe('what somebody writes', () => {
  it.each(['A\r\nBcc: all@agencies.example', 'A\nSubject: other', 'A\u0000B', 'A\u202eB', 'A\u2028B'])('with signs that steer (%j) is refused before it reaches a mail', async (fullName) => {
    const { status } = await app.call(identityRoutes.signUp, {
      body: { fullName, email: 'mail@police.example', password: 'four words beside a river', acceptedTerms: true },
    });
    expect(status).toBe(400);
  });

  it('stays text in a mail’s HTML', async () => {
    const email = 'html@police.example';
    await app.call(identityRoutes.signUp, {
      body: { fullName: '<img src=x onerror=alert(1)> "O\'Brien"', email, password: 'four words beside a river', acceptedTerms: true },
    });
    await app.idle();
    const mail = (await app.peers.mails()).find(({ to }) => to?.some(({ address }) => address === email));
    expect(mail).toBeDefined();
    expect(mail?.html ?? '').not.toContain('<img src=x');
  });

  it.each(['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '\tx'])('as a formula (%j) is none in a spreadsheet', async (start) => {
    await app.person(`${start} Formula`);
    const { raw } = await app.call(peopleRoutes.exportList, { as: administrator, query: { q: 'Formula' } });
    expect(raw.toString('utf8')).not.toMatch(/(?:^|[\n,])"?[=+@\t-]/m);
  });

  it.each(["' OR 1=1 --", '%', '_', '\\', '"; DROP TABLE people; --'])('in a search (%j) finds nothing more', async (q) => {
    const { status, body } = await app.call(organisationRoutes.list, { query: { q: `${q} zzzz` } });
    expect([status, body.total]).toEqual([200, 0]);
  });

  it.each(['name; DROP TABLE people', 'passwordHash', '-passwordHash', '1', ''])('as an order (%j) is refused', async (sort) => {
    expect((await app.call(peopleRoutes.list, { as: administrator, query: { sort: sort as 'name' } })).status).toBe(400);
  });
});
