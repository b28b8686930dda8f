import type { QuizAnswer, QuizSolution, ShownQuestion } from '@rso-connect/shared';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../platform/i18n/region';
import { isAnswered } from './answers';

/** Answers as lines of text. */
export interface AnswerWords {
  /** What the learner answered; one line that says so where it was nothing. */
  given: (question: ShownQuestion, answer: QuizAnswer | undefined) => string[];
  /** What is right. */
  right: (question: ShownQuestion, solution: QuizSolution) => string[];
}

/** Says answers in the words of the question as it was shown. */
export function useAnswerWords(): AnswerWords {
  const { t } = useTranslation('learning');
  const { number } = useFormats();
  const lines = (question: ShownQuestion, answer: QuizAnswer | QuizSolution): string[] => {
    const text = textsOf(question);
    switch (answer.type) {
      case 'single':
        return answer.optionId === null ? [] : [text(answer.optionId)];
      case 'multiple':
        return answer.optionIds.map(text);
      case 'true_false':
        return [t(answer.value ? 'question.true' : 'question.false')];
      case 'matching':
        return answer.pairs.map(({ leftId, rightId }) => `${text(leftId)} – ${text(rightId)}`);
      case 'ordering':
        return answer.itemIds.map((id, index) => `${number(index + 1)}. ${text(id)}`);
      case 'short_text':
        return 'accept' in answer ? answer.accept : [answer.text];
      case 'numeric':
        if ('text' in answer) return [answer.text];
        return [answer.tolerance === 0 ? number(answer.value) : t('result.about', { value: number(answer.value), tolerance: number(answer.tolerance) })];
    }
  };
  const begun = (answer: QuizAnswer | undefined): boolean =>
    answer?.type === 'matching' ? answer.pairs.length > 0 : answer?.type === 'ordering' ? answer.itemIds.length > 0 : false;
  return {
    given: (question, answer) => (answer && (isAnswered(question, answer) || begun(answer)) ? lines(question, answer) : [t('result.noAnswer')]),
    right: lines,
  };
}

function textsOf(question: ShownQuestion): (id: string) => string {
  const all =
    'options' in question ? question.options : question.type === 'matching' ? [...question.lefts, ...question.rights] : 'items' in question ? question.items : [];
  const texts = new Map(all.map(({ id, text }) => [id, text]));
  return (id) => texts.get(id) ?? id;
}
