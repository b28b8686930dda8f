import {
  candidacyMoves, toldStep, wantedDocuments, type ApplicationContent, type ApplicationDocumentView, type CandidacyHalf, type CandidacyMove, type CandidacyRow, type CandidacyStep,
  type CandidacyView, type SecondmentCallPhase,
} from '@rso-connect/shared';
import type { Candidacy, CandidacyMoveRow } from '../candidacies/index.js';
import type { SecondmentCall } from '../secondment-calls/index.js';
import type { ApplicationDocument, SecondmentApplication, SecondmentNomination } from './application.entity.js';
import type { Halves } from './halves.js';

const nobody = { name: '', office: '', email: '', phone: '' };

/** @returns what an applicant told, without what the platform adds; in one order, so that two can be compared */
export function contentOf(
  { statement, languages, yearsInService, availableFrom, availableUntil, referee, refereeAgreed, showsStatement }: Pick<SecondmentApplication, keyof ApplicationContent | 'showsStatement'>,
): ApplicationContent & { showsStatement: boolean } {
  const { name, office, email, phone } = referee ?? nobody;
  return {
    statement, languages: languages.map(({ code, level }) => ({ code, level })), yearsInService, availableFrom, availableUntil,
    referee: { name, office, email, phone }, refereeAgreed, showsStatement,
  };
}

/** @returns a paper as those see it who may open it */
export function documentView({ id, key, name, mediaType, bytes, pages }: ApplicationDocument): ApplicationDocumentView {
  return { id, key, name, mediaType: mediaType ?? 'application/octet-stream', bytes, pages };
}

/** @returns which halves are missing; none once it went on or ended */
export function lacksOf({ step }: Candidacy, { application, nomination }: Halves): CandidacyHalf[] {
  if (step !== 'begun') return [];
  return [...(application?.state === 'in' ? [] : ['application' as const]), ...(nomination?.state === 'given' ? [] : ['nomination' as const])];
}

function applicationState(application: SecondmentApplication | null): CandidacyRow['application'] {
  if (!application) return { state: 'none', at: null };
  return { state: application.state, at: (application.handedInAt ?? application.savedAt).toISOString() };
}

function nominationState(nomination: SecondmentNomination | null): CandidacyRow['nomination'] {
  if (!nomination) return { state: 'none', at: null };
  return nomination.state === 'given' ? { state: 'in', at: nomination.nominatedAt.toISOString() } : { state: 'taken-back', at: nomination.takenBackAt?.toISOString() ?? null };
}

/** @returns how far each half is */
export function halvesView({ application, nomination }: Halves): CandidacyView['halves'] {
  return { application: applicationState(application), nomination: nominationState(nomination) };
}

/** @returns a call with what a candidacy needs of it */
export function callView(call: SecondmentCall, phase: SecondmentCallPhase): CandidacyView['call'] {
  const { id, position, programmeArea, months, startFrom, startUntil, closesAt, timeZone, documents, eligibility } = call;
  return { id, position, programmeArea, months, startFrom, startUntil, closesAt: closesAt?.toISOString() ?? null, timeZone, phase, documents: wantedDocuments(documents), eligibility };
}

/** @returns the moves that a reader was told of: of those that nobody is told, only the office knows */
export function historyView(moves: readonly CandidacyMoveRow[], viewer: CandidacyView['viewer']): CandidacyView['history'] {
  return moves
    .filter(({ move }) => viewer === 'office' || (candidacyMoves[move] as CandidacyMove).tells.length > 0)
    .map(({ move, toStep, mover, at }) => ({ move, step: viewer === 'office' ? toStep : toldStep(toStep), mover, at: at.toISOString() }));
}

/** @returns the step as a reader may see it */
export function shownStep(step: CandidacyStep, viewer: CandidacyView['viewer']): CandidacyStep {
  return viewer === 'office' ? step : toldStep(step);
}

/** @returns a candidacy in a list */
export function candidacyRowView(candidacy: Candidacy, halves: Halves, call: SecondmentCall, phase: SecondmentCallPhase, applicantName: string): CandidacyRow {
  const { id, position, closesAt, timeZone } = callView(call, phase);
  return {
    id: candidacy.id, call: { id, position, closesAt, timeZone, phase }, applicantName, step: toldStep(candidacy.step), lacks: lacksOf(candidacy, halves), ...halvesView(halves),
    begunAt: candidacy.createdAt.toISOString(),
  };
}
