import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  changeRoutes, dayPlusDays, endRoutes, leaveRoutes, midTermRoutes, objectiveRoutes, placementRoutes, reportRoutes, spaceRoutes, workReportRoutes, type ReportEntry, type RequestOf,
} from '@rso-connect/shared';
import { theOrganisation } from '../../../test/factories.js';
import { aChange, aLeave, anEntry, aPlacement, aReport, objectiveWords, officeDay, whatEnds } from '../../../test/placement-factories.js';
import { anOffer } from '../../../test/offer-factories.js';
import { aCandidacy, aSecondmentCall } from '../../../test/secondment-factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { Candidacies, Candidacy } from '../candidacies/index.js';
import { Space, SpaceMembership } from '../spaces/index.js';
import { Placement, PlacementLeave, PlacementReminder, PlacementReport, SecondmentCertificate } from './placement.entity.js';
import { PlacementJobs } from './placement.jobs.js';

const day = 86_400_000;
const never = { signal: new AbortController().signal };
let app: TestApp;
let secondee: TestPerson;
let supervisor: TestPerson;
let office: TestPerson;
let focalPoint: TestPerson;
let memberId: string;
beforeAll(async () => {
  app = await TestApp.start();
  memberId = (await theOrganisation(app, 'TH')).id;
  [secondee, supervisor, office, focalPoint] = await Promise.all([
    app.person('สมหญิง ใจดี'), app.person('Nadia Rahman'), app.person('Programme', [{ role: 'programme_officer' }]),
    app.person('Focal point', [{ role: 'focal_point', scopeKind: 'member', scopeId: memberId }]),
  ]);
});
afterAll(async () => { await app.stop(); });

const placed = (fields: Partial<Placement> = {}, step: Candidacy['step'] = 'placed') => aPlacement(app, secondee.id, { memberId, supervisorId: supervisor.id, ...fields }, step);
const at = (placement: Placement) => ({ placementId: placement.id });
const codes = (answers: readonly { code?: string | undefined }[]) => answers.map(({ code }) => code ?? 'ok').sort();
const actionsOf = async (id: string) => (await app.db.repo(AuditEntry).findBy({ subjectId: id })).map(({ action }) => action);
const stepOf = async ({ candidacyId }: Placement) => (await app.db.repo(Candidacy).findOneByOrFail({ id: candidacyId })).step;
const tasksOf = async (person: TestPerson, placement: Placement) => {
  const answer = await app.call(placementRoutes.waiting, { as: person });
  return answer.body.items.filter(({ placementId }) => placementId === placement.id).map(({ task }) => task).sort();
};

describe('a placement', () => {
  it('begins once with the arrival, on the days that were accepted, and opens the secondees’ space', async () => {
    const person = await app.person('Arriving');
    const candidacy = await aCandidacy(app, (await aSecondmentCall(app)).id, person.id, 'accepted');
    await anOffer(app, candidacy, 'accepted', { supervisorId: supervisor.id });
    await app.app.get(Candidacies).move(candidacy, 'arrive', { mover: 'office', personId: office.id });
    await app.idle();
    const begun = { candidacyId: candidacy.id, callId: candidacy.callId, personId: person.id, memberId: candidacy.memberId, move: 'arrive', from: 'accepted', to: 'placed', mover: 'office', byPersonId: office.id } as const;
    await Promise.all([app.app.get(PlacementJobs).arrived(begun), app.app.get(PlacementJobs).arrived(begun)]);
    const [placement, ...others] = await app.db.repo(Placement).findBy({ candidacyId: candidacy.id });
    expect(others).toEqual([]);
    expect(placement).toMatchObject({ startsOn: '2027-03-15', endsOn: '2027-07-14', supervisorId: supervisor.id });
    expect(await actionsOf(placement?.id ?? '')).toEqual(['placement.begun']);
    const space = await app.db.repo(Space).findOneByOrFail({ spaceKey: 'secondees' });
    expect(await app.db.repo(SpaceMembership).findBy({ spaceId: space.id, personId: person.id })).toMatchObject([{ state: 'active', basis: 'placement' }]);
    expect((await app.call(spaceRoutes.one, { as: person, params: { spaceId: space.id } })).status).toBe(200);
  });

  it('is set by the office until it has begun, and its supervisor at any time, with dates', async () => {
    const placement = await placed({ startsOn: null, endsOn: null, supervisorId: null });
    expect(await tasksOf(office, placement)).toEqual(['set-up']);
    const body = { version: 1, startsOn: officeDay(app), endsOn: officeDay(app, 60), supervisorId: supervisor.id, reportEvery: 'week', leaveDays: 5, holidays: [officeDay(app, 3)], midTermOn: officeDay(app, 30) } satisfies RequestOf<typeof placementRoutes.set>['body'];
    const set = (changes: Partial<RequestOf<typeof placementRoutes.set>['body']>) => app.call(placementRoutes.set, { as: office, params: at(placement), body: { ...body, ...changes } });
    expect((await set({ endsOn: officeDay(app, -1) })).code).toBe('placement.unfit-days');
    expect((await set({ midTermOn: officeDay(app, 61) })).code).toBe('placement.unfit-days');
    expect((await set({ supervisorId: secondee.id })).code).toBe('placement.unfit-supervisor');
    expect(codes(await Promise.all([set({}), set({})]))).toEqual(['ok', 'placement.changed-meanwhile']);
    const other = await app.person('Next supervisor');
    app.clock.advance(day);
    const changed = await set({ version: 2, supervisorId: other.id });
    expect(changed.body.supervisors).toEqual([{ name: 'Next supervisor', from: officeDay(app), to: null }, { name: 'Nadia Rahman', from: officeDay(app, -1), to: officeDay(app, -1) }]);
    expect((await set({ version: 3, endsOn: officeDay(app, 70) })).code).toBe('placement.days-agreed');
    // Who supervised before has nothing to do with it any more.
    expect((await app.call(placementRoutes.one, { as: supervisor, params: at(placement) })).code).toBe('placement.not-found');
    expect((await app.call(placementRoutes.one, { as: other, params: at(placement) })).body.side).toBe('supervisor');
  });

  it('shows the member dates, state and end report, and nothing of the work', async () => {
    const placement = await placed({ endsOn: officeDay(app, 2) });
    await aLeave(app, placement.id);
    await whatEnds(app, placement);
    const seen = await app.call(placementRoutes.one, { as: focalPoint, params: at(placement) });
    expect(seen.body).toMatchObject({ side: 'focal-point', endsOn: officeDay(app, 2), step: 'placed', supervisor: null, leaveDays: null, missing: null });
    const end = await app.call(endRoutes.one, { as: focalPoint, params: at(placement) });
    expect(end.body).toMatchObject({ report: { words: { bringsHome: 'A checklist.' } }, appraisals: null });
    for (const route of [objectiveRoutes.list, leaveRoutes.calendar, reportRoutes.list, midTermRoutes.one]) {
      expect((await app.call(route, { as: focalPoint, params: at(placement) })).code).toBe('placement.not-found');
    }
  });
});

describe('objectives', () => {
  it('count once the other one agrees to them as they stand', async () => {
    const placement = await placed();
    const added = await app.call(objectiveRoutes.add, { as: secondee, params: at(placement), body: { id: newId(), words: objectiveWords } });
    const [{ id, version } = { id: '', version: 0 }] = added.body.items;
    const params = { ...at(placement), objectiveId: id };
    expect((await app.call(objectiveRoutes.agree, { as: secondee, params, body: { version } })).code).toBe('objective.nothing-proposed');
    expect(await tasksOf(supervisor, placement)).toContain('agree-objective');
    const words = { ...objectiveWords, measure: 'Two states use it.' };
    const raced = await Promise.all([
      app.call(objectiveRoutes.agree, { as: supervisor, params, body: { version } }), app.call(objectiveRoutes.propose, { as: secondee, params, body: { version, words, drop: false } }),
    ]);
    expect(codes(raced)).toEqual(['ok', 'placement.changed-meanwhile']);
    expect((await app.call(objectiveRoutes.add, { as: supervisor, params: at(placement), body: { id: newId(), words: { ...objectiveWords, line: 9 } } })).code).toBe('objective.unfit-line');
    const dropped = await app.call(objectiveRoutes.propose, { as: supervisor, params, body: { version: version + 1, words, drop: true } });
    const after = await app.call(objectiveRoutes.agree, { as: secondee, params, body: { version: dropped.body.items[0]?.version ?? 0 } });
    expect(after.body.items[0]).toMatchObject({ agreed: null, proposal: null });
  });
});

describe('leave', () => {
  it('never takes more days than there are, however many approve at once', async () => {
    const placement = await placed({ leaveDays: 1 });
    // Two Wednesdays, asked for before anybody decided.
    const wednesday = dayPlusDays('2026-01-07', 7 * Math.ceil((Date.parse(officeDay(app, 7)) - Date.parse('2026-01-07')) / (7 * day)));
    const leaves = await Promise.all([0, 7].map((days) => aLeave(app, placement.id, { firstDay: dayPlusDays(wednesday, days), lastDay: dayPlusDays(wednesday, days) })));
    const decided = await Promise.all(leaves.map(({ id }, index) => app.call(leaveRoutes.decide, { as: index === 0 ? supervisor : office, params: { ...at(placement), leaveId: id }, body: { approve: true } })));
    expect(codes(decided)).toEqual(['leave.beyond-allowance', 'ok']);
    expect(await app.db.repo(Placement).findOneByOrFail({ id: placement.id })).toMatchObject({ leaveTaken: 1 });
    // The same leave twice is decided once.
    const [open] = await app.db.repo(PlacementLeave).findBy({ placementId: placement.id, state: 'asked' });
    const refused = await Promise.all([1, 2].map(() => app.call(leaveRoutes.decide, { as: supervisor, params: { ...at(placement), leaveId: open?.id ?? '' }, body: { approve: false } })));
    expect(codes(refused)).toEqual(['leave.wrong-state', 'ok']);
    const [taken] = await app.db.repo(PlacementLeave).findBy({ placementId: placement.id, state: 'approved' });
    await app.call(leaveRoutes.withdraw, { as: secondee, params: { ...at(placement), leaveId: taken?.id ?? '' }, body: {} });
    expect(await app.db.repo(Placement).findOneByOrFail({ id: placement.id })).toMatchObject({ leaveTaken: 0 });
  });

  it('touches no other leave, even when both are asked for at once, and counts working days alone', async () => {
    const monday = dayPlusDays('2026-01-05', 7 * Math.ceil((Date.parse(officeDay(app, 7)) - Date.parse('2026-01-05')) / (7 * day)));
    const placement = await placed({ holidays: [monday] });
    const ask = (firstDay: string, lastDay: string) => app.call(leaveRoutes.ask, { as: secondee, params: at(placement), body: { id: newId(), firstDay, lastDay, reason: '' } });
    expect((await ask(dayPlusDays(monday, -2), monday)).code).toBe('leave.no-working-day');
    expect((await ask(officeDay(app, 79), officeDay(app, 81))).code).toBe('leave.outside-placement');
    expect(codes(await Promise.all([ask(dayPlusDays(monday, -3), dayPlusDays(monday, 1)), ask(monday, dayPlusDays(monday, 2))]))).toEqual(['leave.overlaps', 'ok']);
    const { body } = await app.call(leaveRoutes.calendar, { as: supervisor, params: at(placement) });
    expect(body.leaves[0]?.days).toBe(2);
    expect((await ask(dayPlusDays(monday, 14), dayPlusDays(monday, 28))).code).toBe('leave.beyond-allowance');
  });
});

describe('reports', () => {
  const write = (placement: Placement, from: string, version: number, entries: ReportEntry[], handIn: boolean) =>
    app.call(reportRoutes.write, { as: secondee, params: { ...at(placement), from }, body: { version, entries, handIn } });

  it('are drafts of their author until they are handed in, are returned once, and frozen when they are read', async () => {
    const placement = await placed({ reportEvery: 'week', startsOn: '2026-11-02' });
    const params = { ...at(placement), from: '2026-11-02' };
    const line = anEntry({ text: '=SUM(1) *not bold*' });
    expect(codes(await Promise.all([write(placement, params.from, 0, [line], false), write(placement, params.from, 0, [anEntry()], false)]))).toEqual(['ok', 'placement.changed-meanwhile']);
    expect((await app.call(reportRoutes.one, { as: supervisor, params })).body).toMatchObject({ state: null, entries: [] });
    expect((await write(placement, params.from, 1, [anEntry({ text: '' })], true)).code).toBe('report.empty');
    expect((await write(placement, params.from, 1, [{ ...line, purposes: [] }], true)).code).toBe('report.untagged');
    expect((await write(placement, '2026-11-03', 0, [line], false)).code).toBe('report.no-period');
    expect((await write(placement, params.from, 1, [line, anEntry({ text: '' })], true)).body).toMatchObject({ state: 'handed-in', entries: [{ id: line.id }] });
    const review = (verdict: 'read' | 'returned', version: number) => app.call(reportRoutes.review, { as: supervisor, params, body: { verdict, version, comment: 'Say who took part.' } });
    const { version } = (await app.call(reportRoutes.one, { as: supervisor, params })).body;
    expect((await review('returned', version)).body).toMatchObject({ state: 'returned', entries: [] });
    const again = await write(placement, params.from, version + 1, [{ ...line, text: `${line.text} With five states.` }], true);
    expect((await review('returned', again.body.version)).code).toBe('report.returned-already');
    expect(codes(await Promise.all([review('read', again.body.version), review('read', again.body.version)]))).toEqual(expect.arrayContaining(['ok']));
    expect((await write(placement, params.from, again.body.version + 1, [line], false)).code).toBe('report.wrong-state');
    expect(await actionsOf(placement.id)).toEqual(expect.arrayContaining(['placement.report-handed-in', 'placement.report-returned', 'placement.report-read']));
  });

  it('roll up into the month of their last day, with sources, and without what the office leaves out', async () => {
    const placement = await placed({ reportEvery: 'week', startsOn: '2026-09-28', endsOn: '2027-09-30' });
    const lines = [anEntry({ text: 'Counted *twice*', purposes: ['1', '2'], areas: ['LE'] }), anEntry({ section: 'obstacles', text: 'No visa yet', purposes: ['2'], areas: [] })];
    await aReport(app, placement, 'handed-in', { from: '2026-09-28', to: '2026-10-04' }, lines);
    await aReport(app, placement, 'draft', { from: '2026-10-05', to: '2026-10-11' });
    const read = async (month: string) => (await app.call(workReportRoutes.one, { as: office, query: { month } })).body;
    expect((await read('2026-09')).lines).toEqual([]);
    const october = await read('2026-10');
    expect(october.lines.map(({ text, source }) => [text, source.from])).toEqual([['Counted *twice*', '2026-09-28'], ['No visa yet', '2026-09-28']]);
    expect(october.byPurpose.slice(0, 2)).toEqual([{ tag: '1', count: 1 }, { tag: '2', count: 2 }]);
    expect(october.missing.map(({ from }) => from)).toContain('2026-10-05');
    const lineId = lines[1]?.id ?? '';
    await app.call(workReportRoutes.leaveOut, { as: office, params: { lineId }, body: { reason: 'Not for outside.' } });
    const without = await read('2026-10');
    expect(without.byPurpose[1]).toEqual({ tag: '2', count: 1 });
    expect(without.lines[1]).toMatchObject({ text: 'No visa yet', leftOut: 'Not for outside.' });
    const markdown = (await app.call(workReportRoutes.markdown, { as: office, query: { month: '2026-10' } })).raw.toString('utf8');
    expect(markdown).toContain(String.raw`Counted \*twice\*`);
    expect(markdown).not.toContain('No visa yet');
    expect(markdown).toContain(`/secondments/placements/${placement.id}/reports/2026-09-28`);
    await app.call(workReportRoutes.takeIn, { as: office, params: { lineId } });
    expect((await read('2026-10')).byPurpose[1]?.count).toBe(2);
    expect(await actionsOf(placement.id)).toEqual(['work-report.line-left-out', 'work-report.line-taken-in']);
    await app.db.repo(PlacementReport).update({ placementId: placement.id }, { month: '2000-01' });
  });

  it('that are missing are reminded of once', async () => {
    const placement = await placed({ startsOn: officeDay(app, -50), endsOn: officeDay(app, 200) });
    const jobs = app.app.get(PlacementJobs);
    await Promise.all([jobs.turn({}, never), jobs.turn({}, never)]);
    const reminded = await app.db.repo(PlacementReminder).findBy({ placementId: placement.id });
    expect(reminded.length).toBeGreaterThan(0);
    expect(new Set(reminded.map(({ what }) => what)).size).toBe(reminded.length);
    expect(await tasksOf(secondee, placement)).toContain('report-due');
  });
});

describe('the talk in the middle', () => {
  it('is agreed to by both, as both notes stand', async () => {
    const placement = await placed({ midTermOn: officeDay(app) });
    const write = (person: TestPerson, version: number, note: string) => app.call(midTermRoutes.write, { as: person, params: at(placement), body: { version, heldOn: officeDay(app), note } });
    const agree = (person: TestPerson, version: number) => app.call(midTermRoutes.agree, { as: person, params: at(placement), body: { version } });
    expect(await tasksOf(secondee, placement)).toContain('hold-talk');
    await write(secondee, 0, 'I learn a lot.');
    expect((await agree(supervisor, 1)).code).toBe('talk.incomplete');
    await write(supervisor, 1, 'So do we.');
    expect((await agree(secondee, 2)).status).toBe(200);
    // Other words: what was agreed to doesn't count any more.
    expect((await write(supervisor, 2, 'So do we all.')).body.secondeeAgreedAt).toBeNull();
    expect(codes(await Promise.all([agree(secondee, 3), agree(supervisor, 3)]))).toEqual(['ok', 'ok']);
    expect((await write(secondee, 3, 'Later thoughts.')).code).toBe('talk.agreed');
  });
});

describe('another last day', () => {
  it('comes later with the member’s consent and the office’s approval, each of somebody who didn’t ask', async () => {
    const placement = await placed();
    const change = await aChange(app, placement, secondee.id);
    const params = { ...at(placement), changeId: change.id };
    const answer = (person: TestPerson, as: 'member' | 'office', version = 1) => app.call(changeRoutes.answer, { as: person, params, body: { version, as, agree: true } });
    expect((await answer(secondee, 'office')).code).toBe('placement.not-yours');
    expect((await answer(office, 'member')).code).toBe('placement.not-yours');
    expect((await app.call(changeRoutes.ask, { as: supervisor, params: at(placement), body: { id: newId(), kind: 'extension', lastDay: officeDay(app, 120), reason: 'More work.' } })).code).toBe('placement-change.open-already');
    const raced = await Promise.all([answer(office, 'office'), answer(focalPoint, 'member')]);
    expect(codes(raced)).toEqual(['ok', 'placement.changed-meanwhile']);
    const isOfficeFirst = raced[0].code === undefined;
    expect(await tasksOf(isOfficeFirst ? focalPoint : office, placement)).toContain(isOfficeFirst ? 'give-consent' : 'approve-extension');
    await (isOfficeFirst ? answer(focalPoint, 'member', 2) : answer(office, 'office', 2));
    expect(await app.db.repo(Placement).findOneByOrFail({ id: placement.id })).toMatchObject({ endsOn: officeDay(app, 110), firstEndsOn: placement.endsOn });
    expect(await actionsOf(placement.id)).toEqual(expect.arrayContaining(['placement.change-agreed', 'placement.extended']));
  });

  it('comes earlier with the reasons of both sides, cuts leave, and ends when it has come', async () => {
    const placement = await placed({ leaveTaken: 2 });
    await aLeave(app, placement.id, { firstDay: officeDay(app, 20), lastDay: officeDay(app, 22), days: 2, state: 'approved' });
    const lastDay = officeDay(app, 2);
    const asked = await app.call(changeRoutes.ask, { as: secondee, params: at(placement), body: { id: newId(), kind: 'early-end', lastDay, reason: 'My unit needs me back.' } });
    const [{ id: changeId } = { id: '' }] = asked.body.items;
    const params = { ...at(placement), changeId };
    expect((await app.call(changeRoutes.conclude, { as: office, params, body: { version: 1 } })).code).toBe('placement-change.reason-missing');
    expect((await app.call(changeRoutes.list, { as: focalPoint, params: at(placement) })).body.items[0]).toMatchObject({ homeReason: null, lastDay });
    await app.call(changeRoutes.giveReason, { as: supervisor, params, body: { version: 1, reason: 'We let her go.' } });
    await app.call(changeRoutes.conclude, { as: office, params, body: { version: 2 } });
    expect(await stepOf(placement)).toBe('placed');
    expect(await app.db.repo(Placement).findOneByOrFail({ id: placement.id })).toMatchObject({ endsOn: lastDay, leaveTaken: 0, closedAt: null });
    const jobs = app.app.get(PlacementJobs);
    app.clock.advance(2 * day);
    await Promise.all([jobs.turn({}, never), jobs.turn({}, never)]);
    expect(await stepOf(placement)).toBe('ended-early');
    app.clock.advance(day);
    await jobs.turn({}, never);
    expect(await stepOf(placement)).toBe('returned');
    expect(await actionsOf(placement.id)).toEqual(expect.arrayContaining(['placement.end-moved', 'placement.leave-withdrawn']));
  });
});

describe('the end', () => {
  const words = (questions: readonly string[]) => ({ ratings: Object.fromEntries(questions.map((one) => [one, 5])), strengths: 'Much went well.', wishes: '' });

  it('lets nobody read an appraisal before both are in, and finishes once, with a certificate', async () => {
    const placement = await placed({ startsOn: officeDay(app, -60), endsOn: officeDay(app) });
    const appraise = (person: TestPerson, questions: readonly string[], version = 0) =>
      app.call(endRoutes.appraise, { as: person, params: at(placement), body: { version, words: words(questions), handIn: true } });
    expect((await appraise(supervisor, ['objectives'])).code).toBe('appraisal.incomplete');
    expect((await appraise(supervisor, ['objectives', 'quality', 'teamwork', 'growth'])).status).toBe(200);
    for (const person of [secondee, office]) {
      const { body } = await app.call(endRoutes.one, { as: person, params: at(placement) });
      expect(body.appraisals?.find(({ by }) => by === 'supervisor')).toMatchObject({ words: null });
    }
    const finish = () => app.call(endRoutes.finish, { as: office, params: at(placement), body: {} });
    expect(JSON.parse((await finish()).raw.toString('utf8'))).toMatchObject({ code: 'placement.not-finished', facts: { missing: ['last-day', 'end-report', 'secondee-appraisal'] } });
    await appraise(secondee, ['welcome', 'guidance', 'tasks', 'use']);
    expect((await app.call(endRoutes.one, { as: secondee, params: at(placement) })).body.appraisals?.map(({ words: said }) => said?.strengths)).toEqual(['Much went well.', 'Much went well.']);
    await app.call(endRoutes.report, { as: secondee, params: at(placement), body: { version: 0, words: { achieved: 'A', learned: 'B', bringsHome: 'C' }, handIn: true } });
    // The day ends in Bangkok before it does in Greenwich.
    app.clock.advance(day);
    expect(await tasksOf(office, placement)).toEqual(['finish']);
    expect((await Promise.all([finish(), finish()])).map(({ status }) => status)).toEqual([200, 200]);
    expect(await stepOf(placement)).toBe('returned');
    const certificates = await app.db.repo(SecondmentCertificate).findBy({ placementId: placement.id });
    expect(certificates).toMatchObject([{ holderName: 'สมหญิง ใจดี', facts: { supervisorName: 'Nadia Rahman', endsOn: officeDay(app, -1) } }]);
    const [{ number, code } = { number: '', code: '' }] = certificates;
    expect((await app.call(endRoutes.verify, { params: { number, code } })).body).toMatchObject({ state: 'valid', certificate: { initials: 'ส. ใ.' } });
    expect((await app.call(endRoutes.verify, { params: { number, code: '0000-0000-0000-0000' } })).body.state).toBe('unknown');
    const file = await app.call(endRoutes.certificate, { as: secondee, params: at(placement) });
    expect(file.status).toBe(200);
    expect(await tasksOf(secondee, placement)).toEqual([]);
    expect(await actionsOf(placement.id)).toEqual(expect.arrayContaining(['placement.appraised', 'secondment-certificate.issued']));
  });
});
