import { evaluationRoutes, ownEvaluationRoutes, surveyFormRoutes, type SurveyKind } from '@rso-connect/shared';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call';

/** Which evaluations a run has. */
export function runEvaluationsQuery(runId: string) {
  return queryOptions({ queryKey: ['evaluations', 'run', runId], queryFn: ({ signal }) => call(evaluationRoutes.ofRun, { params: { runId }, signal }) });
}

/** What one survey of a run asks. */
export function surveyFormQuery(runId: string, kind: SurveyKind) {
  return queryOptions({ queryKey: ['evaluations', 'form', runId, kind], queryFn: ({ signal }) => call(surveyFormRoutes.view, { params: { runId, kind }, signal }) });
}

/** What came of them. */
export function resultsQuery(runId: string) {
  return queryOptions({ queryKey: ['evaluations', 'results', runId], queryFn: ({ signal }) => call(evaluationRoutes.results, { params: { runId }, signal }) });
}

/** What each participant knew before and after; for the run's trainers. */
export function personsQuery(runId: string) {
  return queryOptions({ queryKey: ['evaluations', 'persons', runId], queryFn: ({ signal }) => call(evaluationRoutes.persons, { params: { runId }, signal }) });
}

/** Tests and surveys of one's own runs. */
export const ownEvaluationsQuery = queryOptions({
  queryKey: ['evaluations', 'own'], queryFn: ({ signal }) => call(ownEvaluationRoutes.list, { signal }),
});

/** One of them. */
export function ownEvaluationQuery(evaluationId: string) {
  return queryOptions({
    queryKey: ['evaluations', 'own', evaluationId], queryFn: ({ signal }) => call(ownEvaluationRoutes.one, { params: { evaluationId }, signal }),
  });
}
