import { z } from 'zod';
import { instant } from '../kernel/text.js';
import { membershipStates } from '../spaces/membership.rules.js';
import { officerStandings, vettingStates, vouchRelations } from './vetting.rules.js';

/** Who asks, and for whom they work, as the request froze it. */
const candidate = z.object({ id: z.string(), name: z.string(), title: z.string().nullable(), agencyName: z.string(), memberName: z.string() });

/** My own request, as I see it: how many vouched and not who, whether it was refused and not why. */
export const ownRequest = z.object({
  id: z.string(),
  state: z.enum(vettingStates),
  agencyName: z.string(),
  memberName: z.string(),
  statement: z.string(),
  createdAt: instant,
  vouches: z.number().int(),
  /** Until when members may object at least, once everybody needed has vouched. */
  windowEndsAt: instant.nullable(),
  decidedAt: instant.nullable(),
  can: z.object({ withdraw: z.boolean() }),
});
export type OwnRequest = z.output<typeof ownRequest>;

/** Where I stand with RILON, and what I may do there. */
export const rilonView = z.object({
  /** The space, for who may read there. */
  spaceId: z.string().nullable(),
  standing: z.object({
    state: z.enum(membershipStates),
    agencyName: z.string(),
    /** Until when my attestation holds. */
    attestedUntil: instant,
    can: z.object({ attest: z.boolean() }),
  }).nullable(),
  /** My last one. */
  request: ownRequest.nullable(),
  /** Where I work now; null where my profile doesn't say. */
  agencyName: z.string().nullable(),
  /** From when on I may ask again, after a refusal. */
  notBefore: instant.nullable(),
  can: z.object({ request: z.boolean(), seeCandidates: z.boolean(), endorse: z.boolean(), decide: z.boolean() }),
});
export type RilonView = z.output<typeof rilonView>;

/** A request that waits for the focal point of its member. */
export const endorsementRow = candidate.extend({ statement: z.string(), createdAt: instant, can: z.object({ endorse: z.boolean() }) });
export type EndorsementRow = z.output<typeof endorsementRow>;

/** An officer of a member who is in RILON or asks to be, as the focal points of that member see them. */
export const rilonOfficer = z.object({
  personId: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  agencyName: z.string(),
  memberName: z.string(),
  standing: z.enum(officerStandings),
  /** Since when they are in it; since when they ask, for who isn't yet. */
  since: instant,
  /** Until when their attestation holds, for who is in it. */
  attestedUntil: instant.nullable(),
  /** It runs out soon: they have been reminded, or are about to be. */
  attestationDue: z.boolean(),
  can: z.object({ reportDeparture: z.boolean() }),
});
export type RilonOfficer = z.output<typeof rilonOfficer>;

/** A candidate, as active members see them: from the endorsement to the decision. */
export const candidateRow = candidate.extend({
  state: z.enum(vettingStates),
  statement: z.string(),
  vouches: z.number().int(),
  windowEndsAt: instant.nullable(),
  /** What I have done myself. */
  mine: z.object({ vouched: z.boolean(), objected: z.boolean() }),
  /** Why I can't vouch, as a problem's code; null where I can. */
  obstacle: z.string().nullable(),
  can: z.object({ vouch: z.boolean(), object: z.boolean() }),
});
export type CandidateRow = z.output<typeof candidateRow>;

/** A request in the office's list. */
export const vettingRow = candidate.extend({
  personId: z.string(),
  state: z.enum(vettingStates),
  createdAt: instant,
  changedAt: instant,
  vouches: z.number().int(),
  openObjections: z.number().int(),
  windowEndsAt: instant.nullable(),
});
export type VettingRow = z.output<typeof vettingRow>;

/** A request with everything that was said about it, for the office alone. */
export const vettingView = vettingRow.extend({
  version: z.number().int(),
  statement: z.string(),
  endorsement: z.object({ name: z.string(), text: z.string(), at: instant }).nullable(),
  vouchList: z.array(z.object({
    name: z.string(), agencyName: z.string(), memberName: z.string(), relation: z.enum(vouchRelations), knownSince: z.number().int(), text: z.string(), at: instant,
    /** Whether whoever vouched is an active member now. */
    isActive: z.boolean(),
  })),
  /** The office let the request go on without vouches, since there was nobody to give them. */
  waivedAt: instant.nullable(),
  objections: z.array(z.object({
    id: z.string(), name: z.string(), text: z.string(), at: instant,
    setAside: z.object({ name: z.string(), reason: z.string(), at: instant }).nullable(),
  })),
  decision: z.object({ name: z.string(), reason: z.string(), at: instant }).nullable(),
  /** What stands in the way of admitting now, as a problem's code. */
  obstacle: z.string().nullable(),
  can: z.object({ admit: z.boolean(), refuse: z.boolean(), waive: z.boolean(), setAside: z.boolean() }),
});
export type VettingView = z.output<typeof vettingView>;

/** Somebody who was admitted, as the office sees them. */
export const vettedRow = z.object({
  personId: z.string(),
  name: z.string(),
  agencyName: z.string(),
  memberName: z.string(),
  state: z.enum(membershipStates),
  since: instant.nullable(),
  attestedUntil: instant,
  version: z.number().int(),
  can: z.object({ suspend: z.boolean(), lift: z.boolean(), end: z.boolean() }),
});
export type VettedRow = z.output<typeof vettedRow>;
