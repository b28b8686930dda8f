import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** `personId` is who is told. */
const told = z.object({ personId: z.string(), placementId: z.string() });

/** Days or supervisor were set or changed. */
export const placementSet = defineEvent('placement.set', told);
/** The other one proposed an objective or a change of one, or agreed to it. */
export const objectiveNews = defineEvent('placement.objective-news', told);
export const leaveAsked = defineEvent('placement.leave-asked', told);
export const leaveDecided = defineEvent('placement.leave-decided', told);
export const reportHandedIn = defineEvent('placement.report-handed-in', told);
/** It was read, or returned to be completed. */
export const reportReviewed = defineEvent('placement.report-reviewed', told);
/** A report is missing. */
export const reportMissing = defineEvent('placement.report-missing', told);
/** The last day is near: report and appraisals. */
export const placementEndNear = defineEvent('placement.end-near', told);
/** A later or earlier last day is asked for, and needs their word. */
export const changeAsked = defineEvent('placement.change-asked', told);
/** It is settled, one way or the other. */
export const changeSettled = defineEvent('placement.change-settled', told);
