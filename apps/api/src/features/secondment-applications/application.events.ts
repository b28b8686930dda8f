import { candidacyMoveNames } from '@rso-connect/shared';
import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const candidacy = z.object({ candidacyId: z.string() });
const told = z.object({ personId: z.string(), candidacyId: z.string(), candidacyMove: z.enum(candidacyMoveNames) });
const asked = z.object({ personId: z.string(), candidacyId: z.string() });

/** An officer asks their member to nominate them. */
export const nominationAsked = defineEvent('application.nomination-asked', candidacy);
/** A member nominated an officer. */
export const officerNominated = defineEvent('secondment-nomination.given', candidacy.extend({ byPersonId: z.string() }));

/** To each focal point of the member. */
export const nominationToGive = defineEvent('application.nomination-to-give', asked);
/** To an officer who was nominated and has not applied yet. */
export const applicationToWrite = defineEvent('application.to-write', asked);
/** What became of a candidacy: to the applicant, an outcome apart since nobody can turn it off; to each focal point; to each of the office. */
export const candidacyToldApplicant = defineEvent('candidacy.told-applicant', told);
export const candidacyOutcomeTold = defineEvent('candidacy.outcome-told', told);
export const candidacyToldMember = defineEvent('candidacy.told-member', told);
export const candidacyToldOffice = defineEvent('candidacy.told-office', told);
