import type { QuestionResults, SurveyAnswer, SurveyQuestion, TestResults } from '@rso-connect/shared';
import { countable, mayShowParts, shuffledTexts } from './disclosure.rules.js';
import type { FormName, TestForms } from './forms.rules.js';

/** What somebody who took both tests knew, with the batch in which it came into the results. */
export interface Pair {
  batch: number;
  /** The form of the test before; the other one came after. */
  form: FormName;
  before: { scoreHundredths: number; rightKeys: readonly string[] };
  after: { scoreHundredths: number; rightKeys: readonly string[] };
}

const whole = 10_000;
const bandCount = 5;

function otherForm(form: FormName): FormName {
  return form === 'a' ? 'b' : 'a';
}

function shareOf(part: number, of: number): number {
  return of === 0 ? 0 : Math.round((part * whole) / of);
}

function distributionOf(scores: readonly number[]): { average: number; bands: number[] } {
  const bands = Array.from({ length: bandCount }, () => 0);
  for (const score of scores) {
    const band = Math.min(bandCount - 1, Math.floor((score * bandCount) / whole));
    bands[band] = (bands[band] ?? 0) + 1;
  }
  return { average: Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length), bands };
}

/**
 * What a run's participants have learnt.
 *
 * @param pairs those that came into the results
 * @param isOver whether the test after takes no more answers
 */
export function testResults(forms: TestForms, pairs: readonly Pair[], isOver: boolean): TestResults {
  if (pairs.length === 0) return { shown: false, why: isOver ? 'not_enough' : 'open' };
  const batches = [...new Set(pairs.map(({ batch }) => batch))];
  const parts = batches.map((batch) => (['a', 'b'] as const).map((form) => pairs.filter((pair) => pair.batch === batch && pair.form === form).length));
  return {
    shown: true,
    people: pairs.length,
    before: distributionOf(pairs.map(({ before }) => before.scoreHundredths)),
    after: distributionOf(pairs.map(({ after }) => after.scoreHundredths)),
    outcomes: outcomesOf(forms, pairs),
    questions: mayShowParts(parts) ? questionsOf(forms, pairs) : null,
  };
}

function outcomesOf(forms: TestForms, pairs: readonly Pair[]): Extract<TestResults, { shown: true }>['outcomes'] {
  const names = [...new Set([...forms.a, ...forms.b].map(({ outcome }) => outcome))].filter((name) => name !== '');
  return names.map((name) => {
    const about = { a: forms.a.filter(({ outcome }) => outcome === name), b: forms.b.filter(({ outcome }) => outcome === name) };
    const tally = (formFor: (pair: Pair) => FormName, rightKeysOf: (pair: Pair) => readonly string[]): number => {
      const asked = pairs.flatMap((pair) => about[formFor(pair)].map(({ shown }) => rightKeysOf(pair).includes(shown.key)));
      return shareOf(asked.filter((right) => right).length, asked.length);
    };
    return {
      name,
      before: tally(({ form }) => form, ({ before }) => before.rightKeys),
      after: tally(({ form }) => otherForm(form), ({ after }) => after.rightKeys),
    };
  });
}

function questionsOf(forms: TestForms, pairs: readonly Pair[]): NonNullable<Extract<TestResults, { shown: true }>['questions']> {
  const questions = new Map([...forms.a, ...forms.b].map((question) => [question.shown.key, question]));
  const asks = (form: FormName, key: string): boolean => forms[form].some(({ shown }) => shown.key === key);
  return [...questions].map(([key, { shown }]) => {
    const before = pairs.filter(({ form }) => asks(form, key));
    const after = pairs.filter(({ form }) => asks(otherForm(form), key));
    return {
      key,
      promptHtml: shown.promptHtml,
      before: { right: before.filter((pair) => pair.before.rightKeys.includes(key)).length, of: before.length },
      after: { right: after.filter((pair) => pair.after.rightKeys.includes(key)).length, of: after.length },
    };
  });
}

/**
 * What people said to one question of a survey.
 *
 * @param given their answers to it, each with the batch in which it came into the results
 */
export function questionResult(question: SurveyQuestion, given: readonly { batch: number; answer: SurveyAnswer }[]): QuestionResults {
  const { key, prompt } = question;
  const answers = countable(given).map(({ answer }) => answer);
  const people = answers.length;
  const countOf = (size: number, placeOf: (answer: SurveyAnswer) => number | null): number[] | null =>
    people === 0 ? null : Array.from({ length: size }, (_, place) => answers.filter((answer) => placeOf(answer) === place).length);
  switch (question.type) {
    case 'scale':
      return { key, prompt, type: 'scale', people, counts: countOf(5, (answer) => (answer.type === 'scale' ? answer.value - 1 : null)) };
    case 'choice':
      return {
        key, prompt, type: 'choice', people, options: question.options,
        counts: countOf(question.options.length, (answer) => (answer.type === 'choice' ? answer.option : null)),
      };
    case 'choices':
      return {
        key, prompt, type: 'choices', people, options: question.options,
        counts: people === 0 ? null : question.options.map((_, place) => answers.filter((answer) => answer.type === 'choices' && answer.options.includes(place)).length),
      };
    case 'text':
      return { key, prompt, type: 'text', people, texts: shuffledTexts(answers.flatMap((answer) => (answer.type === 'text' ? [answer.text] : [])), key) };
  }
}
