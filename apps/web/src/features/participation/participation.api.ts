import { papersRoutes, questionRoutes, type QuestionField } from '@rso-connect/shared';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { useRegion } from '../../platform/i18n/region';

/** My part in a run. */
export function ownPapersQuery(enrolmentId: string) {
  return queryOptions({ queryKey: ['participation', 'own', enrolmentId], queryFn: ({ signal }) => call(papersRoutes.own, { params: { enrolmentId }, signal }) });
}

/** What I am asked; never older than this moment, since a form must show what was typed last. */
export function ownQuestionsQuery(enrolmentId: string) {
  return queryOptions({
    queryKey: ['participation', 'questions', enrolmentId],
    queryFn: ({ signal }) => call(questionRoutes.own, { params: { enrolmentId }, signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** What the participants of a run are asked, for its staff. */
export function questionFormQuery(runId: string) {
  return queryOptions({ queryKey: ['participation', 'form', runId], queryFn: ({ signal }) => call(questionRoutes.form, { params: { runId }, signal }) });
}

/** What the last letters of a run said, and how many have none. */
export function letterTermsQuery(runId: string) {
  return queryOptions({ queryKey: ['participation', 'terms', runId], queryFn: ({ signal }) => call(papersRoutes.terms, { params: { runId }, signal }) });
}

/** @returns picks the words in the reader's language; English where staff wrote no others */
export function useLabel(): (words: QuestionField['label']) => string {
  const { language } = useRegion();
  return ({ en, id }) => (language === 'id' ? (id ?? en) : en);
}
