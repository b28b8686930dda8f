import type { QuestionField, QuestionFieldView } from './questions.contract.js';

/** Longest answer, in UTF-16 units. */
export const longestAnswer = 500;

/** What is wrong with an answer. */
export type AnswerProblem = 'missing' | 'too_long' | 'not_a_choice' | 'not_a_day' | 'not_yes_or_no' | 'not_a_number';

const dayForm = /^\d{4}-\d{2}-\d{2}$/;
// Passports and the like: letters, digits and the signs between them (ICAO 9303 has letters and digits alone).
const documentForm = /^[A-Z0-9][A-Z0-9 \-/]{2,29}$/i;

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00.000Z`);
  return dayForm.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/**
 * Checks one answer.
 *
 * @param value as it was written; empty where nothing was said
 * @returns what is wrong with it, or null
 */
export function answerProblem(field: Pick<QuestionField, 'kind' | 'choices' | 'required'>, value: string): AnswerProblem | null {
  if (value === '') return field.required ? 'missing' : null;
  if (value.length > longestAnswer) return 'too_long';
  switch (field.kind) {
    case 'choice':
      return field.choices.includes(value) ? null : 'not_a_choice';
    case 'date':
      return isDay(value) ? null : 'not_a_day';
    case 'yes_no':
      return value === 'yes' || value === 'no' ? null : 'not_yes_or_no';
    case 'document_number':
      return documentForm.test(value) ? null : 'not_a_number';
    case 'text':
      return null;
  }
}

/** What makes a question another one: an answer to the old one doesn't answer it. */
function sense({ kind, label, choices, purpose, audience }: QuestionField): string {
  return JSON.stringify([kind, label.en, choices, purpose.en, audience]);
}

/**
 * The questions of the next version of a form. One that asks the same as before keeps the version since which it has
 * been asked, so that nobody is asked again; one that asks more, shows it to others or keeps it longer is new.
 *
 * @param before the fields of the version before
 * @param version the number of the next one
 */
export function nextFields(before: readonly QuestionFieldView[], fields: readonly QuestionField[], version: number): QuestionFieldView[] {
  const known = new Map(before.map((field) => [field.key, field]));
  return fields.map((field) => {
    const old = known.get(field.key);
    const isSame = old !== undefined && sense(old) === sense(field) && field.keptUntil <= old.keptUntil;
    return { ...field, since: isSame ? old.since : version };
  });
}

/** An answer as the rules need it. */
export interface GivenAnswer {
  fieldKey: string;
  /** Of the form under which it was given. */
  formVersion: number;
}

/** Whether an answer answers the question as it is asked now. */
export function answers(field: Pick<QuestionFieldView, 'key' | 'since'>, answer: GivenAnswer): boolean {
  return answer.fieldKey === field.key && answer.formVersion >= field.since;
}

/** @returns the questions that somebody has yet to answer */
export function openFields<F extends Pick<QuestionFieldView, 'key' | 'since'>>(fields: readonly F[], given: readonly GivenAnswer[]): F[] {
  return fields.filter((field) => !given.some((answer) => answers(field, answer)));
}
