import { randomUUID } from 'node:crypto';
import type { EvaluationKind, QuizAnswer, RunQuestion, SurveyAnswer } from '@rso-connect/shared';
import { CourseRun } from '../features/courses/index.js';
import { Enrolment } from '../features/enrolments/index.js';
import {
  EvaluationAnswer, type EvaluationBanks, EvaluationParticipant, EvaluationPlan, EvaluationResponse, RunEvaluationRow, SurveyForm, drawForms, formOf,
} from '../features/evaluations/index.js';
import type { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { victimProtectionBank } from './demonstration-bank.js';
import { neverCame, type DemonstrationWorkshop } from './demonstration-runs.js';

const dayMs = 86_400_000;
const questionCount = 8;
const plans: Readonly<Record<DemonstrationWorkshop['key'], readonly EvaluationKind[]>> = {
  'demonstration:past': ['pre_test', 'post_test', 'reaction', 'follow_up_3', 'follow_up_6'],
  'demonstration:running': ['pre_test', 'post_test', 'reaction', 'follow_up_3'],
};
/** What this workshop asked beside the standard questions. */
const ownQuestions: RunQuestion[] = [
  {
    key: 'own-1-1', kind: 'choices', required: true, prompt: { en: 'Which parts will you use in your next case?', id: 'Bagian mana yang akan Anda pakai dalam kasus berikutnya?' },
    options: {
      en: ['The indicators', 'The interview plan', 'The list of interpreters', 'The referral map'],
      id: ['Indikator', 'Rencana wawancara', 'Daftar penerjemah', 'Peta rujukan'],
    },
  },
  { key: 'own-1-2', kind: 'scale', required: false, prompt: { en: 'The interpreters made it easy to take part.', id: 'Para penerjemah memudahkan saya untuk ikut serta.' }, options: { en: [], id: null } },
];
/** How many of eight each knows before and after, in turn. */
const known = [[3, 6], [4, 7], [2, 6], [5, 8], [4, 6], [3, 7], [6, 7], [5, 5], [2, 5], [4, 8]] as const;
const willDo = [
  'Speak with the person alone before anything else.', 'Put an independent interpreter on our list.', 'Ask about the debt, not only about the border.',
  'Show my team the indicators for men too.', 'Call the shelter before the interview, not after it.', 'Explain first who I am and why I ask.',
  'Stop asking for the story in the order of time.',
];
const better = ['More time for the exercise with the interpreter.', 'Fewer slides on the first day.', 'A case from the Pacific.', 'The handouts in Thai.', 'Begin later after the long flight.'];

/**
 * The tests and surveys of the workshop that is over, answered; of those of the one that runs, the test before.
 *
 * @param officeId who added questions to the surveys
 */
export async function addDemonstrationEvaluations(db: Database, banks: EvaluationBanks, officeId: string, now: Date): Promise<void> {
  for (const key of ['demonstration:past', 'demonstration:running'] as const) {
    const run = await db.repo(CourseRun).findOneBy({ sourceKey: key });
    if (!run) continue;
    const bankId = await banks.add(run.courseId, { from: 'csv', title: 'Victims: identify and protect', text: csv() }, null);
    const forms = drawForms(await banks.questionsOf(bankId, run.courseId), questionCount, run.id);
    await db.repo(EvaluationPlan).insert({ runId: run.id, version: 1, bankId, questionCount, forms, changedBy: null, changedAt: run.createdAt });
    const isPast = key === 'demonstration:past';
    const rows = plans[key].map((kind): RunEvaluationRow => {
      const isDone = isPast && !kind.startsWith('follow_up');
      const isAsked = isPast && kind === 'reaction';
      return { id: newId(), runId: run.id, kind, openedAt: null, closedAt: null, invitedAt: isDone || kind === 'pre_test' ? run.startsAt : null, batches: isDone && kind !== 'pre_test' ? 1 : 0, formVersion: isAsked ? 1 : 0, frozenAt: isAsked ? run.endsAt : null };
    });
    await db.repo(RunEvaluationRow).insert(rows);
    const asked = rows.filter(({ formVersion }) => formVersion > 0);
    if (asked.length > 0) await db.repo(SurveyForm).insert(asked.map(({ id, formVersion: version }) => ({ evaluationId: id, version, questions: ownQuestions, createdBy: officeId, createdAt: run.createdAt })));
    await answer(db, run, rows, forms, isPast ? ['pre_test', 'post_test'] : ['pre_test'], now);
  }
}

function csv(): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = victimProtectionBank.map(([outcome, question, right, ...wrong]) => [question, outcome, right, ...wrong].map(cell).join(','));
  return ['question,outcome,right,wrong_1,wrong_2,wrong_3', ...lines].join('\n');
}

type Forms = ReturnType<typeof drawForms>;

type Test = 'pre_test' | 'post_test';

async function answer(db: Database, run: CourseRun, rows: readonly RunEvaluationRow[], forms: Forms, tests: readonly Test[], now: Date): Promise<void> {
  const idOf = (kind: EvaluationKind): string => rows.find((row) => row.kind === kind)?.id ?? '';
  const came = (await db.repo(Enrolment).find({ where: { runId: run.id, state: 'active' }, order: { id: 'ASC' } })).filter((_, place) => place !== neverCame);
  const participants = came.map(({ personId }): EvaluationParticipant => ({ id: randomUUID(), runId: run.id, personId, createdAt: run.startsAt ?? now }));
  await db.repo(EvaluationParticipant).insert(participants);
  const responses: EvaluationResponse[] = [];
  const answers: EvaluationAnswer[] = [];
  for (const [index, { id: participantId }] of participants.entries()) {
    const [before, after] = known[index % known.length] ?? [4, 6];
    for (const kind of tests) {
      const [right, at] = kind === 'pre_test' ? [before, run.startsAt] : [after, run.endsAt];
      // One of them left before the last test.
      if (index === 7 && kind === 'post_test') continue;
      const form = formOf(participantId, kind);
      const id = randomUUID();
      const rightKeys = forms[form].filter((_, place) => (place * 5 + index) % questionCount < right).map(({ shown }) => shown.key);
      for (const { shown, solution } of forms[form]) {
        if (shown.type !== 'single' || solution.type !== 'single') continue;
        const wrong = shown.options.find((option) => option.id !== solution.optionId)?.id ?? null;
        const given: QuizAnswer = { type: 'single', optionId: rightKeys.includes(shown.key) ? solution.optionId : wrong };
        answers.push({ responseId: id, questionKey: shown.key, revision: 1, answer: given });
      }
      responses.push({
        id, evaluationId: idOf(kind), participantId, form, savedAt: at ?? now, handedInAt: at ?? now, rightKeys, scoreHundredths: Math.floor((rightKeys.length * 10_000) / questionCount),
        batch: kind === 'post_test' ? 1 : null,
      });
    }
    if (index % 6 === 5 || !tests.includes('post_test')) continue;
    const id = randomUUID();
    const at = new Date((run.endsAt ?? now).getTime() + dayMs);
    responses.push({ id, evaluationId: idOf('reaction'), participantId, form: null, savedAt: at, handedInAt: at, rightKeys: null, scoreHundredths: null, batch: 1 });
    answers.push(...said(index).map((one) => ({ responseId: id, questionKey: one.questionKey, revision: 1, answer: one })));
  }
  await db.repo(EvaluationResponse).insert(responses);
  for (let from = 0; from < answers.length; from += 100) await db.repo(EvaluationAnswer).insert(answers.slice(from, from + 100));
}

function said(index: number): SurveyAnswer[] {
  const scale = (questionKey: string, value: number): SurveyAnswer => ({ questionKey, type: 'scale', value });
  const text = (questionKey: string, words: string | undefined): SurveyAnswer[] => (words === undefined ? [] : [{ questionKey, type: 'text', text: words }]);
  return [
    scale('worth-it', index % 4 === 0 ? 4 : 5), scale('fits-my-work', 3 + (index % 3)), scale('trainers', index % 5 === 0 ? 4 : 5), scale('language', 2 + (index % 4)),
    { questionKey: 'pace', type: 'choice', option: index % 7 === 0 ? 2 : 1 },
    { questionKey: 'own-1-1', type: 'choices', options: [0, 1, 2, 3].filter((place) => (index + place) % 3 !== 0) }, scale('own-1-2', 1 + (index % 5)),
    ...text('will-do', index % 2 === 0 ? willDo[index / 2] : undefined), ...text('better', index % 3 === 0 ? better[index / 3] : undefined),
  ];
}
