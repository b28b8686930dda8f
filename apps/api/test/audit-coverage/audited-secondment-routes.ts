import type { Coverage } from './coverage.js';

/** The part of the table for secondments. */
export const secondmentRoutesAudited: Readonly<Record<string, Coverage>> = {
  'POST /api/secondment-calls': { actions: ['secondment-call.begun'] },
  'PUT /api/secondment-calls/:callId': { actions: ['secondment-call.written'] },
  'POST /api/secondment-calls/:callId/publish': { actions: ['secondment-call.published'] },
  'POST /api/secondment-calls/:callId/extend': { actions: ['secondment-call.extended'] },
  'POST /api/secondment-calls/:callId/stand-down': { actions: ['secondment-call.stood-down'] },
  'POST /api/secondment-calls/:callId/selection/moves': { actions: ['secondment-selection.moved', 'secondment-selection.opened'] },
  'PUT /api/secondment-calls/:callId/panel/:personId': { actions: ['secondment-panel.named', 'secondment-panel.changed'] },
  'DELETE /api/secondment-calls/:callId/panel/:personId': { actions: ['secondment-panel.removed'] },
  'PUT /api/secondments/candidacies/:candidacyId/eligibility': { actions: ['secondment-eligibility.decided', 'candidacy.moved'] },
  'PUT /api/secondments/entries/:entryId/score': { none: 'A draft is its author’s alone; what they hand in is recorded.' },
  'POST /api/secondments/entries/:entryId/score': { actions: ['secondment-score.handed-in'] },
  'POST /api/secondments/entries/:entryId/interest': { actions: ['secondment-interest.declared'] },
  'PUT /api/secondments/entries/:entryId/shortlist': { actions: ['candidacy.moved'] },
  'PUT /api/secondments/entries/:entryId/interview-note': { actions: ['secondment-interview.noted'] },
  'POST /api/secondment-calls/:callId/interview-slots': { actions: ['secondment-interview.offered'] },
  'DELETE /api/secondments/interview-slots/:slotId': { actions: ['secondment-interview.taken-back'] },
  'PUT /api/secondments/candidacies/:candidacyId/interview': { actions: ['secondment-interview.chosen'] },
  'POST /api/secondment-calls/:callId/staged-outcomes': { actions: ['secondment-outcome.staged', 'secondment-outcome.unstaged'] },
  'POST /api/secondment-calls/:callId/signatures': { actions: ['secondment-decision.signed'] },
  'POST /api/secondment-calls/:callId/selection/release': { actions: ['secondment-selection.released'] },
  'POST /api/secondments/entries/:entryId/signatures': { actions: ['secondment-decision.signed'] },
  'POST /api/secondment-calls/:callId/reserve-end': { actions: ['secondment-reserve.ended'] },
  'GET /api/secondment-calls/:callId/selection.csv': { actions: ['secondment-selection.exported'] },
};
