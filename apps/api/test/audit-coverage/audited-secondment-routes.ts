import type { Coverage } from './coverage.js';

/** The part of the table for secondments. */
export const secondmentRoutesAudited: Readonly<Record<string, Coverage>> = {
  'POST /api/secondment-calls': { actions: ['secondment-call.begun'] },
  'PUT /api/secondment-calls/:callId': { actions: ['secondment-call.written'] },
  'POST /api/secondment-calls/:callId/publish': { actions: ['secondment-call.published'] },
  'POST /api/secondment-calls/:callId/extend': { actions: ['secondment-call.extended'] },
  'POST /api/secondment-calls/:callId/stand-down': { actions: ['secondment-call.stood-down'] },
};
