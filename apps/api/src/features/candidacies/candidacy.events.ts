import { candidacyMoveNames, candidacyMovers, candidacySteps } from '@rso-connect/shared';
import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** A candidacy moved by the table of moves. */
export const candidacyMoved = defineEvent('candidacy.moved', z.object({
  candidacyId: z.string(), callId: z.string(), personId: z.string(), memberId: z.string(),
  move: z.enum(candidacyMoveNames), from: z.enum(candidacySteps), to: z.enum(candidacySteps), mover: z.enum(candidacyMovers),
  /** Null for the platform. */
  byPersonId: z.string().nullable(),
}));
