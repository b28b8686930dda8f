import type { SurveyAnswer, SurveyQuestion } from '@rso-connect/shared';

/** What stands in the fields of a survey, by the question's key; of several choices their places, with commas between. */
export type SurveyValues = Readonly<Record<string, string>>;

/** The required questions that have no answer, in their order. */
export function unansweredIn(questions: readonly SurveyQuestion[], values: SurveyValues): string[] {
  return questions.filter(({ key, required }) => required && !values[key]?.trim()).map(({ key }) => key);
}

/** The answers to send; questions that were left out aren't among them. */
export function surveyAnswers(questions: readonly SurveyQuestion[], values: SurveyValues): SurveyAnswer[] {
  return questions.flatMap(({ key, type }): SurveyAnswer[] => {
    const value = values[key]?.trim();
    if (!value) return [];
    if (type === 'text') return [{ questionKey: key, type, text: value }];
    if (type === 'scale') return [{ questionKey: key, type, value: Number(value) }];
    if (type === 'choices') return [{ questionKey: key, type, options: value.split(',').map(Number).sort((one, other) => one - other) }];
    return [{ questionKey: key, type, option: Number(value) }];
  });
}
