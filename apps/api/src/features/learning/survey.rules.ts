import type { FieldProblem, SurveyAnswer, SurveyQuestion } from '@rso-connect/shared';

function isBeyond(question: SurveyQuestion, answer: SurveyAnswer): boolean {
  if (question.type === 'choice' && answer.type === 'choice') return answer.option >= question.options.length;
  if (question.type !== 'choices' || answer.type !== 'choices') return false;
  return new Set(answer.options).size < answer.options.length || answer.options.some((option) => option >= question.options.length);
}

/**
 * Checks the answers to a survey against its questions.
 *
 * @returns what is wrong with them, by the place of the answer; nothing where they can be taken
 */
export function surveyFaults(questions: readonly SurveyQuestion[], answers: readonly SurveyAnswer[]): FieldProblem[] {
  const faults: FieldProblem[] = [];
  const given = new Set<string>();
  answers.forEach((answer, index) => {
    const path = `body.answers.${index}`;
    const question = questions.find((one) => one.key === answer.questionKey);
    if (!question) faults.push({ path, code: 'survey.unknown-question', message: `There is no question ${answer.questionKey}` });
    else if (given.has(answer.questionKey)) faults.push({ path, code: 'survey.answered-twice', message: `${answer.questionKey} is answered twice` });
    else if (question.type !== answer.type) faults.push({ path, code: 'survey.wrong-kind', message: `${question.key} is a question of the kind ${question.type}` });
    else if (isBeyond(question, answer)) {
      faults.push({ path, code: 'survey.unknown-option', message: `${question.key} has no such option` });
    }
    given.add(answer.questionKey);
  });
  for (const question of questions) {
    if (question.required && !given.has(question.key)) {
      faults.push({ path: `body.answers.${question.key}`, code: 'survey.required', message: `${question.key} must be answered` });
    }
  }
  return faults;
}
