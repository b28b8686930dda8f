import { z } from 'zod';
import { candidacyMoveNames, type NoticeKind } from '@rso-connect/shared';
import type { EventDefinition } from '../../platform/events/event.js';
import { attendanceAppealAnswered, attendanceAppealed } from '../attendance/index.js';
import { chainBreakToSee } from '../audit/index.js';
import { callPublished, seatsOffered } from '../calls/index.js';
import { certificateIssued, certificateRevoked } from '../certificates/index.js';
import { runReopened } from '../closings/index.js';
import { evaluationOpened, followUpDue } from '../evaluations/index.js';
import { enrolmentActivated, enrolmentCompleted, enrolmentDecided, enrolmentFailed, enrolmentLapsed, enrolmentNominated, enrolmentReopened, enrolmentReplyDue } from '../enrolments/index.js';
import {
  emailConfirmationRequested, factorResetDone, factorResetRequested, factorsChanged, newDeviceSignedIn, passwordChanged, passwordResetRequested,
  personJoined, recoveryCodeUsed, signUpRepeated,
} from '../identity/index.js';
import { runMessageSent, timetableChanged } from '../sessions/index.js';
import { nominationRefused } from '../nominations/index.js';
import { digestDue } from '../digests/index.js';
import { letterIssued, questionsAsked } from '../participation/index.js';
import { contactAccepted, contactAsked, contactDeclined } from '../directory/index.js';
import { flagSettled, heldPostDecided, postTakenAway, reviewWaits } from '../review/index.js';
import {
  mentoringAccepted, mentoringAims, mentoringAnswerNear, mentoringAsked, mentoringCheckInDue, mentoringDeclined, mentoringOver, mentoringReleased,
} from '../mentoring/index.js';
import { interviewNear, interviewToChoose, panelNamed, scoringBegun, signatureAsked } from '../secondment-selection/index.js';
import { pulseDue, pulseMissing } from '../secondment-returns/index.js';
import { arrivalItemsDue, offerReplyNear, offerSent } from '../secondment-offers/index.js';
import {
  changeAsked, changeSettled, leaveAsked, leaveDecided, objectiveNews, placementEndNear, placementSet, reportHandedIn, reportMissing, reportReviewed,
} from '../placements/index.js';
import { mailReplyRefused } from '../mail-replies/index.js';
import { secondmentCallClosing, secondmentCallExtended, secondmentCallPublished } from '../secondment-calls/index.js';
import { storyConsentEnding, storyMoved, storyToClearAsked } from '../stories/index.js';
import {
  applicationToWrite, candidacyOutcomeTold, candidacyToldApplicant, candidacyToldMember, candidacyToldOffice, nominationToGive,
} from '../secondment-applications/index.js';
import { pseudonymOpened } from '../pseudonyms/index.js';
import { groupEndNear, groupEnded, groupJoined, groupRemoved } from '../groups/index.js';
import { networkEventClosed, networkEventMoved, seatFellFree } from '../network-events/index.js';
import { topicMention, topicNews } from '../following/index.js';
import { topicShared } from '../talk/index.js';
import {
  attestationDue, decisionAsked, endorsementAsked, objectionToSee, vettingAdmitted, vettingEnded, vettingLapsed,
  vettingLifted, vettingMoved, vettingRefused, vettingSuspended, vouchAsked,
} from '../vetting/index.js';
import { erasureCancelled, erasureNear, erasureRequested, exportReady } from '../privacy/index.js';

/** What notices read of an event; whatever else it carries is not theirs. */
export const noticePayload = z.object({
  personId: z.string(),
  tokenId: z.string().optional(),
  enrolmentId: z.string().optional(),
  certificateId: z.string().optional(),
  evaluationId: z.string().optional(),
  loginSessionId: z.string().optional(),
  runId: z.string().optional(),
  memberId: z.string().optional(),
  runMessageId: z.string().optional(),
  sessionId: z.string().optional(),
  since: z.string().optional(),
  topicId: z.string().optional(),
  networkEventId: z.string().optional(),
  secondmentCallId: z.string().optional(),
  candidacyId: z.string().optional(),
  mentoringId: z.string().optional(),
  placementId: z.string().optional(),
  spaceId: z.string().optional(),
  reviewItemId: z.string().optional(),
  postId: z.string().optional(),
  digestId: z.string().optional(),
  mailReplyId: z.string().optional(),
  requestId: z.string().optional(),
  candidacyMove: z.enum(candidacyMoveNames).optional(),
});
export type NoticePayload = z.output<typeof noticePayload>;

/** How a kind of notice comes about and where it goes. */
export interface NoticeRule {
  event: EventDefinition;
  /** Who gets it; so far always the person that the event is about. */
  audience: 'person';
  inApp: boolean;
  mail: boolean;
  /** Whether people can't turn it off: security, and what they need to get in. */
  mandatory: boolean;
}

/** Every kind of notice. A new one is a row here, its texts in `locales`, and its sentence on the web. */
export const noticeTable: Readonly<Record<NoticeKind, NoticeRule>> = {
  'sign-up-confirmation': { event: emailConfirmationRequested, audience: 'person', inApp: false, mail: true, mandatory: true },
  'sign-up-repeated': { event: signUpRepeated, audience: 'person', inApp: false, mail: true, mandatory: true },
  'password-reset': { event: passwordResetRequested, audience: 'person', inApp: false, mail: true, mandatory: true },
  'password-changed': { event: passwordChanged, audience: 'person', inApp: true, mail: true, mandatory: true },
  'factors-changed': { event: factorsChanged, audience: 'person', inApp: true, mail: true, mandatory: true },
  'recovery-code-used': { event: recoveryCodeUsed, audience: 'person', inApp: true, mail: true, mandatory: true },
  'factor-reset-requested': { event: factorResetRequested, audience: 'person', inApp: true, mail: true, mandatory: true },
  'factor-reset-done': { event: factorResetDone, audience: 'person', inApp: true, mail: true, mandatory: true },
  'new-device': { event: newDeviceSignedIn, audience: 'person', inApp: true, mail: true, mandatory: true },
  welcome: { event: personJoined, audience: 'person', inApp: true, mail: true, mandatory: false },
  'application-decided': { event: enrolmentDecided, audience: 'person', inApp: true, mail: true, mandatory: true },
  'call-published': { event: callPublished, audience: 'person', inApp: true, mail: true, mandatory: false },
  'seats-offered': { event: seatsOffered, audience: 'person', inApp: true, mail: true, mandatory: false },
  'nomination-refused': { event: nominationRefused, audience: 'person', inApp: true, mail: true, mandatory: false },
  nominated: { event: enrolmentNominated, audience: 'person', inApp: true, mail: true, mandatory: false },
  'enrolment-active': { event: enrolmentActivated, audience: 'person', inApp: true, mail: true, mandatory: false },
  'course-completed': { event: enrolmentCompleted, audience: 'person', inApp: true, mail: true, mandatory: false },
  'course-failed': { event: enrolmentFailed, audience: 'person', inApp: true, mail: true, mandatory: false },
  'reply-due': { event: enrolmentReplyDue, audience: 'person', inApp: true, mail: true, mandatory: true },
  'reply-lapsed': { event: enrolmentLapsed, audience: 'person', inApp: true, mail: true, mandatory: true },
  'attempt-allowed': { event: enrolmentReopened, audience: 'person', inApp: true, mail: true, mandatory: false },
  'timetable-changed': { event: timetableChanged, audience: 'person', inApp: true, mail: true, mandatory: false },
  'run-message': { event: runMessageSent, audience: 'person', inApp: true, mail: true, mandatory: false },
  'attendance-appealed': { event: attendanceAppealed, audience: 'person', inApp: true, mail: true, mandatory: false },
  'attendance-appeal-answered': { event: attendanceAppealAnswered, audience: 'person', inApp: true, mail: true, mandatory: false },
  'letter-issued': { event: letterIssued, audience: 'person', inApp: true, mail: true, mandatory: false },
  'questions-asked': { event: questionsAsked, audience: 'person', inApp: true, mail: true, mandatory: false },
  'export-ready': { event: exportReady, audience: 'person', inApp: true, mail: true, mandatory: true },
  'erasure-requested': { event: erasureRequested, audience: 'person', inApp: false, mail: true, mandatory: true },
  'erasure-near': { event: erasureNear, audience: 'person', inApp: false, mail: true, mandatory: true },
  'erasure-cancelled': { event: erasureCancelled, audience: 'person', inApp: true, mail: true, mandatory: true },
  'audit-broken': { event: chainBreakToSee, audience: 'person', inApp: true, mail: true, mandatory: true },
  'evaluation-open': { event: evaluationOpened, audience: 'person', inApp: true, mail: true, mandatory: false },
  'follow-up-due': { event: followUpDue, audience: 'person', inApp: true, mail: true, mandatory: false },
  'run-reopened': { event: runReopened, audience: 'person', inApp: true, mail: true, mandatory: true },
  digest: { event: digestDue, audience: 'person', inApp: false, mail: true, mandatory: false },
  'mail-reply-refused': { event: mailReplyRefused, audience: 'person', inApp: false, mail: true, mandatory: true },
  'review-waits': { event: reviewWaits, audience: 'person', inApp: true, mail: true, mandatory: false },
  'flag-settled': { event: flagSettled, audience: 'person', inApp: true, mail: true, mandatory: false },
  'post-taken-away': { event: postTakenAway, audience: 'person', inApp: true, mail: true, mandatory: true },
  'held-post-decided': { event: heldPostDecided, audience: 'person', inApp: true, mail: true, mandatory: false },
  'story-to-clear': { event: storyToClearAsked, audience: 'person', inApp: true, mail: true, mandatory: false },
  'story-moved': { event: storyMoved, audience: 'person', inApp: true, mail: true, mandatory: false },
  'story-consent-ending': { event: storyConsentEnding, audience: 'person', inApp: true, mail: true, mandatory: false },
  'secondment-panel': { event: panelNamed, audience: 'person', inApp: true, mail: true, mandatory: false },
  'secondment-score': { event: scoringBegun, audience: 'person', inApp: true, mail: true, mandatory: false },
  'secondment-sign': { event: signatureAsked, audience: 'person', inApp: true, mail: true, mandatory: true },
  'secondment-interview': { event: interviewToChoose, audience: 'person', inApp: true, mail: true, mandatory: true },
  'secondment-interview-near': { event: interviewNear, audience: 'person', inApp: true, mail: true, mandatory: true },
  'mentoring-asked': { event: mentoringAsked, audience: 'person', inApp: true, mail: true, mandatory: false },
  'mentoring-answer-near': { event: mentoringAnswerNear, audience: 'person', inApp: true, mail: true, mandatory: false },
  'mentoring-accepted': { event: mentoringAccepted, audience: 'person', inApp: true, mail: true, mandatory: false },
  'mentoring-declined': { event: mentoringDeclined, audience: 'person', inApp: true, mail: true, mandatory: false },
  'mentoring-released': { event: mentoringReleased, audience: 'person', inApp: true, mail: true, mandatory: false },
  'mentoring-aims': { event: mentoringAims, audience: 'person', inApp: true, mail: true, mandatory: false },
  'mentoring-check-in': { event: mentoringCheckInDue, audience: 'person', inApp: true, mail: true, mandatory: false },
  'mentoring-over': { event: mentoringOver, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-set': { event: placementSet, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-objectives': { event: objectiveNews, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-leave-asked': { event: leaveAsked, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-leave-decided': { event: leaveDecided, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-report-to-read': { event: reportHandedIn, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-report-reviewed': { event: reportReviewed, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-report-missing': { event: reportMissing, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-end-near': { event: placementEndNear, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-change-asked': { event: changeAsked, audience: 'person', inApp: true, mail: true, mandatory: false },
  'placement-change-settled': { event: changeSettled, audience: 'person', inApp: true, mail: true, mandatory: false },
  'pseudonym-opened': { event: pseudonymOpened, audience: 'person', inApp: true, mail: true, mandatory: true },
  'secondment-offer': { event: offerSent, audience: 'person', inApp: true, mail: true, mandatory: true },
  'secondment-offer-near': { event: offerReplyNear, audience: 'person', inApp: true, mail: true, mandatory: true },
  'return-pulse': { event: pulseDue, audience: 'person', inApp: true, mail: true, mandatory: false },
  'return-pulse-missing': { event: pulseMissing, audience: 'person', inApp: true, mail: true, mandatory: false },
  'arrival-due': { event: arrivalItemsDue, audience: 'person', inApp: true, mail: true, mandatory: false },
  'event-seat': { event: seatFellFree, audience: 'person', inApp: true, mail: true, mandatory: false },
  'event-moved': { event: networkEventMoved, audience: 'person', inApp: true, mail: true, mandatory: false },
  'event-closed': { event: networkEventClosed, audience: 'person', inApp: true, mail: true, mandatory: true },
  'secondment-call-published': { event: secondmentCallPublished, audience: 'person', inApp: true, mail: true, mandatory: false },
  'secondment-call-extended': { event: secondmentCallExtended, audience: 'person', inApp: true, mail: true, mandatory: false },
  'secondment-call-closing': { event: secondmentCallClosing, audience: 'person', inApp: true, mail: true, mandatory: false },
  'topic-mention': { event: topicMention, audience: 'person', inApp: true, mail: true, mandatory: false },
  'topic-shared': { event: topicShared, audience: 'person', inApp: true, mail: true, mandatory: false },
  'topic-news': { event: topicNews, audience: 'person', inApp: true, mail: true, mandatory: false },
  'contact-asked': { event: contactAsked, audience: 'person', inApp: true, mail: true, mandatory: false },
  'contact-accepted': { event: contactAccepted, audience: 'person', inApp: true, mail: true, mandatory: false },
  'contact-declined': { event: contactDeclined, audience: 'person', inApp: true, mail: true, mandatory: false },
  'group-joined': { event: groupJoined, audience: 'person', inApp: true, mail: true, mandatory: false },
  'group-removed': { event: groupRemoved, audience: 'person', inApp: true, mail: true, mandatory: true },
  'group-ending': { event: groupEndNear, audience: 'person', inApp: true, mail: true, mandatory: false },
  'group-ended': { event: groupEnded, audience: 'person', inApp: true, mail: true, mandatory: false },
  'vetting-endorse': { event: endorsementAsked, audience: 'person', inApp: true, mail: true, mandatory: false },
  'vetting-candidate': { event: vouchAsked, audience: 'person', inApp: true, mail: true, mandatory: false },
  'vetting-decide': { event: decisionAsked, audience: 'person', inApp: true, mail: true, mandatory: false },
  'vetting-objection': { event: objectionToSee, audience: 'person', inApp: true, mail: true, mandatory: false },
  'vetting-moved': { event: vettingMoved, audience: 'person', inApp: true, mail: true, mandatory: false },
  'vetting-admitted': { event: vettingAdmitted, audience: 'person', inApp: true, mail: true, mandatory: true },
  'vetting-refused': { event: vettingRefused, audience: 'person', inApp: true, mail: true, mandatory: true },
  'vetting-attest': { event: attestationDue, audience: 'person', inApp: true, mail: true, mandatory: true },
  'vetting-lapsed': { event: vettingLapsed, audience: 'person', inApp: true, mail: true, mandatory: true },
  'vetting-suspended': { event: vettingSuspended, audience: 'person', inApp: true, mail: true, mandatory: true },
  'vetting-lifted': { event: vettingLifted, audience: 'person', inApp: true, mail: true, mandatory: true },
  'vetting-ended': { event: vettingEnded, audience: 'person', inApp: true, mail: true, mandatory: true },
  'nomination-to-give': { event: nominationToGive, audience: 'person', inApp: true, mail: true, mandatory: false },
  'application-to-write': { event: applicationToWrite, audience: 'person', inApp: true, mail: true, mandatory: false },
  'candidacy-moved': { event: candidacyToldApplicant, audience: 'person', inApp: true, mail: true, mandatory: false },
  'candidacy-outcome': { event: candidacyOutcomeTold, audience: 'person', inApp: true, mail: true, mandatory: true },
  'candidacy-member': { event: candidacyToldMember, audience: 'person', inApp: true, mail: true, mandatory: false },
  'candidacy-office': { event: candidacyToldOffice, audience: 'person', inApp: true, mail: true, mandatory: false },
  'certificate-issued': { event: certificateIssued, audience: 'person', inApp: true, mail: true, mandatory: false },
  'certificate-revoked': { event: certificateRevoked, audience: 'person', inApp: true, mail: true, mandatory: true },
};
