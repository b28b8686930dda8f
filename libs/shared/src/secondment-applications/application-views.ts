import { z } from 'zod';
import { candidacyMoveNames, candidacyMovers, candidacySteps } from '../candidacies/candidacy.moves.js';
import { day, instant, longText, personText } from '../kernel/text.js';
import { agencyKinds } from '../people/people.contract.js';
import { secondmentCallPhases } from '../secondment-calls/secondment-call.rules.js';
import { applicationTerms, candidacyHalves, languageLevels } from './application.rules.js';

const languageCode = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/u);

/** An application as it is written, whole or not. */
export const applicationContent = z.strictObject({
  statement: longText(applicationTerms.longestStatement, 0),
  languages: z.array(z.strictObject({ code: languageCode, level: z.enum(languageLevels) })).max(applicationTerms.mostLanguages)
    .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, 'application.repeated-language'),
  yearsInService: z.number().int().min(0).max(applicationTerms.mostYears).nullable(),
  availableFrom: day.nullable(),
  availableUntil: day.nullable(),
  referee: z.strictObject({ name: personText(200, 0), office: personText(200, 0), email: personText(254, 0), phone: personText(60, 0) }),
  refereeAgreed: z.boolean(),
  /** Whether the focal points of one's member may read the statement. */
  showsStatement: z.boolean(),
});
export type OwnApplicationContent = z.output<typeof applicationContent>;

/** A paper of an application. */
export const applicationDocumentView = z.object({
  id: z.string(),
  /** Which of the papers that the call asks for. */
  key: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  pages: z.number().int(),
});
export type ApplicationDocumentView = z.output<typeof applicationDocumentView>;

const halfState = z.object({
  /** `none`: not begun; `draft`: not handed in; `in`; `taken-back`. */
  state: z.enum(['none', 'draft', 'in', 'taken-back']),
  at: instant.nullable(),
});

/** What a call asks, as far as a candidacy needs it. */
const callInCandidacy = z.object({
  id: z.string(),
  position: z.string(),
  programmeArea: z.string(),
  months: z.number().int(),
  startFrom: z.string().nullable(),
  startUntil: z.string().nullable(),
  closesAt: instant.nullable(),
  timeZone: z.string(),
  phase: z.enum(secondmentCallPhases),
  documents: z.array(z.object({ key: z.string(), label: z.string(), isRequired: z.boolean() })),
  eligibility: z.object({ agencyKinds: z.array(z.enum(agencyKinds)), yearsOfService: z.number().int().nullable(), languages: z.array(z.string()), words: z.string() }),
});

/** A candidacy in a list. */
export const candidacyRow = z.object({
  id: z.string(),
  call: callInCandidacy.pick({ id: true, position: true, closesAt: true, timeZone: true, phase: true }),
  applicantName: z.string(),
  /** Where it stands, as its reader may see it. */
  step: z.enum(candidacySteps),
  /** The halves that are missing. */
  lacks: z.array(z.enum(candidacyHalves)),
  application: halfState,
  nomination: halfState,
  begunAt: instant,
});
export type CandidacyRow = z.output<typeof candidacyRow>;

const candidacyApplication = applicationContent.extend({
  version: z.number().int(),
  savedAt: instant,
  documents: z.array(applicationDocumentView),
  /** Of their present post. */
  agencyKind: z.enum(agencyKinds).nullable(),
  /** By which a statement would say who wrote it; for the applicant alone. */
  tellingWords: z.array(z.object({ kind: z.enum(['name', 'agency', 'member']), word: z.string() })),
});

/** One candidacy, with as much as its reader may see. */
export const candidacyView = z.object({
  id: z.string(),
  viewer: z.enum(['applicant', 'focal-point', 'office']),
  call: callInCandidacy,
  applicant: z.object({ personId: z.string(), fullName: z.string(), memberName: z.string(), organisationName: z.string().nullable(), title: z.string().nullable() }),
  step: z.enum(candidacySteps),
  lacks: z.array(z.enum(candidacyHalves)),
  halves: z.object({ application: halfState, nomination: halfState }),
  /** When the applicant asked their focal points to nominate them. */
  askedAt: instant.nullable(),
  /** All of the personal half: for the applicant, and for the office once it is handed in. */
  application: candidacyApplication.nullable(),
  /** What focal points see of it: when they could start, and the statement where the applicant shows it. */
  glance: z.object({ availableFrom: z.string().nullable(), availableUntil: z.string().nullable(), statement: z.string().nullable() }).nullable(),
  nomination: z.object({ text: z.string(), nominatedByName: z.string(), at: instant }).nullable(),
  /** What happened, as far as its reader was told. */
  history: z.array(z.object({ move: z.enum(candidacyMoveNames), step: z.enum(candidacySteps), mover: z.enum(candidacyMovers), at: instant })),
  can: z.object({
    edit: z.boolean(), handIn: z.boolean(), takeBack: z.boolean(), ask: z.boolean(), withdraw: z.boolean(), resume: z.boolean(),
    nominate: z.boolean(), takeBackNomination: z.boolean(), recall: z.boolean(),
  }),
});
export type CandidacyView = z.output<typeof candidacyView>;
