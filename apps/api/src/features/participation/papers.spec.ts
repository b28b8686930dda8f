import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consentRoutes, enrolmentRoutes, groupedCode, papersRoutes, verificationRoutes, type LetterTerms } from '@rso-connect/shared';
import { decideAtDesk } from '../../../test/desk.js';
import { aCourse, aRun, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { readPdf } from '../../platform/pdf/pdf-text.fixture.js';
import { CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { PersonPost } from '../people/index.js';
import { InvitationLetter } from './participation.entity.js';

const day = 86_400_000;
const terms: LetterTerms = {
  language: 'en', costs: 'The office pays the flight and the room.\nMeals are free.', contact: 'desk@office.example', signatoryName: 'Ms Amelia Hartono', signatoryOffice: 'Co-Manager',
};
/** Text without the differences that lines and zero-width breaks make. */
const letters = (text: string): string => text.replace(/[\s\u200b-\u200f]/g, '').normalize('NFC');

let app: TestApp;
let programme: TestPerson;
let courseId: string;
beforeAll(async () => {
  app = await TestApp.start();
  programme = await app.person('Programme', [{ role: 'programme_officer' }]);
  courseId = (await aCourse(app, { mode: 'workshop', title: 'Investigating trafficking' })).id;
});
afterAll(async () => { await app.stop(); });

async function aWorkshop(fields: Partial<CourseRun> = {}): Promise<CourseRun> {
  const now = app.clock.now().getTime();
  return aRun(app, courseId, {
    mode: 'workshop', enrolmentPolicy: 'approval', capacity: 20, academyId: (await theOrganisation(app, 'JCLEC')).id, venue: 'JCLEC, Semarang', timeZone: 'Asia/Jakarta',
    startsAt: new Date(now + 40 * day), endsAt: new Date(now + 43 * day), ...fields,
  });
}

/** Applies, is selected, and gets the mail. */
async function anOffer(name = 'Officer', run?: CourseRun): Promise<{ officer: TestPerson; enrolmentId: string; token: string; runId: string }> {
  const { id: runId } = run ?? (await aWorkshop());
  const officer = await app.person(name);
  const { body } = await app.call(enrolmentRoutes.enrol, { as: officer, params: { runId }, body: {} });
  expect((await decideAtDesk(app, programme, body.id, 'selected', 'Works on such cases.')).status).toBe(200);
  await app.idle();
  return { officer, enrolmentId: body.id, token: await tokenFor(officer), runId };
}
async function tokenFor(officer: TestPerson): Promise<string> {
  const mails = (await app.peers.mails()).filter(({ to, subject }) => to?.some(({ address }) => address === officer.email) && subject?.startsWith('You are selected'));
  return /\/reply\?token=([\w-]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
}
const look = (token: string) => app.call(papersRoutes.lookAtReply, { body: { token } });
const reply = (token: string, answer: 'confirm' | 'decline') => app.call(papersRoutes.reply, { body: { token, answer } });
const stateOf = async (id: string) => (await app.db.repo(Enrolment).findOneByOrFail({ id })).state;

describe('the link of the mail that offers a seat', () => {
  it('shows the offer without signing in, however often a scanner opens it, and changes nothing', async () => {
    const { token, enrolmentId } = await anOffer('สมชาย ใจดี');
    for (let times = 0; times < 3; times += 1) {
      const { status, body } = await look(token);
      expect([status, body.state, body.fullName, body.run.courseTitle]).toEqual([200, 'open', 'สมชาย ใจดี', 'Investigating trafficking']);
    }
    expect(await stateOf(enrolmentId)).toBe('selected');
    expect((await fetch(`${app.origin}/api/replies?token=${token}&answer=decline`)).status).toBe(404);
    expect(await stateOf(enrolmentId)).toBe('selected');
  });

  it('confirms once, however often it is pressed, and says who did it', async () => {
    const { token, enrolmentId, officer, runId } = await anOffer();
    const answers = await Promise.all(Array.from({ length: 4 }, () => reply(token, 'confirm')));
    expect(answers.map(({ status, body }) => [status, body.state])).toEqual(Array.from({ length: 4 }, () => [200, 'confirmed']));
    expect(await stateOf(enrolmentId)).toBe('confirmed');
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: runId })).seatsTaken).toBe(1);
    const moves = await app.db.repo(AuditEntry).findBy({ subjectId: enrolmentId, action: 'enrolment.moved' });
    expect(moves).toHaveLength(1);
    expect(await app.db.repo(AuditEntry).findOneBy({ subjectId: enrolmentId, action: 'reply.given' })).toMatchObject({ actorId: officer.id, after: { answer: 'confirm' } });
  });

  it('declines, and gives the seat back; a seat given back is gone', async () => {
    const { token, enrolmentId, runId } = await anOffer();
    expect((await reply(token, 'decline')).body.state).toBe('declined');
    expect((await reply(token, 'decline')).body.state).toBe('declined');
    expect((await reply(token, 'confirm')).code).toBe('reply.too-late');
    expect(await stateOf(enrolmentId)).toBe('withdrawn');
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: runId })).seatsTaken).toBe(0);
  });

  it('ends when the run begins, and never belongs to another', async () => {
    const { token, enrolmentId } = await anOffer();
    expect((await look(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).code).toBe('reply.token-invalid');
    await app.db.repo(CourseRun).update({ id: (await app.db.repo(Enrolment).findOneByOrFail({ id: enrolmentId })).runId }, { startsAt: new Date(app.clock.now().getTime() - 1000) });
    expect((await look(token)).body.state).toBe('closed');
    expect((await reply(token, 'confirm')).code).toBe('reply.too-late');
    expect((await reply(token, 'decline')).code).toBe('reply.too-late');
    const other = await anOffer();
    await app.db.repo(Enrolment).update({ id: other.enrolmentId }, { personId: (await app.person('Somebody else')).id });
    expect((await reply(other.token, 'decline')).code).toBe('reply.token-invalid');
  });
});

describe('letters of invitation', () => {
  const issue = (runId: string, enrolmentIds: string[] | null = null, change: Partial<LetterTerms> = {}, as = programme) =>
    app.call(papersRoutes.issue, { as, params: { runId }, body: { ...terms, ...change, enrolmentIds } });
  const own = (as: TestPerson, enrolmentId: string) => app.call(papersRoutes.own, { as, params: { enrolmentId } });
  const file = (as: TestPerson, letterId: string) => app.call(papersRoutes.letterFile, { as, params: { letterId } });

  it('say everything as text, in the scripts that it is written in', async () => {
    const run = await aWorkshop();
    const names = ['နန်းခမ်း စောဦး', 'محمد عبد الله الحسيني', 'Nguyễn Thị Hồng Phượng'];
    const people = await Promise.all(names.map(async (name) => {
      const officer = await app.person(name);
      const { id } = await anEnrolment(app, run.id, officer.id, { state: 'confirmed' });
      return { officer, id, name };
    }));
    const thailand = await theOrganisation(app, 'TH');
    await app.db.repo(PersonPost).insert({
      id: newId(), personId: people[2]?.officer.id ?? '', organisationId: thailand.id, title: 'Investigator', rank: 'Captain', startedOn: '2026-01-01', endedOn: null, activeKey: people[2]?.officer.id ?? '',
    });
    expect((await issue(run.id)).body).toEqual({ issued: 3, refused: [] });
    for (const { officer, id, name } of people) {
      const { body } = await own(officer, id);
      const pdf = readPdf((await file(officer, body.letter?.id ?? '')).raw);
      expect([...new Set(letters(name))].every((sign) => letters(pdf.text).includes(sign))).toBe(true);
      expect(pdf.metadata).toContain(name);
      for (const words of ['Letter of invitation', 'Investigating trafficking', run.code, 'JCLEC, Semarang', 'The office pays the flight and the room.', 'Ms Amelia Hartono', 'desk@office.example', body.letter?.number ?? '']) {
        expect(letters(pdf.text)).toContain(letters(words));
      }
    }
    const { text } = readPdf((await file(people[2]?.officer ?? programme, (await own(people[2]?.officer ?? programme, people[2]?.id ?? '')).body.letter?.id ?? '')).raw);
    expect(letters(text)).toContain(letters('Captain, Investigator, Thailand'));
  });

  it('never change once issued: a new issue replaces the earlier one and says so', async () => {
    const run = await aWorkshop();
    const officer = await app.person('First Name');
    const { id } = await anEnrolment(app, run.id, officer.id, { state: 'selected' });
    await issue(run.id);
    const first = (await own(officer, id)).body.letter;
    const before = (await file(officer, first?.id ?? '')).raw;
    await app.db.repo(CourseRun).update({ id: run.id }, { venue: 'Elsewhere' });
    expect((await issue(run.id)).body.issued).toBe(0);
    expect((await issue(run.id, [id], { costs: 'The agency pays.' })).body.issued).toBe(1);
    const second = (await own(officer, id)).body.letter;
    expect([first?.version, second?.version]).toEqual([1, 2]);
    expect((await file(officer, first?.id ?? '')).raw.equals(before)).toBe(true);
    const { text } = readPdf((await file(officer, second?.id ?? '')).raw);
    expect(letters(text)).toContain(letters('Elsewhere'));
    expect(letters(text)).toContain(letters('Issue 2; it replaces the earlier one'));
    expect((await app.call(papersRoutes.terms, { as: programme, params: { runId: run.id } })).body).toEqual({ terms: { ...terms, costs: 'The agency pays.' }, withoutLetter: 0 });
  });

  it('go to who is selected, once each however many issue at the same moment, and numbers have no gaps', async () => {
    const run = await aWorkshop();
    const people = await Promise.all((['confirmed', 'active', 'applied'] as const).map(async (state) => (await anEnrolment(app, run.id, (await app.person(state)).id, { state })).id));
    const answers = await Promise.all(Array.from({ length: 4 }, () => issue(run.id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.reduce((sum, { body }) => sum + body.issued, 0)).toBe(2);
    const numbers = (await app.db.repo(InvitationLetter).find({ order: { number: 'ASC' } })).map(({ number }) => Number(number.slice(-6)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect((await issue(run.id, [people[2] ?? '', newId()])).body.refused.map(({ code }) => code)).toEqual(['letter.not-selected', 'enrolment.not-found']);
    const vague = await aWorkshop({ datesAre: 'quarter' });
    expect((await issue(vague.id)).code).toBe('letter.no-dates');
  });

  it('are for the participant and who manages the run; each fetch is recorded', async () => {
    const run = await aWorkshop();
    const officer = await app.person('Officer');
    const { id } = await anEnrolment(app, run.id, officer.id, { state: 'confirmed' });
    await issue(run.id);
    const letterId = (await own(officer, id)).body.letter?.id ?? '';
    const trainer = await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    const asked = await Promise.all([officer, programme, trainer, await app.person('Another')].map(async (as) => (await file(as, letterId)).status));
    expect(asked).toEqual([200, 200, 404, 404]);
    const fetched = await app.db.repo(AuditEntry).findBy({ subjectId: letterId, action: 'letter.fetched' });
    expect(fetched.map(({ actorId }) => actorId).sort()).toEqual([officer.id, programme.id].sort());
  });
});

describe('the verification of a letter', () => {
  const verify = (number: string, code: string) => app.call(verificationRoutes.letter, { params: { number, code } });
  const newest = (enrolmentId: string) => app.db.repo(InvitationLetter).findOneByOrFail({ activeKey: enrolmentId });
  const issue = (runId: string, enrolmentIds: string[] | null) => app.call(papersRoutes.issue, { as: programme, params: { runId }, body: { ...terms, enrolmentIds } });

  it('needs number and code, and shows no more than the paper’s bearer can compare', async () => {
    const run = await aWorkshop();
    const officer = await app.person('สมชาย de la Cruz');
    const { id } = await anEnrolment(app, run.id, officer.id, { state: 'confirmed' });
    await issue(run.id, null);
    const first = await newest(id);
    const grouped = groupedCode(first.code ?? '');
    const paper = readPdf((await app.call(papersRoutes.letterFile, { as: officer, params: { letterId: first.id } })).raw);
    expect(letters(paper.text)).toContain(letters(grouped));
    expect(letters(paper.text)).toContain(letters(`${app.settings.publicUrl}/verify-letter`));
    const answer = await verify(first.number.toLowerCase(), grouped.toLowerCase());
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toEqual({
      state: 'valid',
      letter: {
        number: first.number, issuedOn: first.issuedOn, initials: 'ส. D. L. C.', courseTitle: 'Investigating trafficking', runCode: run.code,
        startsOn: first.facts.startsOn, endsOn: first.facts.endsOn, venue: 'JCLEC, Semarang', academyName: first.facts.academyName,
      },
    });
    expect(JSON.stringify(answer.body)).not.toContain('Cruz');
    const other = await anEnrolment(app, run.id, (await app.person('Another')).id, { state: 'confirmed' });
    await issue(run.id, null);
    const wrong = await Promise.all([verify(first.number, '0000-0000-0000-0000'), verify((await newest(other.id)).number, grouped), verify('RSO-L-1999-000001', grouped), verify(first.number, 'x')]);
    expect(wrong.map(({ status, body }) => [status, body])).toEqual(Array.from({ length: 4 }, () => [200, { state: 'unknown', letter: null }]));
    await issue(run.id, [id]);
    expect((await verify(first.number, grouped)).body.state).toBe('withdrawn');
    const second = await newest(id);
    const now = async () => (await verify(second.number, second.code ?? '')).body.state;
    expect(await now()).toBe('valid');
    await app.db.repo(Enrolment).update({ id }, { state: 'withdrawn' });
    expect(await now()).toBe('withdrawn');
    // One from before there were codes has none to give.
    await app.db.repo(InvitationLetter).update({ id: second.id }, { code: null });
    expect(await now()).toBe('unknown');
  });

  it('is limited for each address', async () => {
    const answers = await Promise.all(Array.from({ length: 125 }, () => verify('RSO-L-2026-000001', '0000-0000-0000-0000')));
    expect(answers.filter(({ code }) => code === 'request.rate-limited').length).toBeGreaterThan(0);
  });
});

describe('who else takes part', () => {
  const choose = (as: TestPerson, field: 'name' | 'agency' | 'email', audience: 'spaces' | 'alumni' | 'nobody') =>
    app.call(consentRoutes.choose, { as, params: { field }, body: { audience, endsOn: null } });

  it('is shown as far as each of them shows it, and no further', async () => {
    const run = await aWorkshop();
    const thailand = await theOrganisation(app, 'TH');
    const people = await Promise.all(['Looker', 'Open', 'Name only', 'Alumni only', 'Silent', 'Open applicant'].map((name) => app.person(name)));
    const [looker, open, nameOnly, alumni, , applicant] = people as [TestPerson, TestPerson, TestPerson, TestPerson, TestPerson, TestPerson];
    const ids = await Promise.all(people.map(async ({ id }) => (await anEnrolment(app, run.id, id, { state: id === applicant.id ? 'applied' : 'confirmed' })).id));
    await app.db.repo(PersonPost).insert({ id: newId(), personId: open.id, organisationId: thailand.id, title: 'Investigator', rank: null, startedOn: '2026-01-01', endedOn: null, activeKey: open.id });
    for (const field of ['name', 'agency', 'email'] as const) await choose(open, field, 'spaces');
    for (const one of [nameOnly, applicant]) await choose(one, 'name', 'spaces');
    await choose(alumni, 'name', 'alumni');
    const seen = await app.call(papersRoutes.participants, { as: looker, params: { enrolmentId: ids[0] ?? '' } });
    expect(seen.body.items.map(({ fullName, agency, post, email }) => [fullName, agency, post, email])).toEqual([
      ['Name only', null, null, null], ['Open', 'Thailand', null, open.email],
    ]);
    expect(seen.body.total).toBe(2);
    const asSeen = async (as: TestPerson, enrolmentId = '') => (await app.call(papersRoutes.shownOfMe, { as, params: { enrolmentId } })).body.items;
    expect(await asSeen(open, ids[1])).toMatchObject([{ fullName: 'Open', agency: 'Thailand', post: null }]);
    expect(await asSeen(looker, ids[0])).toEqual([]);
    expect((await app.call(papersRoutes.participants, { as: applicant, params: { enrolmentId: ids[5] ?? '' } })).code).toBe('access.not-allowed');
    await choose(open, 'name', 'nobody');
    expect((await app.call(papersRoutes.participants, { as: looker, params: { enrolmentId: ids[0] ?? '' } })).body.total).toBe(1);
  });
});
