import type { SurveyAnswer, SurveyQuestion } from '@rso-connect/shared';

/** What stands in the fields of a survey, by the question's key. */
export type Draft = Readonly<Record<string, string>>;

/** The required questions that have no answer, in their order. */
export function unansweredIn(questions: readonly SurveyQuestion[], draft: Draft): string[] {
  return questions.filter(({ key, required }) => required && !draft[key]?.trim()).map(({ key }) => key);
}

/** The answers to send; questions that were left out aren't among them. */
export function surveyAnswers(questions: readonly SurveyQuestion[], draft: Draft): SurveyAnswer[] {
  return questions.flatMap(({ key, type }): SurveyAnswer[] => {
    const value = draft[key]?.trim();
    if (!value) return [];
    if (type === 'text') return [{ questionKey: key, type, text: value }];
    if (type === 'scale') return [{ questionKey: key, type, value: Number(value) }];
    return [{ questionKey: key, type, option: Number(value) }];
  });
}
