import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { timeZone } from '../kernel/time-zone.js';
import { idText, instant, longText, personText } from '../kernel/text.js';
import { secondmentTerms } from '../secondment-calls/secondment-call.rules.js';
import { secondmentSelectionPhases, selectionPhaseMoveNames } from './selection-phases.js';
import {
  boardEntry, eligibilityRow, interviewSlot, ownSelection, secondmentDecision, secondmentEntryDetail, secondmentEntryView, secondmentSelectionView, stagedOutcomes,
} from './secondment-selection-views.js';

/** The longest reason, note or feedback. */
export const maxSelectionWords = 2000;
/** So many outcomes are staged at once. */
export const maxStagedOutcomes = 200;

const callParams = z.strictObject({ callId: idText() });
const entryParams = z.strictObject({ entryId: idText() });
const version = z.number().int().min(0);
const words = longText(maxSelectionWords, 0).default('');
const scoreBody = z.strictObject({
  /** Of my card as I saw it; 0 before the first score. */
  version,
  scores: z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), z.number().int().min(0).max(secondmentTerms.topScore)).refine((scores) => Object.keys(scores).length <= 20),
  note: words,
});

export const secondmentSelectionRoutes = {
  one: defineRoute({
    method: 'GET', path: '/api/secondment-calls/:callId/selection', summary: 'The selection of a call, as it is for whoever asks',
    params: callParams, response: secondmentSelectionView,
  }),
  move: defineRoute({
    method: 'POST', path: '/api/secondment-calls/:callId/selection/moves', summary: 'Move a selection to another phase',
    params: callParams, body: z.strictObject({ move: z.enum(selectionPhaseMoveNames).exclude(['release']), version, reason: words }), response: secondmentSelectionView,
  }),
  namePanellist: defineRoute({
    method: 'PUT', path: '/api/secondment-calls/:callId/panel/:personId', summary: 'Name somebody to the panel of a call, or make one of it its chair',
    params: callParams.extend({ personId: idText() }), body: z.strictObject({ isChair: z.boolean() }), response: secondmentSelectionView,
  }),
  removePanellist: defineRoute({
    method: 'DELETE', path: '/api/secondment-calls/:callId/panel/:personId', summary: 'Take somebody off the panel; what they handed in stays',
    params: callParams.extend({ personId: idText() }), response: secondmentSelectionView,
  }),
  candidates: defineRoute({
    method: 'GET', path: '/api/secondment-calls/:callId/selection/candidates', summary: 'Candidates by name, as the office looks at who may be chosen',
    params: callParams, response: listOf(eligibilityRow),
  }),
  decideEligibility: defineRoute({
    method: 'PUT', path: '/api/secondments/candidacies/:candidacyId/eligibility', summary: 'Find a candidate eligible or not, so far for the office only',
    params: z.strictObject({ candidacyId: idText() }),
    body: z.strictObject({ version, isEligible: z.boolean(), reason: words, feedback: words })
      .refine(({ isEligible, reason, feedback }) => isEligible || (reason !== '' && feedback !== ''), { path: ['reason'], error: 'secondment-selection.reason-missing' }),
    response: eligibilityRow,
  }),
  entries: defineRoute({
    method: 'GET', path: '/api/secondment-calls/:callId/selection/entries', summary: 'Candidates whom I score, by their numbers until the chair opens the names',
    params: callParams, response: listOf(secondmentEntryView),
  }),
  entry: defineRoute({
    method: 'GET', path: '/api/secondments/entries/:entryId', summary: 'A candidate whom I score, with what they wrote',
    params: entryParams, response: secondmentEntryDetail,
  }),
  document: defineRoute({
    method: 'GET', path: '/api/secondments/entries/:entryId/documents/:documentId', summary: 'A document of a candidate whose name the chair has opened',
    params: entryParams.extend({ documentId: idText() }), responseMedia: 'application/octet-stream', response: z.string(),
  }),
  draft: defineRoute({
    method: 'PUT', path: '/api/secondments/entries/:entryId/score', summary: 'Keep my scores of a candidate as a draft, for me alone',
    params: entryParams, body: scoreBody, response: secondmentEntryView,
  }),
  handIn: defineRoute({
    method: 'POST', path: '/api/secondments/entries/:entryId/score', summary: 'Hand in my scores of a candidate, again after a talk; earlier ones are kept',
    params: entryParams, body: scoreBody, response: secondmentEntryDetail,
  }),
  declareInterest: defineRoute({
    method: 'POST', path: '/api/secondments/entries/:entryId/interest', summary: 'Say that I have an interest in a candidate: I don’t score them any more',
    params: entryParams, body: z.strictObject({ reason: longText(maxSelectionWords) }),
  }),
  board: defineRoute({
    method: 'GET', path: '/api/secondment-calls/:callId/selection/board', summary: 'Scores and their spread, for the chair and the office',
    params: callParams, response: listOf(boardEntry),
  }),
  shortlist: defineRoute({
    method: 'PUT', path: '/api/secondments/entries/:entryId/shortlist', summary: 'Put a candidate on the shortlist, or take them off it with a reason',
    params: entryParams, body: z.strictObject({ version, isShortlisted: z.boolean(), reason: words }),
  }),
  writeNote: defineRoute({
    method: 'PUT', path: '/api/secondments/entries/:entryId/interview-note', summary: 'Write my note of an interview',
    params: entryParams, body: z.strictObject({ version, text: longText(maxSelectionWords) }),
  }),
  slots: defineRoute({
    method: 'GET', path: '/api/secondment-calls/:callId/interview-slots', summary: 'Times for interviews, and who has chosen which',
    params: callParams, response: listOf(interviewSlot),
  }),
  addSlot: defineRoute({
    method: 'POST', path: '/api/secondment-calls/:callId/interview-slots', summary: 'Offer a time for an interview',
    params: callParams,
    body: z.strictObject({ startsAt: instant, endsAt: instant, timeZone, room: personText(200, 0).default(''), link: personText(500, 0).default('') })
      .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'], error: 'secondment-selection.slot-wrong' }),
    response: listOf(interviewSlot), status: 201,
  }),
  removeSlot: defineRoute({
    method: 'DELETE', path: '/api/secondments/interview-slots/:slotId', summary: 'Take a time back; whoever chose it chooses another one',
    params: z.strictObject({ slotId: idText() }), response: listOf(interviewSlot),
  }),
  chooseSlot: defineRoute({
    method: 'PUT', path: '/api/secondments/candidacies/:candidacyId/interview', summary: 'Choose the time of my interview, or another one',
    params: z.strictObject({ candidacyId: idText() }), body: z.strictObject({ slotId: idText() }), response: ownSelection,
  }),
  own: defineRoute({
    method: 'GET', path: '/api/secondments/candidacies/:candidacyId/selection', summary: 'What I may know of the selection: my interview, and the outcome once it is released',
    params: z.strictObject({ candidacyId: idText() }), response: ownSelection,
  }),
  decision: defineRoute({
    method: 'GET', path: '/api/secondment-calls/:callId/decision', summary: 'The joint decision: what is staged, who has signed it, and how mixed it is',
    params: callParams, response: secondmentDecision,
  }),
  stage: defineRoute({
    method: 'POST', path: '/api/secondment-calls/:callId/staged-outcomes', summary: 'Stage an outcome for one candidate or many; it takes every signature away',
    params: callParams,
    body: z.strictObject({
      entries: z.array(z.strictObject({ entryId: idText(), version })).min(1).max(maxStagedOutcomes),
      /** Null takes the outcome back. */
      outcome: z.enum(stagedOutcomes).nullable(),
      /** On the reserve list; the next free one where nothing is said. */
      rank: z.number().int().min(1).max(maxStagedOutcomes).optional(),
      reason: words,
      feedback: words,
    }).refine(({ outcome, reason }) => outcome === null || reason !== '', { path: ['reason'], error: 'secondment-selection.reason-missing' }),
    response: secondmentDecision,
  }),
  sign: defineRoute({
    method: 'POST', path: '/api/secondment-calls/:callId/signatures', summary: 'Sign what is staged, as one of the two co-managers',
    params: callParams, body: z.strictObject({ seal: z.string().max(100) }), response: secondmentDecision,
  }),
  release: defineRoute({
    method: 'POST', path: '/api/secondment-calls/:callId/selection/release', summary: 'Release what both have signed: everybody hears, or nobody',
    params: callParams, body: z.strictObject({ seal: z.string().max(100) }), response: secondmentDecision,
  }),
  signNext: defineRoute({
    method: 'POST', path: '/api/secondments/entries/:entryId/signatures', summary: 'Sign the offer to the next one on the reserve list; the second signature makes it',
    params: entryParams, body: z.strictObject({ seal: z.string().max(100) }), response: secondmentDecision,
  }),
  endReserve: defineRoute({
    method: 'POST', path: '/api/secondment-calls/:callId/reserve-end', summary: 'End the reserve list: everybody left on it hears',
    params: callParams, body: z.strictObject({ reason: longText(maxSelectionWords), feedback: words }), response: secondmentDecision,
  }),
  exported: defineRoute({
    method: 'GET', path: '/api/secondment-calls/:callId/selection.csv', summary: 'Every score, note, reason and signature of a selection as CSV',
    params: callParams, responseMedia: 'text/csv', response: z.string(),
  }),
  waiting: defineRoute({
    method: 'GET', path: '/api/secondments/selections', summary: 'Calls whose panel I am on, or whose outcome I am to sign',
    response: listOf(z.object({
      callId: z.string(), position: z.string(), phase: z.enum(secondmentSelectionPhases), part: z.enum(['panellist', 'chair', 'manager']),
      /** Candidates to score, or signatures to give. */
      waits: z.number().int(),
    })),
  }),
};

export const secondmentSelectionProblems = {
  'secondment-selection.not-found': 404,
  /** Facts: `phase`. */
  'secondment-selection.wrong-phase': 409,
  'secondment-selection.changed-meanwhile': 409,
  'secondment-selection.call-open': 409,
  /** Facts: `count` of candidates on whose eligibility nobody has decided. */
  'secondment-selection.undecided': 409,
  'secondment-selection.nobody-eligible': 409,
  /** Two panellists at least, one of them the chair. */
  'secondment-selection.panel-incomplete': 409,
  /** They see candidacies by name, and so can't score blindly. */
  'secondment-selection.panellist-sees-names': 409,
  'secondment-selection.panellist-decided': 409,
  'secondment-selection.panellist-stands': 409,
  /** Who is on the panel doesn’t decide on eligibility. */
  'secondment-selection.on-panel': 409,
  'secondment-selection.own-country': 409,
  'secondment-selection.has-interest': 409,
  'secondment-selection.own-candidacy': 409,
  /** Facts: `count`. To open although scores are missing needs a reason. */
  'secondment-selection.scores-missing': 409,
  'secondment-selection.sheet-incomplete': 422,
  'secondment-selection.unknown-criterion': 422,
  'secondment-selection.reason-missing': 422,
  'secondment-selection.slot-taken': 409,
  'secondment-selection.slot-wrong': 422,
  /** Facts: `obstacles`. */
  'secondment-selection.cannot-release': 409,
  'secondment-selection.not-signed': 409,
  'secondment-selection.already-signed': 409,
} as const satisfies ProblemTable;
