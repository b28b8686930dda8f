import { z } from 'zod';
import { candidacySteps } from '../candidacies/candidacy.moves.js';
import { instant } from '../kernel/text.js';
import { agencyKinds } from '../people/people.contract.js';
import { secondmentSelectionPhases, selectionPhaseMoveNames } from './selection-phases.js';

/** What the co-managers decide of a candidacy, so far staged. */
export const stagedOutcomes = ['offer', 'reserve', 'regret'] as const;
export type StagedOutcome = (typeof stagedOutcomes)[number];

const count = z.number().int();
const sheet = z.record(z.string(), z.number().int());
export const secondmentCriterionView = z.object({ key: z.string(), label: z.string(), guidance: z.string(), weight: count });

/** Somebody on the panel of a call. */
export const panellistView = z.object({
  personId: z.string(),
  fullName: z.string(),
  memberName: z.string().nullable(),
  isChair: z.boolean(),
  /** Whoever was taken off stands here for what they handed in. */
  isOnPanel: z.boolean(),
  /** How many they score and have handed in; for the office and the chair. */
  toScore: count.nullable(),
  handedIn: count.nullable(),
});
export type PanellistView = z.output<typeof panellistView>;

/** The selection of a call, as it is for whoever asks. */
export const secondmentSelectionView = z.object({
  callId: z.string(),
  position: z.string(),
  places: count,
  timeZone: z.string(),
  isCallClosed: z.boolean(),
  phase: z.enum(secondmentSelectionPhases),
  /** Hand it back with a move. */
  version: count,
  criteria: z.array(secondmentCriterionView),
  parts: z.object({ office: z.boolean(), panellist: z.boolean(), chair: z.boolean(), manager: z.boolean() }),
  panel: z.array(panellistView),
  /** Who let the panel see the names, and when. */
  opened: z.object({ by: z.string().nullable(), at: instant }).nullable(),
  releasedAt: instant.nullable(),
  /** For the office. */
  eligibility: z.object({ undecided: count, eligible: count, ineligible: count }).nullable(),
  /** Scores that somebody on the panel hasn’t handed in; for the office and the chair. */
  missingScores: count.nullable(),
  can: z.object({ decideEligibility: z.boolean(), namePanel: z.boolean(), score: z.boolean(), seeBoard: z.boolean(), moves: z.array(z.enum(selectionPhaseMoveNames)) }),
});
export type SecondmentSelectionView = z.output<typeof secondmentSelectionView>;

/** Who a candidate is; only where whoever asks may know. */
export const candidateIdentity = z.object({
  candidacyId: z.string(),
  fullName: z.string(),
  memberName: z.string().nullable(),
  organisationName: z.string().nullable(),
  agencyKind: z.enum(agencyKinds).nullable(),
});
export type CandidateIdentity = z.output<typeof candidateIdentity>;

/** A candidate by name, as the office looks at who may be chosen. */
export const eligibilityRow = candidateIdentity.extend({
  step: z.enum(candidacySteps),
  /** Of the candidacy; hand it back with the decision. */
  version: count,
  decided: z.object({ isEligible: z.boolean(), reason: z.string().nullable(), feedback: z.string().nullable(), by: z.string().nullable(), at: instant }).nullable(),
});
export type EligibilityRow = z.output<typeof eligibilityRow>;

/** One panellist’s scores. */
export const scoreCard = z.object({
  scorerName: z.string(),
  isOnPanel: z.boolean(),
  scores: sheet,
  note: z.string(),
  weightedHundredths: count,
  /** How often they handed in: again after a talk. */
  round: count,
  /** Whether they knew the name by then. */
  isBlind: z.boolean(),
  at: instant,
});
export type ScoreCard = z.output<typeof scoreCard>;

/** What somebody wrote about themselves, as far as it doesn’t say who they are. */
export const scoredApplication = z.object({
  statement: z.string(),
  languages: z.array(z.object({ code: z.string(), level: z.string() })),
  yearsInService: count.nullable(),
  availableFrom: z.string().nullable(),
  availableUntil: z.string().nullable(),
});
export type ScoredApplication = z.output<typeof scoredApplication>;
export const scoredDocument = z.object({ id: z.string(), key: z.string(), label: z.string(), bytes: count });

/** A candidate as a panellist scores them. */
export const secondmentEntryView = z.object({
  /** Of this entry alone: it leads to nobody. */
  id: z.string(),
  number: count,
  identity: candidateIdentity.nullable(),
  mine: z.object({
    version: count, scores: sheet, note: z.string(),
    /** When it was handed in last; null for a draft. */
    handedInAt: instant.nullable(),
    /** Whether something was written since. */
    isChanged: z.boolean(),
    round: count,
  }),
  isShortlisted: z.boolean(),
  /** Hand it back with the shortlist. */
  version: count,
  /** The shortlist is the chair’s; where the chair may not judge a candidate, it is the others’. */
  can: z.object({ score: z.boolean(), declareInterest: z.boolean(), shortlist: z.boolean(), unlist: z.boolean() }),
});
export type SecondmentEntryView = z.output<typeof secondmentEntryView>;

/** A candidate with what they wrote. */
export const secondmentEntryDetail = secondmentEntryView.extend({
  application: scoredApplication.nullable(),
  /** Once the names are open. */
  documents: z.array(scoredDocument),
  nomination: z.string().nullable(),
  /** Of the others; null until the reader has handed in their own. */
  others: z.array(scoreCard).nullable(),
});
export type SecondmentEntryDetail = z.output<typeof secondmentEntryDetail>;

export const scoreSpread = z.object({ count, meanHundredths: count, lowestHundredths: count, highestHundredths: count, deviationHundredths: count });

export const interviewNote = z.object({ writerName: z.string(), text: z.string(), at: instant });

/** A candidate on the board of chair and office. */
export const boardEntry = z.object({
  id: z.string(),
  number: count,
  identity: candidateIdentity.nullable(),
  isShortlisted: z.boolean(),
  /** The chair has not handed in theirs, or may not score this one: then there is nothing to see yet. */
  isHidden: z.boolean(),
  cards: z.array(scoreCard),
  spread: scoreSpread.nullable(),
  /** Criteria by which the panel is far apart. */
  talkAbout: z.array(z.string()),
  missing: count,
  interests: z.array(z.object({ fullName: z.string(), reason: z.string().nullable(), at: instant })),
  notes: z.array(interviewNote),
  /** My own note of the interview, to write on. */
  myNote: z.object({ text: z.string(), version: count }).nullable(),
  version: count,
  can: z.object({ shortlist: z.boolean(), unlist: z.boolean(), note: z.boolean() }),
});
export type BoardEntry = z.output<typeof boardEntry>;

/** A time for an interview. */
export const interviewSlot = z.object({
  id: z.string(), startsAt: instant, endsAt: instant, timeZone: z.string(), room: z.string().nullable(), link: z.string().nullable(),
  takenBy: z.object({ number: count, fullName: z.string() }).nullable(),
});
export type InterviewSlotView = z.output<typeof interviewSlot>;

/** What keeps the staged outcomes from being released. */
export const selectionObstacles = ['undecided', 'no-outcome', 'no-feedback', 'too-many-offers'] as const;
export const selectionObstacle = z.object({ code: z.enum(selectionObstacles), fullNames: z.array(z.string()) });
export type SelectionObstacle = z.output<typeof selectionObstacle>;

export const signatureView = z.object({ personId: z.string(), fullName: z.string(), at: instant });

const part = z.object({ candidates: count, chosen: count });

/** How mixed those would be who are offered a place. */
export const secondmentBalance = z.object({
  candidates: count,
  chosen: count,
  members: z.array(part.extend({ memberId: z.string(), name: z.string() })),
  agencyKinds: z.array(part.extend({ kind: z.enum(agencyKinds).nullable() })),
  /** In groups of five and more alone. */
  gender: z.object({ countedAt: instant, of: count, women: count.nullable(), men: count.nullable(), others: count }).nullable(),
});
export type SecondmentBalance = z.output<typeof secondmentBalance>;

/** A candidate on the desk where outcomes are staged. */
export const decisionEntry = candidateIdentity.extend({
  id: z.string(),
  number: count.nullable(),
  step: z.enum(candidacySteps),
  spread: scoreSpread.nullable(),
  notes: z.array(interviewNote),
  outcome: z.enum(stagedOutcomes).nullable(),
  rank: count.nullable(),
  /** For the office and the co-managers alone. */
  reason: z.string().nullable(),
  /** The candidate reads it after the release. */
  feedback: z.string().nullable(),
  version: count,
});
export type DecisionEntry = z.output<typeof decisionEntry>;

/** Where the co-managers decide together. */
export const secondmentDecision = z.object({
  callId: z.string(),
  position: z.string(),
  phase: z.enum(secondmentSelectionPhases),
  places: count,
  /** Counts every change of what is staged. */
  revision: count,
  /** Of exactly what is staged for whom: what somebody signs. */
  seal: z.string(),
  entries: z.array(decisionEntry),
  ineligible: z.array(decisionEntry),
  /** Of what is staged now; a change takes them away. */
  signatures: z.array(signatureView),
  obstacles: z.array(selectionObstacle),
  balance: secondmentBalance,
  /** After the release: who is next where a place fell free. */
  next: z.object({ id: z.string(), fullName: z.string(), rank: count, seal: z.string(), signatures: z.array(signatureView) }).nullable(),
  waiting: count,
  can: z.object({ stage: z.boolean(), sign: z.boolean(), release: z.boolean(), signNext: z.boolean(), endReserve: z.boolean() }),
});
export type SecondmentDecision = z.output<typeof secondmentDecision>;

/** What a candidate may know of the selection. */
export const ownSelection = z.object({
  interview: z.object({
    /** Times that are free still, where they may choose. */
    slots: z.array(z.object({ id: z.string(), startsAt: instant, endsAt: instant, timeZone: z.string() })),
    mine: interviewSlot.omit({ takenBy: true }).nullable(),
  }).nullable(),
  outcome: z.object({ outcome: z.enum(['offer', 'reserve', 'regret']), feedback: z.string().nullable(), at: instant }).nullable(),
});
export type OwnSelection = z.output<typeof ownSelection>;
