import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const aboutRequest = z.object({ requestId: z.string(), spaceId: z.string(), version: z.number().int() });
const told = z.object({ personId: z.string(), requestId: z.string() });
const member = z.object({ personId: z.string(), spaceId: z.string() });

/** Somebody asks to join RILON. */
export const vettingRequested = defineEvent('vetting.requested', aboutRequest);
/** A focal point has endorsed it: members say what they know. */
export const vettingEndorsed = defineEvent('vetting.endorsed', aboutRequest);
/** Everybody needed has vouched; the objection window is open. */
export const vettingVouched = defineEvent('vetting.vouched', aboutRequest);
export const vettingObjected = defineEvent('vetting.objected', aboutRequest);
/** Its window is over: the office can decide. */
export const vettingReady = defineEvent('vetting.ready', aboutRequest);
/** Admitted, refused, taken back, or ended since the person works elsewhere. */
export const vettingClosed = defineEvent('vetting.closed', aboutRequest);

/** To each focal point of its member. */
export const endorsementAsked = defineEvent('vetting.endorsement-asked', told);
/** To each member who may vouch. */
export const vouchAsked = defineEvent('vetting.vouch-asked', told);
/** To each of the office. */
export const decisionAsked = defineEvent('vetting.decision-asked', told);
export const objectionToSee = defineEvent('vetting.objection-to-see', told);
/** To the candidate: endorsed, or vouched for. */
export const vettingMoved = defineEvent('vetting.moved', told);
export const vettingAdmitted = defineEvent('vetting.admitted', told);
export const vettingRefused = defineEvent('vetting.refused', told);

/** To members. */
export const attestationDue = defineEvent('vetting.attestation-due', member);
export const vettingLapsed = defineEvent('vetting.lapsed', member);
export const vettingSuspended = defineEvent('vetting.suspended', member);
export const vettingLifted = defineEvent('vetting.lifted', member);
/** They work elsewhere now. */
export const vettingEnded = defineEvent('vetting.ended', member);
