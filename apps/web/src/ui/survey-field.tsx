import type { SurveyQuestion } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { CheckboxGroupField, RadioField } from './choice-fields';
import { TextAreaField } from './text-field';

const scale = [1, 2, 3, 4, 5] as const;

/** One question of a survey with the way to answer it. */
export function SurveyField({ question, value, onChange, error, isDisabled, step }: {
  question: SurveyQuestion;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  isDisabled: boolean;
  /** The words for 1, 2, … 5 of a scale. */
  step: (step: number) => string;
}): ReactNode {
  const field = { name: question.key, label: question.prompt, value, onChange, error, isDisabled, optional: !question.required };
  switch (question.type) {
    case 'scale':
      return <RadioField {...field} choices={scale.map((each) => ({ value: String(each), label: step(each) }))} />;
    case 'choice':
      return <RadioField {...field} choices={question.options.map((option, index) => ({ value: String(index), label: option }))} />;
    case 'choices':
      return (
        <CheckboxGroupField
          {...field}
          value={value === '' ? [] : value.split(',')}
          onChange={(places) => onChange(places.join(','))}
          choices={question.options.map((option, index) => ({ value: String(index), label: option }))}
        />
      );
    case 'text':
      return <TextAreaField {...field} rows={3} max={4000} />;
  }
}
