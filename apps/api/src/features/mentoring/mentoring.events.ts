import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** `personId` is who is told. */
const told = z.object({ personId: z.string(), mentoringId: z.string() });

/** Somebody asks to be mentored. */
export const mentoringAsked = defineEvent('mentoring.asked', told);
/** The day to answer by is near. */
export const mentoringAnswerNear = defineEvent('mentoring.answer-near', told);
export const mentoringAccepted = defineEvent('mentoring.accepted', told);
export const mentoringDeclined = defineEvent('mentoring.declined', told);
/** Nobody answered in time, or the mentor is none any more. */
export const mentoringReleased = defineEvent('mentoring.released', told);
/** The other one proposed aims, or agreed to them. */
export const mentoringAims = defineEvent('mentoring.aims', told);
/** Time to say how it goes, or to bring it to its end. */
export const mentoringCheckInDue = defineEvent('mentoring.check-in-due', told);
/** It is over, or the request was taken back, and not by who is told. */
export const mentoringOver = defineEvent('mentoring.over', told);
/** Something for the office alone. */
export const mentoringConcernRaised = defineEvent('mentoring.concern-raised', z.object({ concernId: z.string() }));
