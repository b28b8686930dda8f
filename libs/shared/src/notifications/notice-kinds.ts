import type { CandidacyTold } from '../candidacies/candidacy.moves.js';
import type { NoticeSubject } from './notice-subject.js';

/** Kinds that the in-app list shows; screens have a sentence for each. */
export const listedNoticeKinds = [
  'welcome',
  'password-changed',
  'factors-changed',
  'recovery-code-used',
  'factor-reset-requested',
  'factor-reset-done',
  'new-device',
  'application-decided',
  'call-published',
  'seats-offered',
  'nomination-refused',
  'nominated',
  'enrolment-active',
  'course-completed',
  'course-failed',
  'reply-due',
  'reply-lapsed',
  'attempt-allowed',
  'timetable-changed',
  'run-message',
  'attendance-appealed',
  'attendance-appeal-answered',
  'letter-issued',
  'questions-asked',
  'evaluation-open',
  'follow-up-due',
  'run-reopened',
  'certificate-issued',
  'certificate-revoked',
  'review-waits',
  'flag-settled',
  'post-taken-away',
  'held-post-decided',
  'story-to-clear',
  'story-moved',
  'story-consent-ending',
  'secondment-panel',
  'secondment-score',
  'secondment-sign',
  'secondment-interview',
  'secondment-interview-near',
  'mentoring-asked',
  'mentoring-answer-near',
  'mentoring-accepted',
  'mentoring-declined',
  'mentoring-released',
  'mentoring-aims',
  'mentoring-check-in',
  'mentoring-over',
  'placement-set', 'placement-objectives', 'placement-leave-asked', 'placement-leave-decided', 'placement-report-to-read', 'placement-report-reviewed',
  'placement-report-missing', 'placement-end-near', 'placement-change-asked', 'placement-change-settled',
  'secondment-offer', 'secondment-offer-near', 'arrival-due',
  'return-pulse', 'return-pulse-missing',
  'event-seat',
  'event-moved',
  'event-closed',
  'secondment-call-published',
  'secondment-call-extended',
  'secondment-call-closing',
  'topic-mention',
  'topic-shared',
  'topic-news',
  'pseudonym-opened',
  'contact-asked',
  'contact-accepted',
  'contact-declined',
  'group-joined',
  'group-removed',
  'group-ending',
  'group-ended',
  'vetting-endorse',
  'vetting-candidate',
  'vetting-decide',
  'vetting-objection',
  'vetting-moved',
  'vetting-admitted',
  'vetting-refused',
  'vetting-attest',
  'vetting-lapsed',
  'vetting-suspended',
  'vetting-lifted',
  'vetting-ended',
  'nomination-to-give',
  'application-to-write',
  'candidacy-moved',
  'candidacy-outcome',
  'candidacy-member',
  'candidacy-office',
  'export-ready',
  'erasure-cancelled',
  'audit-broken',
] as const;
export type ListedNoticeKind = (typeof listedNoticeKinds)[number];

/** Kinds that only a mail tells: whoever gets them can't sign in yet, or no more, or sees the same on the platform anyway. */
export const mailOnlyNoticeKinds = ['sign-up-confirmation', 'sign-up-repeated', 'password-reset', 'erasure-requested', 'erasure-near', 'digest', 'mail-reply-refused'] as const;

/** Every kind of notice. */
export const noticeKinds = [...mailOnlyNoticeKinds, ...listedNoticeKinds] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * The page that a notice leads to, the same one from the list and from the mail.
 *
 * @param kind the notice's kind
 * @param subject what it points to
 * @returns a path of the web app
 */
export function noticePath(kind: NoticeKind, subject: NoticeSubject): string {
  switch (kind) {
    case 'sign-up-confirmation':
      return '/confirm-email';
    case 'password-reset':
      return '/reset-password';
    case 'sign-up-repeated':
      return '/sign-in';
    case 'password-changed':
      return '/account';
    case 'factors-changed':
    case 'recovery-code-used':
    case 'factor-reset-requested':
    case 'factor-reset-done':
    case 'new-device':
      return '/account/security';
    case 'welcome':
      return '/courses';
    case 'call-published':
    case 'seats-offered':
    case 'nomination-refused':
      return subject.runId === undefined || subject.memberId === undefined ? '/calls' : `/calls/${subject.runId}/${subject.memberId}`;
    case 'nominated':
    case 'application-decided':
    case 'course-failed':
    case 'reply-due':
    case 'reply-lapsed':
      return '/my/learning';
    case 'enrolment-active':
    case 'course-completed':
    case 'attempt-allowed':
      return subject.enrolmentId === undefined ? '/my/learning' : `/learn/${subject.enrolmentId}`;
    case 'timetable-changed':
    case 'run-message':
      return subject.runId === undefined ? '/my/learning' : `/my/runs/${subject.runId}`;
    case 'attendance-appealed':
      return subject.runId === undefined ? '/staff' : `/staff/runs/${subject.runId}/attendance?session=${subject.sessionId ?? ''}`;
    case 'attendance-appeal-answered':
      return '/my/attendance';
    case 'letter-issued':
    case 'questions-asked':
      return subject.enrolmentId === undefined ? '/my/learning' : `/my/participation/${subject.enrolmentId}`;
    case 'evaluation-open':
    case 'follow-up-due':
      return subject.evaluationId === undefined ? '/my/evaluations' : `/my/evaluations/${subject.evaluationId}`;
    case 'run-reopened':
      return subject.runId === undefined ? '/staff' : `/staff/runs/${subject.runId}/closing`;
    case 'export-ready':
    case 'erasure-requested':
    case 'erasure-near':
    case 'erasure-cancelled':
      return '/account/data';
    case 'pseudonym-opened':
      return '/pseudonyms';
    case 'digest':
      return '/spaces';
    case 'review-waits':
      return subject.reviewItemId === undefined ? '/staff/review' : `/staff/review/${subject.reviewItemId}`;
    case 'flag-settled':
    case 'post-taken-away':
      return '/my/reports';
    case 'held-post-decided':
      return subject.spaceId === undefined ? '/spaces' : `/spaces/${subject.spaceId}`;
    case 'story-to-clear':
      return '/stories/to-clear';
    case 'story-moved':
    case 'story-consent-ending':
      return '/my/stories';
    case 'secondment-panel':
    case 'secondment-score':
      return subject.secondmentCallId === undefined ? '/secondments' : `/secondments/calls/${subject.secondmentCallId}/selection`;
    case 'secondment-sign':
      return subject.secondmentCallId === undefined ? '/secondments' : `/secondments/calls/${subject.secondmentCallId}/decision`;
    case 'secondment-interview':
    case 'secondment-interview-near':
      return subject.candidacyId === undefined ? '/secondments' : `/secondments/candidacies/${subject.candidacyId}`;
    case 'mentoring-asked':
    case 'mentoring-answer-near':
    case 'mentoring-accepted':
    case 'mentoring-declined':
    case 'mentoring-released':
    case 'mentoring-aims':
    case 'mentoring-check-in':
    case 'mentoring-over':
      return subject.mentoringId === undefined ? '/mentoring/mine' : `/mentoring/mine/${subject.mentoringId}`;
    case 'return-pulse':
    case 'return-pulse-missing':
      return '/secondments/returnees';
    case 'secondment-offer':
    case 'secondment-offer-near':
    case 'arrival-due':
      return subject.candidacyId === undefined ? '/secondments' : `/secondments/offers/${subject.candidacyId}`;
    case 'placement-set':
      return placementPath(subject, '');
    case 'placement-objectives':
      return placementPath(subject, '/objectives');
    case 'placement-leave-asked':
    case 'placement-leave-decided':
      return placementPath(subject, '/calendar');
    case 'placement-report-to-read':
    case 'placement-report-reviewed':
    case 'placement-report-missing':
      return placementPath(subject, '/reports');
    case 'placement-end-near':
      return placementPath(subject, '/end');
    case 'placement-change-asked':
    case 'placement-change-settled':
      return placementPath(subject, '/changes');
    case 'event-seat':
    case 'event-moved':
      return subject.networkEventId === undefined ? '/network-events' : `/network-events/${subject.networkEventId}`;
    // It isn't there for who is told so.
    case 'event-closed':
      return '/network-events';
    case 'secondment-call-published':
    case 'secondment-call-extended':
    case 'secondment-call-closing':
      return subject.secondmentCallId === undefined ? '/secondments' : `/secondments/calls/${subject.secondmentCallId}`;
    case 'topic-mention':
    case 'topic-shared':
    case 'topic-news':
      return subject.topicId === undefined ? '/spaces' : `/topics/${subject.topicId}`;
    case 'mail-reply-refused':
      if (subject.topicId === undefined) return '/spaces';
      return subject.mailReplyId === undefined ? `/topics/${subject.topicId}` : `/topics/${subject.topicId}?mailed=${subject.mailReplyId}`;
    case 'contact-asked':
    case 'contact-accepted':
    case 'contact-declined':
      return '/directory/contacts';
    case 'group-joined':
    case 'group-removed':
    case 'group-ending':
    case 'group-ended':
      return subject.spaceId === undefined ? '/rilon/groups' : `/rilon/groups/${subject.spaceId}`;
    case 'vetting-endorse':
    case 'vetting-candidate':
      return '/rilon/candidates';
    case 'vetting-decide':
    case 'vetting-objection':
      return subject.requestId === undefined ? '/staff/rilon' : `/staff/rilon/${subject.requestId}`;
    case 'vetting-moved':
    case 'vetting-admitted':
    case 'vetting-refused':
    case 'vetting-attest':
    case 'vetting-lapsed':
    case 'vetting-suspended':
    case 'vetting-lifted':
    case 'vetting-ended':
      return '/rilon';
    case 'candidacy-outcome':
      if (subject.candidacyId !== undefined && subject.candidacyMove === 'offer') return `/secondments/offers/${subject.candidacyId}`;
      return candidacyPath(subject);
    case 'nomination-to-give':
    case 'application-to-write':
    case 'candidacy-moved':
    case 'candidacy-member':
    case 'candidacy-office':
      return candidacyPath(subject);
    case 'audit-broken':
      return '/staff/audit';
    case 'certificate-issued':
    case 'certificate-revoked':
      return '/my/certificates';
  }
}

function candidacyPath({ candidacyId }: NoticeSubject): string {
  return candidacyId === undefined ? '/secondments' : `/secondments/candidacies/${candidacyId}`;
}

/** Kinds that name the applicant and the position; others that are about a candidacy may be for somebody who must not know whose it is. */
export const namedCandidacyKinds: readonly NoticeKind[] = ['nomination-to-give', 'application-to-write', 'candidacy-moved', 'candidacy-outcome', 'candidacy-member', 'candidacy-office'];

/** To whom a kind of notice tells the moves of candidacies. */
export const candidacyReaders: Readonly<Partial<Record<NoticeKind, CandidacyTold>>> = {
  'candidacy-moved': 'applicant', 'candidacy-outcome': 'applicant', 'candidacy-member': 'focal-point', 'candidacy-office': 'office',
};

function placementPath({ placementId }: NoticeSubject, part: string): string {
  return placementId === undefined ? '/secondments' : `/secondments/placements/${placementId}${part}`;
}
