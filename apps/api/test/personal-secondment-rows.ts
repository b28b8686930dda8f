import { anOffer, completeTerms } from './offer-factories.js';
import { aCandidacy, aSecondmentCall } from './secondment-factories.js';
import { SecondmentEntry } from '../src/features/secondment-selection/index.js';
import { newId } from '../src/platform/database/index.js';
import { mark } from './personal-mark.js';
import { anEntry, anObjective, aPlacement, aReport } from './placement-factories.js';
import type { TestApp, TestPerson } from './start-app.js';

/** What the columns of secondments that point elsewhere, or are checked, must hold: by table. */
export async function fixedInSecondments(app: TestApp, person: TestPerson): Promise<Record<string, Record<string, unknown>>> {
  const call = await aSecondmentCall(app);
  // Of somebody else: the person's own rows are made from these words.
  const other = await aCandidacy(app, call.id, (await app.person('Other candidate')).id, 'complete');
  const theirs = { callId: call.id, candidacyId: other.id, decidedBy: person.id, outcome: null, number: null };
  const entryId = newId();
  await app.db.repo(SecondmentEntry).insert({
    id: entryId, ...theirs, isEligible: true, decidedAt: app.clock.now(), decidedReason: null, version: 1, reserveRank: null, reason: null, feedback: null, stagedBy: null,
    stagedAt: null, releasedAt: null,
  });
  const { letterId } = await anOffer(app, other, 'sent');
  const own = await aCandidacy(app, (await aSecondmentCall(app)).id, person.id, 'offered');
  const placement = await aPlacement(app, person.id);
  const fresh = await aPlacement(app, person.id);
  const entry = anEntry({ text: mark });
  const report = await aReport(app, placement, 'handed-in', { from: '2020-01-01', to: '2020-01-31' }, [entry]);
  const objective = await anObjective(app, placement.id);
  const ofPlacement = { placementId: placement.id };
  const words = { text: mark, measure: mark, purpose: '1', area: null, line: null };
  return {
    secondment_selection_moves: { callId: call.id, move: 'open', fromPhase: 'scoring', toPhase: 'open' },
    secondment_panellists: { callId: call.id, addedBy: person.id, chairKey: null },
    secondment_entries: { callId: call.id, decidedBy: person.id, outcome: 'regret', number: 2, stagedBy: person.id },
    secondment_score_drafts: { entryId },
    secondment_scores: { scorerId: person.id, phase: 'scoring' },
    secondment_interests: { entryId },
    secondment_interview_slots: { callId: call.id, startsAt: new Date(0), endsAt: new Date(1), timeZone: 'Asia/Bangkok' },
    secondment_interview_notes: { writerId: person.id },
    secondment_signatures: { callId: call.id },
    placements: {
      candidacyId: (await aCandidacy(app, (await aSecondmentCall(app)).id, person.id, 'placed')).id, callId: call.id, memberId: other.memberId, supervisorId: null, startsOn: '2026-01-01', endsOn: '2026-06-01',
      firstEndsOn: null, timeZone: 'Asia/Bangkok', reportEvery: 'month', leaveDays: 1, leaveTaken: 0, holidays: [], midTermOn: null,
    },
    placement_supervisors: { ...ofPlacement, fromOn: '2026-01-01', toOn: null },
    placement_objectives: { ...ofPlacement, agreed: words, proposal: words, proposedSide: 'secondee', proposedBy: person.id },
    placement_leaves: { ...ofPlacement, firstDay: '2026-01-05', lastDay: '2026-01-05', state: 'asked', decidedBy: null },
    placement_reports: { ...ofPlacement, fromDay: '2019-01-01', toDay: '2019-01-31', month: '2019-01', state: 'draft', readBy: null },
    placement_report_entries: { reportId: report.id, section: 'done', purposes: ['1'], areas: [], objectiveId: objective.id },
    work_report_omissions: { entryId: entry.id, byPersonId: other.personId },
    placement_reminders: { ...ofPlacement, what: 'report/2026-01-01' },
    placement_talks: { placementId: fresh.id, heldOn: '2026-01-05' },
    placement_changes: { ...ofPlacement, kind: 'extension', state: 'done', openKey: null, fromDay: '2026-01-05', lastDay: '2026-02-05', askedBy: person.id, consentBy: null, approvedBy: null },
    placement_end_reports: { placementId: fresh.id },
    placement_appraisals: { placementId: fresh.id, appraiser: 'secondee', authorId: person.id, ratings: { welcome: 3 } },
    secondment_certificates: {
      placementId: fresh.id, number: 'RSO-SC-2026-999999', code: '0123456789ABCDEF', language: 'en', issuedOn: '2026-01-01', issuedBy: other.personId,
      facts: { memberName: 'Thailand', position: 'Analyst', programmeArea: '', startsOn: '2026-01-01', endsOn: '2026-02-01', supervisorName: '' },
    },
    secondment_call_members: { callId: call.id, memberId: other.memberId },
    secondment_offers: { candidacyId: own.id, callId: own.callId, memberId: own.memberId, state: 'draft', letterId: null, accepted: 0, language: 'en', supervisorId: null },
    secondment_letters: {
      candidacyId: own.id, language: 'en', supervisorId: null, activeKey: null, issuedOn: '2026-01-01', issuedBy: person.id,
      facts: {
        holderName: mark, organisationName: null, memberName: 'Thailand', position: 'Analyst', programmeArea: '', supervisorName: null, ...completeTerms,
      },
    },
    secondment_returns: { candidacyId: own.id, callId: own.callId, memberId: own.memberId },
    secondment_pulses: { candidacyId: own.id, months: 3, livesOn: 'much' },
    offer_answers: { letterId, side: 'member', personId: person.id },
    arrival_items: { kind: 'visa', owner: 'secondee', assigneeId: null, doneBy: null },
    arrival_comments: { candidacyId: own.id, itemId: own.id },
    candidacies: { callId: call.id, memberId: other.memberId, organisationId: null, step: 'begun' },
    secondment_applications: { state: 'draft' },
    secondment_nominations: { state: 'given', slotKey: null, nominatedBy: person.id, takenBackBy: null },
    application_documents: { state: 'removed', copyId: null },
    candidacy_moves: { move: 'complete', fromStep: 'begun', toStep: 'complete', mover: 'platform', byPersonId: person.id },
  };
}
