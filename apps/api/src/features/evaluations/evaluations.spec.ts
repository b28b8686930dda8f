import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluationRoutes, ownEvaluationRoutes, surveyFormRoutes, type EvaluationKind, type QuizAnswer, type RunQuestion, type SurveyAnswer } from '@rso-connect/shared';
import { aParticipant, anEvaluatedRun, answersTo, bankFile, takeTest, type EvaluatedRun } from '../../../test/evaluations.js';
import { aCourse, aRun, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { RunRecords } from '../courses/index.js';
import { EvaluationAnswer, EvaluationPlan, EvaluationResponse } from './evaluation.entity.js';

let app: TestApp;
let staff: TestPerson;
beforeAll(async () => {
  app = await TestApp.start();
  staff = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

const trainerOf = (runId: string): Promise<TestPerson> => app.person('Rangi', [{ role: 'trainer', scopeKind: 'run', scopeId: runId }]);
const turn = (as: TestPerson, runId: string, kind: EvaluationKind, what: 'open' | 'close') => app.call(evaluationRoutes[what], { as, params: { runId, kind }, body: {} });
const resultsOf = async (as: TestPerson, runId: string) => (await app.call(evaluationRoutes.results, { as, params: { runId } })).body;
const plan = (runId: string, body: Parameters<typeof app.call<typeof evaluationRoutes.plan>>[1]['body'], as = staff) => app.call(evaluationRoutes.plan, { as, params: { runId }, body });

async function people(run: EvaluatedRun, count: number): Promise<TestPerson[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => aParticipant(app, run.runId, `Officer ${String(index)}`)));
}

describe('planning evaluations', () => {
  it('draws two forms from a bank, and keeps them once people have begun', async () => {
    const run = await anEvaluatedRun(app, staff, ['pre_test', 'post_test', 'reaction']);
    const view = (await app.call(evaluationRoutes.ofRun, { as: staff, params: { runId: run.runId } })).body;
    expect(view).toMatchObject({ version: 1, questionCount: 4, testsBegun: false, can: { manage: true, open: true, readPersons: false } });
    expect(view.banks).toEqual([expect.objectContaining({ questions: 12, outcomes: [{ name: 'Law', questions: 6 }, { name: 'Care', questions: 6 }] })]);
    expect(view.items.map(({ kind, state }) => [kind, state])).toEqual([['pre_test', 'over'], ['post_test', 'planned'], ['reaction', 'planned']]);
    const { forms } = await app.db.repo(EvaluationPlan).findOneByOrFail({ runId: run.runId });
    const keys = [...(forms?.a ?? []), ...(forms?.b ?? [])].map(({ shown }) => shown.key);
    expect(new Set(keys).size).toBe(8);
    await turn(staff, run.runId, 'pre_test', 'open');
    const officer = await aParticipant(app, run.runId);
    await app.call(ownEvaluationRoutes.begin, { as: officer, params: { evaluationId: run.idOf('pre_test') }, body: {} });
    const body = { version: 1, kinds: ['pre_test', 'post_test', 'reaction'] as EvaluationKind[], bankId: run.bankId, questionCount: 5 };
    expect((await plan(run.runId, body)).code).toBe('evaluation.begun');
    expect((await plan(run.runId, { ...body, questionCount: 4, kinds: ['post_test'] })).code).toBe('evaluation.begun');
    expect((await plan(run.runId, { ...body, questionCount: 4, kinds: ['pre_test', 'post_test'] })).body.items).toHaveLength(2);
    expect((await plan(run.runId, { ...body, questionCount: 4 })).code).toBe('evaluation.changed-meanwhile');
  });

  it('happens once from two tabs at once', async () => {
    const run = await anEvaluatedRun(app, staff, ['reaction']);
    const body = { version: 1, kinds: ['reaction', 'follow_up_3'] as EvaluationKind[], bankId: null, questionCount: null };
    const answers = await Promise.all([plan(run.runId, body), plan(run.runId, body), plan(run.runId, body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('takes banks from YAML, a table or the course, and refuses what it can’t read', async () => {
    const { id: runId } = await aRun(app, (await aCourse(app, { mode: 'workshop' })).id, { mode: 'workshop' });
    const add = (body: object) => app.call(evaluationRoutes.addBank, { as: staff, params: { runId }, body: body as never });
    const yaml = 'id: law\ntitle: Law\nquestions:\n  - id: first\n    type: true_false\n    prompt: Is *this* so?\n    answer: true\n    outcome: Know the law\n    feedback: { right: Yes it is., wrong: It is. }\n';
    expect((await add({ from: 'yaml', title: 'Law', text: yaml })).body.banks).toEqual([expect.objectContaining({ title: 'Law', questions: 1, outcomes: [{ name: 'Know the law', questions: 1 }] })]);
    expect((await add({ from: 'csv', title: 'Table', text: bankFile(2) })).body.banks).toHaveLength(2);
    for (const wrong of [
      { from: 'yaml', title: 'No', text: 'id: law\nquestions: 3' }, { from: 'yaml', title: 'No', text: '"' }, { from: 'csv', title: 'No', text: 'a,b\n1,2' },
      { from: 'csv', title: 'No', text: 'question,right,wrong_1\nOne?,Yes,Yes' }, { from: 'csv', title: 'No', text: 'question,right,wrong_1' },
    ]) expect([(await add(wrong)).status, (await add(wrong)).code]).toEqual([422, 'evaluation.bank-refused']);
    expect((await add({ from: 'content', bankKey: 'nothing' })).code).toBe('evaluation.bank-missing');
    const [bank] = (await app.call(evaluationRoutes.ofRun, { as: staff, params: { runId } })).body.banks;
    const kinds: EvaluationKind[] = ['pre_test', 'post_test'];
    expect((await plan(runId, { version: 0, kinds, bankId: bank?.id ?? '', questionCount: 2 })).code).toBe('evaluation.bank-too-small');
    expect((await plan(runId, { version: 0, kinds, bankId: null, questionCount: null })).code).toBe('evaluation.bank-missing');
    expect((await plan(runId, { version: 0, kinds, bankId: runId, questionCount: 2 })).code).toBe('evaluation.bank-missing');
  });

  it('is for those who manage the run, and for nobody once it is closed', async () => {
    const jclec = await theOrganisation(app, 'JCLEC');
    const run = await anEvaluatedRun(app, staff, ['pre_test', 'post_test'], { academyId: jclec.id });
    const trainer = await trainerOf(run.runId);
    const coordinator = await app.person('Dewi', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: jclec.id }]);
    const body = { version: 1, kinds: [] as EvaluationKind[], bankId: null, questionCount: null };
    expect((await plan(run.runId, body, trainer)).status).toBe(403);
    expect((await turn(trainer, run.runId, 'post_test', 'open')).body.items[1]).toMatchObject({ state: 'open', byHand: true, can: { open: false, close: true } });
    expect((await turn(coordinator, run.runId, 'post_test', 'close')).body.items[1]).toMatchObject({ state: 'over' });
    expect((await turn(coordinator, run.runId, 'reaction', 'open')).code).toBe('evaluation.not-found');
    await app.app.get(RunRecords).freeze(run.runId, staff.id);
    expect((await plan(run.runId, body)).code).toBe('run.closed');
    expect((await turn(trainer, run.runId, 'post_test', 'open')).code).toBe('run.closed');
    expect((await app.call(evaluationRoutes.ofRun, { as: staff, params: { runId: run.runId } })).body.can).toEqual({ manage: false, open: false, readPersons: false });
  });
});

describe('taking a test', () => {
  it('keeps answers as they are given, counts once, and tells what is right only at the very end', async () => {
    const run = await anEvaluatedRun(app, staff, ['pre_test', 'post_test']);
    await turn(staff, run.runId, 'pre_test', 'open');
    const officer = await aParticipant(app, run.runId);
    const params = { evaluationId: run.idOf('pre_test') };
    const own = (route: typeof ownEvaluationRoutes.begin) => app.call(route, { as: officer, params, body: {} });
    expect((await app.call(ownEvaluationRoutes.one, { as: officer, params })).body.test).toMatchObject({ begun: false, questions: [], questionCount: 4 });
    expect((await own(ownEvaluationRoutes.handIn)).code).toBe('evaluation.not-begun');
    const begun = await Promise.all([1, 2, 3].map(() => own(ownEvaluationRoutes.begin)));
    expect(new Set(begun.map(({ body }) => JSON.stringify(body.test?.questions))).size).toBe(1);
    expect(JSON.stringify(begun[0]?.body)).not.toMatch(/solution|"right"|feedback/);
    const answers = await answersTo(app, run.runId, officer, 'pre_test', 3);
    const save = (questionKey: string, revision: number, answer: QuizAnswer) => app.call(ownEvaluationRoutes.saveAnswer, { as: officer, params: { ...params, questionKey }, body: { revision, answer } });
    const [[first, right]] = [...answers] as [[string, QuizAnswer]];
    expect((await save(first, 2, { type: 'single', optionId: null })).body).toEqual({ saved: true, revision: 2 });
    expect((await save(first, 1, right)).body).toEqual({ saved: false, revision: 2 });
    expect((await save(first, 3, { type: 'numeric', text: '3' })).code).toBe('evaluation.answer-invalid');
    expect((await save('nothing', 1, right)).code).toBe('evaluation.question-not-found');
    for (const [key, answer] of answers) expect((await save(key, 4, answer)).body.saved).toBe(true);
    const ended = await Promise.all([1, 2].map(() => own(ownEvaluationRoutes.handIn)));
    for (const { body } of ended) expect(body).toMatchObject({ handedIn: true, test: { result: { scoreHundredths: 7500, questions: null } } });
    expect((await save(first, 5, right)).code).toBe('evaluation.handed-in');
    expect(await app.db.repo(EvaluationResponse).countBy({ evaluationId: params.evaluationId })).toBe(1);
    await turn(staff, run.runId, 'pre_test', 'close');
    expect((await app.call(ownEvaluationRoutes.one, { as: officer, params })).body.test?.result?.questions).toBeNull();
    // The other half of the participants has these very questions in the second test.
    await turn(staff, run.runId, 'post_test', 'open');
    await takeTest(app, run, officer, 'post_test', 4);
    const seen = async (kind: 'pre_test' | 'post_test') => (await app.call(ownEvaluationRoutes.one, { as: officer, params: { evaluationId: run.idOf(kind) } })).body;
    for (const kind of ['pre_test', 'post_test'] as const) {
      expect((await seen(kind)).test?.result?.questions).toBeNull();
      expect(JSON.stringify(await seen(kind))).not.toMatch(/solution|"right"|feedback/);
    }
    await turn(staff, run.runId, 'post_test', 'close');
    const told = (await seen('pre_test')).test?.result?.questions;
    expect(told?.map((question) => question.right)).toEqual([true, true, true, false]);
    const [, , , last] = [...answers];
    expect(told?.[3]).toMatchObject({ key: last?.[0], solution: { type: 'single' } });
    expect(told?.[3]?.solution).not.toEqual(last?.[1]);
    await turn(staff, run.runId, 'post_test', 'open');
    expect((await seen('pre_test')).test?.result?.questions).toBeNull();
  });

  it('is for who is in the run, while it is open', async () => {
    const run = await anEvaluatedRun(app, staff, ['pre_test', 'post_test', 'reaction']);
    const officer = await aParticipant(app, run.runId);
    const stranger = await app.person('Stranger');
    const params = { evaluationId: run.idOf('post_test') };
    expect((await app.call(ownEvaluationRoutes.begin, { as: officer, params, body: {} })).code).toBe('evaluation.not-open');
    await turn(staff, run.runId, 'post_test', 'open');
    for (const as of [stranger, staff]) expect((await app.call(ownEvaluationRoutes.begin, { as, params, body: {} })).code).toBe('evaluation.not-found');
    expect((await app.call(ownEvaluationRoutes.respond, { as: officer, params, body: { answers: [] } })).code).toBe('evaluation.wrong-kind');
    expect((await app.call(ownEvaluationRoutes.list, { as: officer })).body.items).toEqual([expect.objectContaining({ kind: 'post_test', state: 'open', handedIn: false })]);
    expect((await app.call(ownEvaluationRoutes.list, { as: stranger })).body.items).toEqual([]);
    await app.call(ownEvaluationRoutes.begin, { as: officer, params, body: {} });
    await turn(staff, run.runId, 'post_test', 'close');
    // What was begun is marked on what was saved.
    expect((await app.call(ownEvaluationRoutes.one, { as: officer, params })).body).toMatchObject({ state: 'over', handedIn: true, test: { result: { scoreHundredths: 0 } } });
  });
});

describe('what a test tells', () => {
  it('is each one’s gain to the trainer, and five people’s to everybody else', async () => {
    const run = await anEvaluatedRun(app, staff, ['pre_test', 'post_test']);
    const trainer = await trainerOf(run.runId);
    const officers = await people(run, 5);
    await turn(staff, run.runId, 'pre_test', 'open');
    for (const officer of officers) await takeTest(app, run, officer, 'pre_test', 2);
    await turn(staff, run.runId, 'post_test', 'open');
    for (const officer of officers.slice(0, 4)) await takeTest(app, run, officer, 'post_test', 4);
    expect((await resultsOf(staff, run.runId)).tests).toEqual({ shown: false, why: 'open' });
    const gains = (await app.call(evaluationRoutes.persons, { as: trainer, params: { runId: run.runId } })).body.items;
    expect(gains.map(({ before, after, gain }) => [before, after, gain])).toEqual([...Array.from({ length: 4 }, () => [5000, 10_000, 5000]), [5000, null, null]]);
    expect((await app.call(evaluationRoutes.persons, { as: staff, params: { runId: run.runId } })).status).toBe(403);
    await turn(staff, run.runId, 'post_test', 'close');
    expect((await resultsOf(staff, run.runId)).tests).toEqual({ shown: false, why: 'not_enough' });
    expect((await resultsOf(trainer, run.runId)).tests).toEqual({ shown: false, why: 'not_enough' });
    await turn(staff, run.runId, 'post_test', 'open');
    await takeTest(app, run, officers[4], 'post_test', 0);
    await turn(staff, run.runId, 'post_test', 'close');
    expect((await resultsOf(staff, run.runId)).tests).toMatchObject({
      shown: true, people: 5, before: { average: 5000, bands: [0, 0, 5, 0, 0] }, after: { average: 8000, bands: [1, 0, 0, 0, 4] },
    });
  });

  it('says nothing of one who comes later', async () => {
    const run = await anEvaluatedRun(app, staff, ['pre_test', 'post_test']);
    const officers = await people(run, 6);
    for (const kind of ['pre_test', 'post_test'] as const) {
      await turn(staff, run.runId, kind, 'open');
      for (const officer of officers.slice(0, 5)) await takeTest(app, run, officer, kind, 3);
    }
    await takeTest(app, run, officers[5], 'pre_test', 0);
    await turn(staff, run.runId, 'post_test', 'close');
    const before = await resultsOf(staff, run.runId);
    await turn(staff, run.runId, 'post_test', 'open');
    await takeTest(app, run, officers[5], 'post_test', 0);
    await turn(staff, run.runId, 'post_test', 'close');
    expect(await resultsOf(staff, run.runId)).toEqual(before);
    expect(before.tests).toMatchObject({ shown: true, people: 5 });
  });
});

describe('a survey', () => {
  const said = (index: number): SurveyAnswer[] => [
    ...['worth-it', 'fits-my-work', 'trainers'].map((questionKey): SurveyAnswer => ({ questionKey, type: 'scale', value: (index % 5) + 1 })),
    { questionKey: 'pace', type: 'choice', option: 1 },
    { questionKey: 'will-do', type: 'text', text: `Ask first, ${String(index)}` },
    ...(index === 0 ? [{ questionKey: 'better', type: 'text', text: 'More breaks' } as const] : []),
  ];

  it('is answered once, and shown of five people without their time or order', async () => {
    const run = await anEvaluatedRun(app, staff, ['reaction']);
    await turn(staff, run.runId, 'reaction', 'open');
    const officers = await people(run, 5);
    const params = { evaluationId: run.idOf('reaction') };
    const respond = (as: TestPerson, answers: SurveyAnswer[]) => app.call(ownEvaluationRoutes.respond, { as, params, body: { answers } });
    expect((await respond(officers[0], said(0).slice(1))).code).toBe('evaluation.response-invalid');
    expect((await respond(officers[0], [...said(0), { questionKey: 'pace', type: 'choice', option: 9 }])).code).toBe('evaluation.response-invalid');
    for (const [index, officer] of officers.entries()) {
      const twice = await Promise.all([respond(officer, said(index)), respond(officer, said(index))]);
      expect(twice.map(({ status, body }) => [status, body.handedIn])).toEqual([[200, true], [200, true]]);
    }
    expect(await app.db.repo(EvaluationResponse).countBy(params)).toBe(5);
    expect((await resultsOf(staff, run.runId)).surveys).toEqual([{ kind: 'reaction', results: { shown: false, why: 'open' } }]);
    await turn(staff, run.runId, 'reaction', 'close');
    const [survey] = (await resultsOf(staff, run.runId)).surveys;
    if (!survey?.results.shown) throw new Error('Five people have answered');
    const find = (key: string) => survey.results.shown && survey.results.questions.find((question) => question.key === key);
    expect(find('worth-it')).toMatchObject({ people: 5, counts: [1, 1, 1, 1, 1] });
    expect(find('pace')).toMatchObject({ counts: [0, 5, 0] });
    expect(find('language')).toMatchObject({ people: 0, counts: null });
    expect(find('better')).toMatchObject({ people: 0, texts: null });
    expect(find('will-do')).toMatchObject({ texts: expect.arrayContaining(['Ask first, 0', 'Ask first, 4']) });
    const file = (await app.call(evaluationRoutes.exported, { as: staff, params: { runId: run.runId } })).raw.toString('utf8');
    expect(file).toContain('Ask first, 3');
    for (const hidden of ['More breaks', ...officers.map(({ id }) => id), 'Officer 1']) expect(file).not.toContain(hidden);
    for (const { id } of await app.db.repo(EvaluationResponse).findBy(params)) expect(JSON.stringify(survey)).not.toContain(id);
    expect(await app.db.repo(EvaluationAnswer).countBy({ questionKey: 'will-do' })).toBe(5);
  });

  it('asks and reports in the reader’s language', async () => {
    const run = await anEvaluatedRun(app, staff, ['reaction']);
    await turn(staff, run.runId, 'reaction', 'open');
    const officer = await aParticipant(app, run.runId);
    const asked = await app.call(ownEvaluationRoutes.one, { as: officer, params: { evaluationId: run.idOf('reaction') }, headers: { 'accept-language': 'id' } });
    expect(asked.body.survey?.questions[0]?.prompt).toMatch(/Lokakarya/);
  });
});

describe('questions that a run adds to a survey', () => {
  const ask = (key: string, kind: RunQuestion['kind'], en: string, more: Partial<RunQuestion> = {}): RunQuestion => ({
    key, kind, prompt: { en, id: null }, options: kind.startsWith('choice') ? { en: ['Bus', 'Train', 'On foot'], id: ['Bus', 'Kereta', 'Jalan kaki'] } : { en: [], id: null }, required: false, ...more,
  });
  const questions = [
    ask('new-1', 'choices', 'How did you come?', { required: true, prompt: { en: 'How did you come?', id: 'Bagaimana Anda datang?' } }), ask('new-2', 'choice', 'How do you leave?'),
    ask('new-3', 'scale', 'The room was quiet.'), ask('new-4', 'text', 'What was missing?'),
  ];
  const form = (run: EvaluatedRun, as = staff) => app.call(surveyFormRoutes.view, { as, params: { runId: run.runId, kind: 'reaction' } });
  const set = (run: EvaluatedRun, version: number, wanted: RunQuestion[], as = staff) => app.call(surveyFormRoutes.set, { as, params: { runId: run.runId, kind: 'reaction' }, body: { version, questions: wanted } });
  const standard: SurveyAnswer[] = [...['worth-it', 'fits-my-work', 'trainers'].map((questionKey): SurveyAnswer => ({ questionKey, type: 'scale', value: 4 })), { questionKey: 'pace', type: 'choice', option: 1 }];
  const respond = (run: EvaluatedRun, as: TestPerson, version: number, answers: SurveyAnswer[]) => app.call(ownEvaluationRoutes.respond, { as, params: { evaluationId: run.idOf('reaction') }, body: { version, answers } });

  it('come after the standard ones, by version, and stay once somebody has answered', async () => {
    const run = await anEvaluatedRun(app, staff, ['reaction']);
    const trainer = await trainerOf(run.runId);
    expect((await form(run)).body).toMatchObject({ version: 0, own: [], frozen: false, can: { change: true } });
    expect((await form(run, trainer)).body.can.change).toBe(false);
    expect((await set(run, 0, questions, trainer)).status).toBe(403);
    for (const wrong of [ask('new-1', 'choice', 'Which?', { options: { en: ['One', 'One'], id: null } }), ask('new-1', 'choices', 'Which?', { options: { en: ['One', 'Two'], id: ['Satu'] } }), ask('new-1', 'text', ' ')]) {
      expect((await set(run, 0, [wrong])).status).toBe(400);
    }
    const saved = (await set(run, 0, questions)).body;
    expect(saved.own.map(({ key }) => key)).toEqual(['own-1-1', 'own-1-2', 'own-1-3', 'own-1-4']);
    expect((await set(run, 0, questions)).code).toBe('evaluation.changed-meanwhile');
    // What asks the same keeps its name; what asks something else gets another.
    const [first, second, third, fourth] = saved.own as [RunQuestion, RunQuestion, RunQuestion, RunQuestion];
    const changed = (await set(run, 1, [first, { ...second, prompt: { en: 'How will you leave?', id: null } }, { ...third, required: true }, fourth])).body;
    expect(changed.own.map(({ key }) => key)).toEqual(['own-1-1', 'own-2-2', 'own-1-3', 'own-1-4']);

    await turn(staff, run.runId, 'reaction', 'open');
    const officers = await people(run, 5);
    const asked = await app.call(ownEvaluationRoutes.one, { as: officers[0], params: { evaluationId: run.idOf('reaction') }, headers: { 'accept-language': 'id' } });
    expect(asked.body.survey?.version).toBe(2);
    expect(asked.body.survey?.questions.slice(-4)).toEqual([
      { key: 'own-1-1', type: 'choices', prompt: 'Bagaimana Anda datang?', required: true, options: ['Bus', 'Kereta', 'Jalan kaki'] },
      expect.objectContaining({ key: 'own-2-2', prompt: 'How will you leave?' }), expect.objectContaining({ key: 'own-1-3', type: 'scale', required: true }), expect.objectContaining({ key: 'own-1-4', type: 'text' }),
    ]);
    const own = (options: number[], words?: string): SurveyAnswer[] => [
      ...standard, { questionKey: 'own-1-1', type: 'choices', options }, { questionKey: 'own-1-3', type: 'scale', value: 5 }, ...(words === undefined ? [] : [{ questionKey: 'own-1-4', type: 'text' as const, text: words }]),
    ];
    expect((await respond(run, officers[0], 1, own([0]))).code).toBe('evaluation.form-changed');
    for (const options of [[0, 0], [3]]) expect((await respond(run, officers[0], 2, own(options))).code).toBe('evaluation.response-invalid');
    expect((await respond(run, officers[0], 2, standard)).code).toBe('evaluation.response-invalid');
    for (const [index, officer] of officers.entries()) expect((await respond(run, officer, 2, own(index === 0 ? [0] : [0, 2], index < 4 ? `Air, ${String(index)}` : undefined))).status).toBe(200);
    expect((await form(run)).body).toMatchObject({ frozen: true, can: { change: false } });
    expect((await set(run, 2, [])).code).toBe('evaluation.begun');

    await turn(staff, run.runId, 'reaction', 'close');
    const [survey] = (await resultsOf(staff, run.runId)).surveys;
    const shown = survey?.results.shown ? survey.results.questions : [];
    expect(shown.map(({ key }) => key).slice(-4)).toEqual(['own-1-1', 'own-2-2', 'own-1-3', 'own-1-4']);
    expect(shown.slice(-4)).toEqual([
      expect.objectContaining({ type: 'choices', people: 5, counts: [5, 0, 4] }), expect.objectContaining({ people: 0, counts: null }), expect.objectContaining({ counts: [0, 0, 0, 0, 5] }),
      // Four wrote something: nobody is told what.
      expect.objectContaining({ people: 0, texts: null }),
    ]);
    const file = (await app.call(evaluationRoutes.exported, { as: staff, params: { runId: run.runId } })).raw.toString('utf8');
    expect(file).toContain('How did you come?,On foot,4,5');
    expect(file).not.toContain('Air, 1');
  });

  it('are the ones that were shown, whoever is first: the change or the answer', async () => {
    const runs = await Promise.all(Array.from({ length: 4 }, () => anEvaluatedRun(app, staff, ['reaction'])));
    for (const run of runs) {
      await turn(staff, run.runId, 'reaction', 'open');
      const [one, other] = (await people(run, 2)) as [TestPerson, TestPerson];
      const [changed, ...answered] = await Promise.all([set(run, 0, [ask('new-1', 'scale', 'The room was quiet.', { required: true })]), respond(run, one, 0, standard), respond(run, other, 0, standard)]);
      const outcome = [changed.code ?? changed.status, ...answered.map(({ code, status }) => code ?? status)];
      expect([[200, 'evaluation.form-changed', 'evaluation.form-changed'], ['evaluation.begun', 200, 200]]).toContainEqual(outcome);
      expect(await app.db.repo(EvaluationResponse).countBy({ evaluationId: run.idOf('reaction') })).toBe(changed.status === 200 ? 0 : 2);
    }
  });

  it('go with a survey that is planned no more', async () => {
    const run = await anEvaluatedRun(app, staff, ['reaction']);
    await set(run, 0, questions);
    expect((await plan(run.runId, { version: 1, kinds: [], bankId: null, questionCount: null })).body.items).toEqual([]);
    expect((await form(run)).code).toBe('evaluation.not-found');
  });
});
