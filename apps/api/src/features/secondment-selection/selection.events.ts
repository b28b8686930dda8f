import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** `personId` is who is told. */
const told = z.object({ personId: z.string(), secondmentCallId: z.string() });
const candidateTold = told.extend({ candidacyId: z.string() });

/** Somebody was named to a panel. */
export const panelNamed = defineEvent('secondment-panel.named', told);
/** The panel scores from now on. */
export const scoringBegun = defineEvent('secondment-panel.scoring-begun', told);
/** Something waits for the signature of a co-manager. */
export const signatureAsked = defineEvent('secondment-decision.signature-asked', told);
/** There are times for an interview to choose from, or the one that was chosen was taken back. */
export const interviewToChoose = defineEvent('secondment-interview.to-choose', candidateTold);
/** The interview is near. */
export const interviewNear = defineEvent('secondment-interview.near', candidateTold);
/** Everybody was told the outcome. */
export const secondmentSelectionReleased = defineEvent('secondment-selection.released', z.object({ secondmentCallId: z.string() }));
