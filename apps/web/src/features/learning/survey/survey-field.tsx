import type { SurveyQuestion } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RadioField } from '../../../ui/choice-fields';
import { TextAreaField } from '../../../ui/text-field';

const scale = [1, 2, 3, 4, 5] as const;

/** One question of a survey with the way to answer it; its words are those of the namespace `learning`. */
export function SurveyField({ question, value, onChange, error }: {
  question: SurveyQuestion;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}): ReactNode {
  const { t } = useTranslation('learning');
  const field = { name: question.key, label: question.prompt, value, onChange, error, optional: !question.required };
  switch (question.type) {
    case 'scale':
      return <RadioField {...field} choices={scale.map((step) => ({ value: String(step), label: t(`survey.scale.${step}`) }))} />;
    case 'choice':
      return <RadioField {...field} choices={question.options.map((option, index) => ({ value: String(index), label: option }))} />;
    case 'text':
      return <TextAreaField {...field} rows={3} max={4000} />;
  }
}
