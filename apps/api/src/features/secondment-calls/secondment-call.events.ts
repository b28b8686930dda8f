import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const told = z.object({ personId: z.string(), secondmentCallId: z.string() });
/** Of a call to the officers of their member a focal point is told. */
export const secondmentCallPublished = defineEvent('secondment-call.published', told);
/** Whose candidacy lacks a half has longer for it. */
export const secondmentCallExtended = defineEvent('secondment-call.extended', told);
/** Whose candidacy lacks a half has a few days left. */
export const secondmentCallClosing = defineEvent('secondment-call.closing', told);
