import type { FieldProblem } from '@rso-connect/shared';
import { useTranslation } from 'react-i18next';
import { problemCode, ProblemError } from '../api/problem-error';

/** Sentences for problems, in the reader's language. */
export interface ProblemTexts {
  /** What happened, why and what to do, for anything that a call throws. */
  sentence: (error: unknown) => string;
  /** What is wrong with one field. */
  field: (problem: Pick<FieldProblem, 'code' | 'message'>) => string;
}

/** Gives the sentence for a problem; a code that is newer than this page gets the general one. */
export function useProblemText(): ProblemTexts {
  const { t, i18n, ready } = useTranslation('problems', { useSuspense: false });
  return {
    sentence: (error) => {
      // In the first moment, or where the connection broke before they came.
      if (!ready) return i18n.t('ui:error.general');
      // No page shows the token of a link as a field that could be marked.
      if (error instanceof ProblemError && error.fields.some(({ code }) => code === 'text.not-a-token')) return t('field.text.not-a-token');
      const facts = error instanceof ProblemError ? error.facts : {};
      return t([problemCode(error), 'server.error'], facts);
    },
    field: ({ code, message }) => {
      // Our own refinements carry their code as the message, since zod calls each of them "custom".
      const key = [`field.${message}`, `field.${code}`].find((each) => i18n.exists(each, { ns: 'problems' }));
      return t(key ?? 'field.invalid_format');
    },
  };
}
