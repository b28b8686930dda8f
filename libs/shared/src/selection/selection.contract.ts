import { z } from 'zod';
import { enrolmentState } from '../enrolments/enrolment-state.js';
import { enrolmentDecisions } from '../enrolments/enrolment.contract.js';
import { wallTime } from '../courses/run-plan.contract.js';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText } from '../kernel/text.js';
import { agencyKinds } from '../people/people.contract.js';

/** Scores go from none of it to all of it. */
export const maxScore = 5;
/** So many people can be decided on at once. */
export const maxStaged = 500;

/** So many courses can be asked for. */
export const maxPrerequisites = 10;

/** What is looked at before somebody is chosen. Nobody is left out by it: whoever decides sees it and answers for it. */
export const checkCodes = ['prerequisite', 'agency', 'language', 'clash'] as const;
export type CheckCode = (typeof checkCodes)[number];
/** `unknown`: nobody has said, so somebody should ask. */
export const checkOutcomes = ['met', 'unmet', 'unknown'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

export const eligibilityCheck = z.object({
  code: z.enum(checkCodes),
  outcome: z.enum(checkOutcomes),
  /** What it is about: titles of courses that are missing or clash, the kind of agency, languages. */
  about: z.array(z.string()),
});
export type EligibilityCheck = z.output<typeof eligibilityCheck>;

/** By what candidates are scored. */
export const criterionView = z.object({ key: z.string(), label: z.string(), weight: z.number().int() });
export type CriterionView = z.output<typeof criterionView>;

/** By what candidates are scored where a run's call says nothing; screens have words of their own for these keys. */
export const usualCriteria: readonly CriterionView[] = [
  { key: 'relevance', label: 'Relevance of the post', weight: 40 },
  { key: 'experience', label: 'Experience in the field', weight: 30 },
  { key: 'impact', label: 'Use afterwards', weight: 30 },
];

/** One person's scores by one criterion. */
export const criterionScore = z.object({
  criterion: z.string(),
  /** Of whoever asks; null where they haven't scored. */
  mine: z.object({ score: z.number().int(), version: z.number().int() }).nullable(),
  /** Of everybody who has, in hundredths; null where nobody has. */
  meanHundredths: z.number().int().nullable(),
  scorers: z.number().int(),
});

export const candidateSources = ['application', 'nomination'] as const;

/** Somebody who wants to take part, as whoever decides sees them. */
export const candidateView = z.object({
  enrolmentId: z.string(),
  personId: z.string(),
  fullName: z.string(),
  memberId: z.string().nullable(),
  memberName: z.string().nullable(),
  organisationName: z.string().nullable(),
  agencyKind: z.enum(agencyKinds).nullable(),
  source: z.enum(candidateSources),
  state: enrolmentState,
  since: instant,
  /** Why they stand where they stand; what was released last. */
  reason: z.string().nullable(),
  replyBy: instant.nullable(),
  waitingRank: z.number().int().nullable(),
  /** Weighted mean of all scores, in hundredths; null where nobody has scored. */
  scoreHundredths: z.number().int().nullable(),
  scores: z.array(criterionScore),
  checks: z.array(eligibilityCheck),
  /** What was decided and nobody has been told. */
  staged: z.object({ decision: z.enum(enrolmentDecisions), reason: z.string(), by: z.string().nullable(), at: instant }).nullable(),
  /** Hand it back with a decision, so that none is lost that another one took meanwhile. */
  version: z.number().int(),
  can: z.object({ select: z.boolean(), waitlist: z.boolean(), decline: z.boolean(), score: z.boolean() }),
});
export type CandidateView = z.output<typeof candidateView>;

/** A part of the balance: how many want to come, and how many would, with what is staged. */
const share = z.object({ candidates: z.number().int(), chosen: z.number().int() });

/** How mixed the group would be if what is staged were released. */
export const balanceView = z.object({
  /** Who has a seat, and whom a staged decision would give one. */
  chosen: z.number().int(),
  candidates: z.number().int(),
  members: z.array(share.extend({
    memberId: z.string().nullable(), name: z.string().nullable(),
    /** Seats of the member; null where the run has no quotas. */
    quota: z.number().int().nullable(), priority: z.boolean(),
  })),
  agencyKinds: z.array(share.extend({ kind: z.enum(agencyKinds).nullable(), targetPercent: z.number().int().nullable() })),
  /** Self-described, in groups only; null where they would be too small to hide anybody. */
  gender: z.object({
    countedAt: instant,
    /** How many people these figures are about: the chosen as they were then. */
    of: z.number().int(),
    women: z.number().int().nullable(),
    men: z.number().int().nullable(),
    /** Everybody else: another gender, not said, or a group too small to be shown. */
    others: z.number().int(),
  }).nullable(),
  targetWomenPercent: z.number().int().nullable(),
});
export type BalanceView = z.output<typeof balanceView>;

/** What a run asks of its candidates, beside the criteria of its call. */
export const selectionSettings = z.strictObject({
  /** Courses that must have been completed. */
  prerequisites: z.array(idText()).max(maxPrerequisites).default([]),
  /** Kinds of agency that it is for; empty for all. */
  agencyKinds: z.array(z.enum(agencyKinds)).max(agencyKinds.length).default([]),
});
export type SelectionSettings = z.output<typeof selectionSettings>;

/** Why a staged decision can't be released. */
export const releaseObstacles = ['full', 'quota', 'moved', 'started'] as const;
export const releaseObstacle = z.object({ enrolmentId: z.string(), fullName: z.string(), memberName: z.string().nullable(), code: z.enum(releaseObstacles) });
export type ReleaseObstacle = z.output<typeof releaseObstacle>;

/** The desk of a run. */
export const selectionDesk = z.object({
  runId: z.string(),
  capacity: z.number().int().nullable(),
  seatsTaken: z.number().int(),
  timeZone: z.string(),
  criteria: z.array(criterionView),
  settings: selectionSettings.extend({ prerequisites: z.array(z.object({ courseId: z.string(), title: z.string() })) }),
  /** Counts what is staged and taken back: what is released is what whoever releases has seen. */
  revision: z.number().int(),
  staged: z.object({ selected: z.number().int(), waitlisted: z.number().int(), declined: z.number().int() }),
  /** What keeps the staged decisions from being released, by name. */
  obstacles: z.array(releaseObstacle),
  /** Staged to be selected although a check isn't met. */
  warnings: z.array(z.object({ enrolmentId: z.string(), fullName: z.string(), checks: z.array(z.enum(checkCodes)) })),
  /** Until when who is selected must answer, unless somebody says otherwise. */
  replyBy: instant,
  waiting: z.number().int(),
  balance: balanceView,
});
export type SelectionDesk = z.output<typeof selectionDesk>;

/** What made somebody's place on the waiting list, as it was then. */
export const rankFacts = z.object({
  /** Weighted mean in hundredths; null where nobody had scored. */
  scoreHundredths: z.number().int().nullable(),
  /** How many of their member had a seat: of equal scores the member with fewer comes first. */
  memberSeats: z.number().int(),
  /** When they applied or were nominated. */
  since: instant,
});
export type RankFacts = z.output<typeof rankFacts>;

/** What put somebody before the next one. */
export const rankReasons = ['score', 'member', 'time', 'last', 'unranked'] as const;

export const waitingListView = z.object({
  items: z.array(z.object({
    enrolmentId: z.string(), fullName: z.string(), memberName: z.string().nullable(), rank: z.number().int().nullable(),
    facts: rankFacts.nullable(), beforeNextBy: z.enum(rankReasons),
  })),
  /** Whether the order made again from the facts is the order that is kept. */
  reproduced: z.boolean(),
});
export type WaitingListView = z.output<typeof waitingListView>;

const runParams = z.strictObject({ runId: idText() });
const candidateQuery = pageQuery(['-score', 'score', 'name', '-name', 'since', '-since', 'member', '-member', 'rank'], {
  state: enrolmentState.optional(),
  staged: z.enum([...enrolmentDecisions, 'none']).optional(),
  memberId: idText().optional(),
  agencyKind: z.enum(agencyKinds).optional(),
});
const key = z.string().regex(/^[a-z0-9-]{1,40}$/);

export const selectionRoutes = {
  desk: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/selection',
    summary: 'The selection of a run: its criteria, what is staged, and how mixed the group would be',
    params: runParams,
    response: selectionDesk,
  }),
  configure: defineRoute({
    method: 'PUT',
    path: '/api/runs/:runId/selection/settings',
    summary: 'Say what a run asks of its candidates',
    params: runParams,
    body: selectionSettings,
    response: selectionDesk,
  }),
  candidates: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/candidates',
    summary: 'Applications and nominations side by side, with checks, scores and what is staged',
    params: runParams,
    query: candidateQuery,
    response: pageOf(candidateView),
  }),
  exportCandidates: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/candidates.csv',
    summary: 'All candidates with these filters as CSV',
    params: runParams,
    query: candidateQuery.omit({ cursor: true }),
    responseMedia: 'text/csv',
    response: z.string(),
  }),
  score: defineRoute({
    method: 'PUT',
    path: '/api/candidates/:enrolmentId/scores',
    summary: 'Score a candidate by criteria, in my own name; another one’s scores stay as they are',
    params: z.strictObject({ enrolmentId: idText() }),
    body: z.strictObject({
      scores: z.array(z.strictObject({
        criterion: key,
        /** Null takes my score back. */
        score: z.number().int().min(0).max(maxScore).nullable(),
        /** Of my score as I saw it; 0 where I hadn’t scored. */
        version: z.number().int().min(0),
      })).min(1).max(20),
    }),
    response: candidateView,
  }),
  stage: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/staged-decisions',
    summary: 'Decide on one candidate or many, so far for staff only; all of them or none',
    params: runParams,
    body: z.strictObject({
      candidates: z.array(z.strictObject({ enrolmentId: idText(), version: z.number().int().min(0) })).min(1).max(maxStaged),
      /** Null takes the decision back. */
      decision: z.enum(enrolmentDecisions).nullable(),
      /** Shown to each of them when the decisions are released; not needed to take one back. */
      reason: longText(600, 0).default(''),
    }).refine(({ decision, reason }) => decision === null || reason !== '', { path: ['reason'], error: 'selection.reason-missing' }),
    response: selectionDesk,
  }),
  release: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/releases',
    summary: 'Release every staged decision together: all of them hear, or nobody does',
    params: runParams,
    body: z.strictObject({
      revision: z.number().int().min(0),
      /** Until when who is selected must answer, on the run's clock; as the desk says where it is left out. */
      replyBy: wallTime.optional(),
    }),
    response: z.object({ released: z.object({ selected: z.number().int(), waitlisted: z.number().int(), declined: z.number().int() }), replyBy: instant }),
  }),
  waitingList: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/waiting-list',
    summary: 'The waiting list in its order, with the facts that made it',
    params: runParams,
    response: waitingListView,
  }),
};

export const selectionProblems = {
  'selection.candidate-not-found': 404,
  /** The run gives its seats without a choice. */
  'selection.no-choice': 409,
  /** Facts: `names`. Somebody else decided on them meanwhile, or they withdrew. */
  'selection.changed-meanwhile': 409,
  /** Facts: `state`. */
  'selection.wrong-state': 409,
  'selection.nothing-staged': 409,
  /** Facts: `obstacles`, as the desk lists them. */
  'selection.cannot-release': 409,
  'selection.reply-by-wrong': 422,
  'selection.unknown-criterion': 422,
  'selection.unknown-course': 422,
} as const satisfies ProblemTable;
