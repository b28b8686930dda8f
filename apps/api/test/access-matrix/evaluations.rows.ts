import { closingRoutes, evaluationRoutes, ownEvaluationRoutes, surveyFormRoutes, type RunQuestion, type SurveyAnswer } from '@rso-connect/shared';
import { EvaluationPlan } from '../../src/features/evaluations/index.js';
import { anEvaluatedRun, type EvaluatedRun } from '../evaluations.js';
import { aRun, anEnrolment } from '../factories.js';
import { waitFor } from '../start-app.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { World } from './world.js';

const theRun = ({ run }: World) => ({ params: { runId: run.id } });
const readers = all(['trainer', 'coordinator', 'programmeOfficer', 'administrator'], 'yes');
const planners = all(['coordinator', 'programmeOfficer', 'administrator'], 'yes');
const ownersOnly = { ...all(signedIn, 404), owner: 'yes' } as const;
const plans = async ({ app, run }: World) => ({ version: (await app.db.repo(EvaluationPlan).findOneBy({ runId: run.id }))?.version ?? 0, kinds: ['reaction' as const], bankId: null, questionCount: null });

/** A run of its own with an open test and an open survey, in which the owner takes part. */
async function evaluated({ app, people, courseId, run }: World): Promise<EvaluatedRun> {
  const made = await anEvaluatedRun(app, people.administrator, ['pre_test', 'post_test', 'reaction'], { courseId, academyId: run.academyId });
  await anEnrolment(app, made.runId, people.owner.id);
  for (const kind of ['pre_test', 'reaction'] as const) await app.call(evaluationRoutes.open, { as: people.administrator, params: { runId: made.runId, kind }, body: {} });
  return made;
}
const test = async (world: World) => ({ params: { evaluationId: (await evaluated(world)).idOf('pre_test') } });
const begun = async (world: World) => {
  const asked = await test(world);
  const { body } = await world.app.call(ownEvaluationRoutes.begin, { as: world.people.owner, ...asked, body: {} });
  return { ...asked, question: body.test?.questions[0]?.key ?? 'question-1' };
};
const answers: SurveyAnswer[] = [
  ...['worth-it', 'fits-my-work', 'trainers'].map((questionKey): SurveyAnswer => ({ questionKey, type: 'scale', value: 4 })), { questionKey: 'pace', type: 'choice', option: 1 },
];

const question: RunQuestion = { key: 'new-1', kind: 'scale', prompt: { en: 'The room was quiet.', id: null }, options: { en: [], id: null }, required: false };

const closers = all(['programmeOfficer', 'administrator'], 'yes');
/** A run at the academy that is over, with the owner in it. */
async function over({ app, courseId, run, people }: World): Promise<{ runId: string; enrolmentId: string }> {
  const { id: runId } = await aRun(app, courseId, { academyId: run.academyId, mode: 'workshop', state: 'ended' });
  return { runId, enrolmentId: (await anEnrolment(app, runId, people.owner.id)).id };
}

/** Evaluations of runs, and their closing. */
export const evaluationRows: Row[] = [
  row(evaluationRoutes.ofRun, theRun, readers),
  row(evaluationRoutes.plan, async (world) => ({ ...theRun(world), body: await plans(world) }), planners),
  row(evaluationRoutes.open, async (world) => ({ params: { runId: (await plannedRun(world)), kind: 'reaction' as const }, body: {} }), planners),
  row(evaluationRoutes.close, async (world) => ({ params: { runId: (await evaluated(world)).runId, kind: 'reaction' as const }, body: {} }), planners),
  row(evaluationRoutes.addBank, (world) => ({ ...theRun(world), body: { from: 'csv' as const, title: 'A bank', text: 'question,right,wrong_1\nOne and one?,Two,Three' } }), planners),
  row(evaluationRoutes.results, theRun, readers),
  row(evaluationRoutes.exported, theRun, readers),
  row(evaluationRoutes.persons, theRun, { trainer: 'yes' }),
  row(surveyFormRoutes.view, async (world) => {
    await world.app.call(evaluationRoutes.plan, { as: world.people.administrator, ...theRun(world), body: await plans(world) });
    return { params: { runId: world.run.id, kind: 'reaction' as const } };
  }, readers),
  row(surveyFormRoutes.set, async (world) => ({ params: { runId: await plannedRun(world), kind: 'reaction' as const }, body: { version: 0, questions: [question] } }), planners),
  own(ownEvaluationRoutes.list, () => ({})),
  row(ownEvaluationRoutes.one, test, ownersOnly),
  row(ownEvaluationRoutes.begin, async (world) => ({ ...(await test(world)), body: {} }), ownersOnly),
  row(ownEvaluationRoutes.saveAnswer, async (world) => {
    const { params, question } = await begun(world);
    return { params: { ...params, questionKey: question }, body: { revision: 1, answer: { type: 'single' as const, optionId: null } } };
  }, ownersOnly),
  row(closingRoutes.view, theRun, closers),
  row(closingRoutes.choose, async (world) => {
    const { runId, enrolmentId } = await over(world);
    return { params: { runId, enrolmentId }, body: { result: 'failed' as const, reason: 'Left on the first day.' } };
  }, closers),
  row(closingRoutes.close, async (world) => ({ params: { runId: (await over(world)).runId }, body: {} }), closers),
  row(closingRoutes.reopen, async (world) => {
    const { app, people } = world;
    const { runId } = await over(world);
    await app.call(closingRoutes.close, { as: people.administrator, params: { runId }, body: {} });
    await waitFor(async () => (await app.call(closingRoutes.view, { as: people.administrator, params: { runId } })).body.state === 'closed', 'the closing');
    return { params: { runId }, body: { reason: 'A list was lost.' } };
  }, closers),
  row(ownEvaluationRoutes.handIn, async (world) => ({ params: (await begun(world)).params, body: {} }), ownersOnly),
  row(ownEvaluationRoutes.respond, async (world) => ({ params: { evaluationId: (await evaluated(world)).idOf('reaction') }, body: { answers } }), ownersOnly),
];

async function plannedRun({ app, people, courseId, run }: World): Promise<string> {
  return (await anEvaluatedRun(app, people.administrator, ['reaction'], { courseId, academyId: run.academyId })).runId;
}
