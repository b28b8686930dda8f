import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, invitationImportRoutes, invitationRoutes, officerRoutes, organisationRoutes, type InvitationView } from '@rso-connect/shared';
import { aCourse, anEnrolment, aRun, theOrganisation } from '../../../test/factories.js';
import { TestApp, type Answer, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { NewAccounts } from '../identity/index.js';
import { RoleGrantsService } from '../people/index.js';
import { Invitation } from './invitation.entity.js';

const password = 'correct horse battery';
const fortnight = 14 * 86_400_000;
let app: TestApp;
let thailand: string;
let fiji: string;
let agency: string;
let focalPoint: TestPerson;
let other: TestPerson;
let programme: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  thailand = (await theOrganisation(app, 'TH')).id;
  fiji = (await theOrganisation(app, 'FJ')).id;
  const administrator = await app.person('Administrator', [{ role: 'administrator' }]);
  agency = (await app.call(organisationRoutes.addAgency, { as: administrator, params: { memberId: thailand }, body: { name: 'Special Investigation', code: 'TH-DSI' } })).body.id;
  focalPoint = await app.person('Malee', [{ role: 'focal_point', scopeKind: 'member', scopeId: thailand }]);
  other = await app.person('Sefa', [{ role: 'focal_point', scopeKind: 'member', scopeId: fiji }]);
  programme = await app.person('Mele', [{ role: 'programme_officer' }]);
}, 30_000);
afterAll(async () => { await app.stop(); });

function invite(email: string, as = focalPoint, organisationId: string | null = agency): Promise<Answer<typeof invitationRoutes.invite>> {
  return app.call(invitationRoutes.invite, { as, body: { email, organisationId } });
}

/** The token of the newest mail to an address. */
async function tokenFor(email: string): Promise<string> {
  await app.idle();
  const mails = (await app.peers.mails()).filter(({ to }) => to?.some(({ address }) => address === email));
  return /token=([A-Za-z0-9_-]{43})/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
}

const accept = (token: string, more: object = {}) =>
  app.call(invitationRoutes.accept, { body: { token, fullName: 'น้ำผึ้ง', password, acceptedTerms: true, ...more } });

describe('the roles that one may invite with', () => {
  it('are less than one’s own, each with the places where it can be held', async () => {
    const { body } = await app.call(invitationRoutes.roles, { as: programme });
    expect(body.items).toEqual([
      { role: 'focal_point', scopes: ['member'] },
      { role: 'academy_coordinator', scopes: ['academy'] },
      { role: 'course_author', scopes: ['platform', 'academy'] },
    ]);
    expect((await app.call(invitationRoutes.roles, { as: focalPoint })).status).toBe(403);
  });
});

describe('an invitation', () => {
  it('becomes an account with that address confirmed and a post at the agency', async () => {
    const email = 'nam@dsi.example';
    const { body, status } = await invite(email);
    expect([status, body.state, body.organisationName]).toEqual([201, 'pending', 'Special Investigation']);
    const token = await tokenFor(email);
    expect((await app.call(invitationRoutes.look, { body: { token } })).body).toMatchObject({ email, organisationName: 'Special Investigation', hasAccount: false });
    const accepted = await accept(token);
    expect(accepted.body.person).toMatchObject({ fullName: 'น้ำผึ้ง', email, post: { organisationId: agency } });
    expect((await accept(token)).code).toBe('invitation.token-invalid');
    expect((await app.call(identityRoutes.signIn, { body: { email, password } })).status).toBe(200);
    const entries = await app.db.repo(AuditEntry).findBy({ subjectId: body.id });
    expect(entries.map(({ action }) => action).toSorted()).toEqual(['invitation.accepted', 'invitation.sent']);
    expect((await invite(email)).code).toBe('invitation.already-here');
  });

  it('is for one’s own member only, and others don’t see it', async () => {
    expect((await invite('a@x.example', focalPoint, fiji)).code).toBe('access.not-allowed');
    expect((await invite('a@x.example', focalPoint, null)).code).toBe('access.not-allowed');
    expect((await invite('a@x.example', focalPoint, (await theOrganisation(app, 'RSO')).id)).code).toBe('access.not-allowed');
    const { body } = await invite('only@dsi.example');
    const theirs = await app.call(invitationRoutes.list, { as: other, query: { q: 'only@dsi.example' } });
    expect(theirs.body.total).toBe(0);
    for (const route of [invitationRoutes.revoke, invitationRoutes.resend]) {
      expect((await app.call(route, { as: other, params: { invitationId: body.id } })).code).toBe('invitation.not-found');
    }
    expect((await app.call(invitationRoutes.list, { as: focalPoint, query: { q: 'only@dsi.example' } })).body.total).toBe(1);
  });

  it('says nothing of an account elsewhere: the same answer, and the invitee signs in to accept', async () => {
    const owner = await app.person('Elsewhere');
    const known = await invite(owner.email);
    const unknown = await invite('nobody-yet@dsi.example');
    const shape = ({ id: _, email: __, createdAt: ___, expiresAt: ____, ...rest }: InvitationView) => rest;
    expect([known.status, shape(known.body)]).toEqual([unknown.status, shape(unknown.body)]);
    expect((await invite(owner.email, other, fiji)).status).toBe(201);
    const token = await tokenFor(owner.email);
    expect((await accept(token)).code).toBe('invitation.has-account');
    expect((await app.call(invitationRoutes.acceptOwn, { as: other, body: { token } })).code).toBe('invitation.other-account');
    expect((await app.call(invitationRoutes.acceptOwn, { as: owner, body: { token } })).status).toBe(200);
  });

  it('is sent once, works for 14 days, and its newest link alone', async () => {
    const email = 'again@dsi.example';
    const { body } = await invite(email);
    expect((await invite(email.toUpperCase())).code).toBe('invitation.already-invited');
    const first = await tokenFor(email);
    await app.call(invitationRoutes.resend, { as: focalPoint, params: { invitationId: body.id } });
    const second = await tokenFor(email);
    expect(second).not.toBe(first);
    expect((await accept(first)).code).toBe('invitation.token-invalid');
    app.clock.advance(fortnight);
    expect((await accept(second)).code).toBe('invitation.token-invalid');
    const listed = await app.call(invitationRoutes.list, { as: focalPoint, query: { q: email, state: 'expired' } });
    expect(listed.body.items).toMatchObject([{ state: 'expired', can: { revoke: false, resend: true } }]);
    expect((await invite(email)).status).toBe(201);
  });

  it('that is revoked works no more', async () => {
    const { body } = await invite('revoked@dsi.example');
    const token = await tokenFor('revoked@dsi.example');
    expect((await app.call(invitationRoutes.revoke, { as: focalPoint, params: { invitationId: body.id } })).body.state).toBe('revoked');
    expect((await accept(token)).code).toBe('invitation.token-invalid');
    expect((await app.call(invitationRoutes.resend, { as: focalPoint, params: { invitationId: body.id } })).code).toBe('invitation.not-pending');
    const row = await app.db.repo(Invitation).findOneByOrFail({ id: body.id });
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('carries a role only from who may give it, then and still', async () => {
    const asked = (role: 'focal_point' | 'programme_officer' | 'administrator', email: string, as = programme) => app.call(invitationRoutes.inviteWithRole, {
      as, body: { email, organisationId: fiji, role, scopeKind: role === 'focal_point' ? 'member' : 'platform', scopeId: role === 'focal_point' ? fiji : null },
    });
    expect((await asked('administrator', 'r1@x.example')).code).toBe('invitation.role-not-yours');
    expect((await asked('programme_officer', 'r1@x.example')).code).toBe('invitation.role-not-yours');
    expect((await asked('focal_point', 'r1@x.example', focalPoint)).status).toBe(403);
    const stale = await app.person('Stale', [{ role: 'programme_officer' }], { fresh: false });
    expect((await asked('focal_point', 'r1@x.example', stale)).code).toBe('access.step-up-required');
    expect((await asked('focal_point', 'r1@x.example')).status).toBe(201);
    expect((await accept(await tokenFor('r1@x.example'))).body.grants).toMatchObject([{ role: 'focal_point', scopeId: fiji }]);

    const leaver = await app.person('Leaver', [{ role: 'programme_officer' }]);
    expect((await asked('focal_point', 'r2@x.example', leaver)).status).toBe(201);
    const [grant] = await app.app.get(RoleGrantsService).of(leaver.id);
    await app.app.get(RoleGrantsService).withdraw(leaver.id, grant?.id ?? '');
    expect((await accept(await tokenFor('r2@x.example'))).body.grants).toEqual([]);
  });
});

describe('a file', () => {
  const start = (body: string, as = focalPoint, organisationId = thailand) => app.call(invitationImportRoutes.start, { as, query: { organisationId }, body });

  it('invites row by row; one bad row loses none of the others, and the same file twice nobody twice', async () => {
    const file = '\uFEFFemail,full_name,agency,language\r\nf1@dsi.example,ស្រីមុំ,TH-DSI,id\r\nnonsense,A,,\r\n=cmd()@x,"=1+1",,\r\nf2@dsi.example,,special investigation,\r\nF1@dsi.example,,,\r\nf3@dsi.example,,Somewhere else,\r\nf4@dsi.example,Evil\u202egnp,,\r\nf5@dsi.example,,,fr\r\n';
    const first = await start(file);
    expect(first.status).toBe(202);
    await app.idle();
    const { body } = await app.call(invitationImportRoutes.read, { as: focalPoint, params: { importId: first.body.id } });
    expect(body).toMatchObject({ state: 'done', done: 8, total: 8, counts: { invited: 2, alreadyInvited: 1, alreadyHere: 0, refused: 5 } });
    const rows = await app.call(invitationImportRoutes.rows, { as: focalPoint, params: { importId: first.body.id }, query: { outcome: 'refused' } });
    expect(rows.body.items.map(({ line, problem }) => [line, problem])).toEqual([
      [3, 'text.not-an-email'], [4, 'text.not-an-email'], [7, 'invitation.organisation-not-found'], [8, 'text.direction-override'], [9, 'invalid_value'],
    ]);
    const report = (await app.call(invitationImportRoutes.report, { as: focalPoint, params: { importId: first.body.id } })).raw.toString();
    expect(report).toContain("'=1+1");
    expect(report).not.toMatch(/(^|,)=/m);
    const mails = (await app.peers.mails()).length;
    const again = await start(file);
    await app.idle();
    const twice = await app.call(invitationImportRoutes.read, { as: focalPoint, params: { importId: again.body.id } });
    expect(twice.body.counts).toEqual({ invited: 0, alreadyInvited: 3, alreadyHere: 0, refused: 5 });
    expect((await app.peers.mails()).length).toBe(mails);
    expect((await app.call(invitationImportRoutes.read, { as: other, params: { importId: first.body.id } })).code).toBe('invitation.import-not-found');
  });

  it.each([
    ['an empty one', '', 'request.invalid'],
    ['one without a header', 'a@x.example\nb@x.example', 'invitation.file-invalid'],
    ['an archive', 'PK\u0003\u0004\0\0', 'invitation.file-invalid'],
    ['broken quotes', 'email\n"a@x.example', 'invitation.file-invalid'],
    ['unknown columns', 'email,role\na@x.example,administrator', 'invitation.file-invalid'],
    ['too many rows', `email\n${'a@x.example\n'.repeat(5_001)}`, 'invitation.file-too-long'],
  ])('is refused as a whole: %s', async (_, body, code) => {
    const answer = await start(body);
    expect([answer.status >= 400, answer.code]).toEqual([true, code === 'request.invalid' ? answer.code : code]);
  });

  it('is for one’s own member only', async () => {
    expect((await start('email\na@x.example', focalPoint, fiji)).code).toBe('access.not-allowed');
  });
});

describe('the officers of a member', () => {
  it('are those whose present post is there, and only ever these', async () => {
    const [mine, theirs, gone] = [await app.person('Anong'), await app.person('Ratu'), await app.person('Gone')];
    const accounts = app.app.get(NewAccounts, { strict: false });
    await accounts.settle(mine.id, agency);
    await accounts.settle(theirs.id, fiji);
    await accounts.settle(gone.id, thailand);
    await accounts.settle(gone.id, fiji);
    const run = await aRun(app, (await aCourse(app, { title: 'Sea rescue' })).id);
    await anEnrolment(app, run.id, mine.id);
    const list = (as: TestPerson, query: object = {}) => app.call(officerRoutes.list, { as, query });
    const { body } = await list(focalPoint, { q: 'Anong' });
    expect(body.items).toMatchObject([{ id: mine.id, organisationName: 'Special Investigation', state: 'active', lastCourse: { title: 'Sea rescue' } }]);
    expect(JSON.stringify(body)).not.toContain(mine.email);
    const all = (await list(focalPoint, { limit: 100 })).body.items.map(({ id }) => id);
    expect(all).not.toEqual(expect.arrayContaining([theirs.id]));
    expect(all).not.toEqual(expect.arrayContaining([gone.id]));
    expect((await list(focalPoint, { memberId: fiji })).body.total).toBe(0);
    expect((await list(programme, { memberId: fiji, q: 'Ratu' })).body.total).toBe(1);
    expect((await list(mine)).status).toBe(403);
    const { items } = (await app.call(officerRoutes.members, { as: focalPoint })).body;
    expect(items).toMatchObject([{ id: thailand, agencies: [{ id: agency }] }]);
  });
});
