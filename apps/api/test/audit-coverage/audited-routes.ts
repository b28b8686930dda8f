import type { AuditAction } from '@rso-connect/shared';

/** What the audit log keeps of a route's doing. */
export type Coverage =
  /** At least one of these. `shownBy` names the spec where the matrix of access has no success to look at. */
  | { actions: readonly AuditAction[]; shownBy?: string }
  /** Nothing, and why that is right. */
  | { none: string };

const own = 'apps/api/test/audit-coverage/sign-in-audit.spec.ts';
const operations = 'apps/api/test/audit-coverage/operations-audit.spec.ts';
const signOn = 'apps/api/src/features/identity/single-sign-on/single-sign-on.spec.ts';
const ownData = 'apps/api/test/own-data.spec.ts';
const factors = 'apps/api/src/features/identity/factors/';
const passkeys = `${factors}passkeys.spec.ts`;
const app = `${factors}authenticator-app.spec.ts`;
const resets = `${factors}factor-resets.spec.ts`;
const sessions = 'apps/api/src/features/identity/own-sessions.spec.ts';
const question = 'A question only; what comes of its answer is recorded.';
const invitations = 'apps/api/src/features/invitations/invitations.spec.ts';
const vetting = 'apps/api/src/features/vetting/vetting.spec.ts';
const attempts = 'apps/api/src/features/learning/extra-attempts.spec.ts';
const answers = 'What somebody answered is theirs; an entry with their name and the time would lead from them to their answers.';
const reading = 'It changes only how far the learner has read; the progress itself says when.';

/** Every route that changes something, and every one that takes personal data out, with what is recorded. */
export const auditedRoutes: Readonly<Record<string, Coverage>> = {
  'POST /api/identity/sign-up': { actions: ['account.signed-up', 'account.sign-up-repeated'] },
  'POST /api/identity/confirm-email': { actions: ['account.confirmed', 'session.begun'], shownBy: own },
  'POST /api/identity/sign-in': { actions: ['session.begun', 'sign-in.failed'], shownBy: own },
  'POST /api/identity/sign-out': { actions: ['session.ended', 'session.all-ended'], shownBy: own },
  'POST /api/identity/request-password-reset': { actions: ['password.reset-requested'] },
  'POST /api/identity/reset-password': { actions: ['password.changed'], shownBy: own },
  'POST /api/people/:personId/close': { actions: ['account.closed'] },
  'POST /api/people/:personId/reopen': { actions: ['account.reopened'] },

  'POST /api/identity/sign-on/start': { none: 'Nobody has come in yet: the provider is only asked.' },
  'POST /api/identity/sign-on/complete': { actions: ['session.begun', 'account.created', 'sign-on.linked'], shownBy: signOn },
  'POST /api/identity/sign-on/link': { actions: ['sign-on.linked'], shownBy: signOn },
  'DELETE /api/account/sign-on/:accountId': { actions: ['sign-on.unlinked'], shownBy: signOn },
  'POST /api/identity/sign-on/sign-out': { none: 'It only says where the browser goes to sign out at the provider; the session’s end here is recorded by the sign-out.' },
  'POST /api/identity/sign-on/:providerId/back-channel-logout': { none: 'The provider’s own record says why; the login session keeps when it ended.' },
  'POST /api/sign-on-providers': { actions: ['sign-on.provider-added'] },
  'PUT /api/sign-on-providers/:providerId': { actions: ['sign-on.provider-changed'], shownBy: signOn },
  'POST /api/sign-on-providers/:providerId/check': { none: 'It reads the provider’s public description and changes nothing.' },

  'POST /api/invitations': { actions: ['invitation.sent'] },
  'POST /api/invitations/with-role': { actions: ['invitation.sent'] },
  'POST /api/invitations/:invitationId/revoke': { actions: ['invitation.revoked'] },
  'POST /api/invitations/:invitationId/resend': { actions: ['invitation.sent-again'] },
  'POST /api/invitations/look': { none: 'It reads an invitation for whoever holds its link, and changes nothing.' },
  'POST /api/invitations/accept': { actions: ['invitation.accepted', 'account.created', 'session.begun'], shownBy: invitations },
  'POST /api/invitations/accept-own': { actions: ['invitation.accepted'], shownBy: invitations },
  'POST /api/invitation-imports': { actions: ['invitations.imported'] },
  'GET /api/invitation-imports/:importId/report.csv': { none: 'It gives the sender’s own file back to them, with what became of each row.' },

  'POST /api/replies/look': { none: 'It reads the offer of whoever holds its link, and changes nothing.' },
  'POST /api/replies': { actions: ['reply.given', 'enrolment.moved', 'enrolment.withdrawn'], shownBy: 'apps/api/src/features/participation/papers.spec.ts' },
  'PUT /api/runs/:runId/question-form': { actions: ['question-form.changed'] },
  'PUT /api/enrolments/:enrolmentId/questions/draft': { none: 'What is typed and not handed in is nobody’s to see yet; handing it in is recorded.' },
  'PUT /api/enrolments/:enrolmentId/questions': { actions: ['answers.given'] },
  'POST /api/runs/:runId/invitation-letters': { actions: ['letter.issued'] },
  'GET /api/invitation-letters/:letterId/file.pdf': { actions: ['letter.fetched'] },
  'GET /api/runs/:runId/roster.csv': { actions: ['roster.exported'] },
  'GET /api/runs/:runId/roster.xlsx': { actions: ['roster.exported'] },
  'GET /api/runs/:runId/badges.pdf': { actions: ['badges.made'] },
  'GET /api/runs/:runId/emergency-list.pdf': { actions: ['participants.private-read'] },

  'PUT /api/me/consents/:field': { actions: ['consent.given', 'consent.withdrawn'] },
  'POST /api/me/exports': { actions: ['export.requested', 'export.made'], shownBy: ownData },
  'POST /api/me/exports/:exportId/unlock': { none: 'It changes nothing; the fetch that follows is recorded.' },
  'GET /api/me/exports/:exportId/file': { actions: ['export.fetched'], shownBy: ownData },
  'POST /api/me/erasure': { actions: ['erasure.requested', 'erasure.done'], shownBy: ownData },
  'POST /api/me/erasure/cancel': { actions: ['erasure.cancelled'], shownBy: ownData },

  'POST /api/account/password': { actions: ['password.changed'], shownBy: sessions },
  'POST /api/people/:personId/factor-resets': { actions: ['factor-reset.requested'], shownBy: resets },
  'POST /api/factor-resets/:resetId/confirm': { actions: ['factor-reset.confirmed'], shownBy: resets },
  'POST /api/factor-resets/:resetId/withdraw': { actions: ['factor-reset.withdrawn'], shownBy: resets },
  'POST /api/account/passkeys/question': { none: question },
  'POST /api/account/passkeys': { actions: ['factor.added'], shownBy: passkeys },
  'PATCH /api/account/passkeys/:passkeyId': { actions: ['factor.renamed'], shownBy: passkeys },
  'DELETE /api/account/passkeys/:passkeyId': { actions: ['factor.removed'], shownBy: passkeys },
  'POST /api/account/authenticator-app': { none: 'It counts only when its first code is confirmed.' },
  'POST /api/account/authenticator-app/confirm': { actions: ['factor.added'], shownBy: app },
  'DELETE /api/account/authenticator-app': { actions: ['factor.removed'], shownBy: app },
  'POST /api/account/recovery-codes': { actions: ['recovery-codes.renewed'], shownBy: app },
  'DELETE /api/account/login-sessions/:sessionId': { actions: ['session.ended'], shownBy: sessions },
  'POST /api/account/login-sessions/end-others': { actions: ['session.ended'], shownBy: sessions },
  'POST /api/identity/second-step/passkey-question': { none: question },
  'POST /api/identity/second-step': { actions: ['session.begun', 'recovery-code.used'], shownBy: app },
  'POST /api/identity/passkey-sign-in/question': { none: question },
  'POST /api/identity/passkey-sign-in': { actions: ['session.begun'], shownBy: passkeys },
  'POST /api/identity/step-up/passkey-question': { none: question },
  'POST /api/identity/step-up': { actions: ['session.verified', 'session.verification-failed'], shownBy: own },

  'PATCH /api/people/me': { actions: ['person.updated'] },
  'GET /api/people.csv': { actions: ['people.exported'] },
  'POST /api/people/:personId/role-grants': { actions: ['role.granted'] },
  'DELETE /api/people/:personId/role-grants/:grantId': { actions: ['role.withdrawn'] },
  'POST /api/organisations/:memberId/agencies': { actions: ['organisation.added'] },

  'POST /api/course-administration/:courseId/publish': { actions: ['course.published'] },
  'POST /api/course-administration/:courseId/archive': { actions: ['course.archived'] },
  'POST /api/runs': { actions: ['run.created'] },
  'PUT /api/runs/:runId': { actions: ['run.changed'] },
  'POST /api/runs/:runId/state': { actions: ['run.moved'] },

  'PUT /api/runs/:runId/call': { actions: ['call.written'] },
  'POST /api/runs/:runId/call/state': { actions: ['call.moved'] },
  'POST /api/runs/:runId/clone': { actions: ['run.created', 'run.cloned'] },
  'POST /api/runs/:runId/trainers': { actions: ['role.granted'] },
  'DELETE /api/runs/:runId/trainers/:grantId': { actions: ['role.withdrawn'] },
  'PUT /api/runs/:runId/quotas': { actions: ['seats.granted'] },
  'POST /api/runs/:runId/seats/:memberId': { actions: ['seats.changed'] },
  'POST /api/runs/:runId/offer-on': { actions: ['seats.offered-on'] },
  'POST /api/calls/:runId/members/:memberId/nominations': { actions: ['nomination.made'] },
  'POST /api/calls/:runId/members/:memberId/nomination-file': { actions: ['nominations.imported'] },
  'PUT /api/calls/:runId/members/:memberId/ranking': { actions: ['nominations.ranked'] },
  'PUT /api/calls/:runId/members/:memberId/holds': { actions: ['seats.changed'] },
  'POST /api/calls/:runId/members/:memberId/release': { actions: ['seats.changed'] },
  'POST /api/nominations/:nominationId/withdraw': { actions: ['nomination.withdrawn'] },
  'POST /api/nominations/:nominationId/replace': { actions: ['nomination.made', 'nomination.withdrawn'] },

  'POST /api/runs/:runId/enrolments': { actions: ['enrolment.created'] },
  'POST /api/enrolments/:enrolmentId/withdraw': { actions: ['enrolment.withdrawn'] },
  'POST /api/enrolments/:enrolmentId/confirm': { actions: ['enrolment.moved'] },
  'POST /api/enrolments/:enrolmentId/decide': { actions: ['enrolment.decided'] },
  'POST /api/enrolments/:enrolmentId/complete': { actions: ['enrolment.completed'] },
  'POST /api/runs/:runId/completions': { actions: ['enrolment.completed'] },
  'GET /api/runs/:runId/enrolments.csv': { actions: ['roster.exported'] },

  'PUT /api/runs/:runId/selection/settings': { actions: ['selection.configured'] },
  'GET /api/runs/:runId/candidates.csv': { actions: ['candidates.exported'] },
  'PUT /api/candidates/:enrolmentId/scores': { actions: ['candidate.scored'] },
  'POST /api/runs/:runId/staged-decisions': { actions: ['candidate.staged', 'candidate.unstaged'] },
  'POST /api/runs/:runId/releases': { actions: ['selection.released'] },
  'POST /api/sessions/:sessionId/attendance/marks': { actions: ['attendance.marked'] },
  'POST /api/attendance/scans': { actions: ['attendance.scanned'] },
  'POST /api/sessions/:sessionId/attendance/settlements': { actions: ['attendance.settled'] },
  'POST /api/sessions/:sessionId/attendance/walk-ups': { actions: ['attendance.walk-up-added'] },
  'POST /api/walk-ups/:walkUpId/settle': { actions: ['attendance.walk-up-settled'] },
  'GET /api/runs/:runId/attendance.csv': { actions: ['attendance.exported'] },
  'PUT /api/runs/:runId/attendance-rule': { actions: ['attendance.rule-changed'] },
  'POST /api/sessions/:sessionId/attendance/sheets': { actions: ['attendance.sheet-made'] },
  'GET /api/attendance-sheets/:sheetId/sheet.pdf': { actions: ['attendance.sheet-fetched'] },
  'POST /api/attendance-sheets/:sheetId/import': { actions: ['attendance.sheet-imported'] },
  'POST /api/sessions/:sessionId/attendance/online-preview': { none: 'It shows what a report would mark, and changes nothing.' },
  'POST /api/sessions/:sessionId/attendance/online-import': { actions: ['attendance.online-imported'] },
  'PUT /api/attendance-sheets/:sheetId/scan': { actions: ['attendance.scan-kept'] },
  'GET /api/attendance-sheets/:sheetId/scan': { actions: ['attendance.scan-fetched'] },
  'POST /api/attendance-appeals/:appealId/answer': { actions: ['attendance.appeal-answered'] },
  'POST /api/me/attendance-appeals': { actions: ['attendance.appealed'] },
  'POST /api/runs/:runId/sessions': { actions: ['run-session.planned'] },
  'PUT /api/run-sessions/:sessionId': { actions: ['run-session.changed'] },
  'POST /api/run-sessions/:sessionId/state': { actions: ['run-session.moved'] },
  'POST /api/runs/:runId/session-check': { none: question },
  'POST /api/run-sessions/:sessionId/links': { actions: ['session-material.added'] },
  'POST /api/run-sessions/:sessionId/files': { actions: ['session-material.added'], shownBy: 'apps/api/src/features/sessions/run-sessions.spec.ts' },
  'DELETE /api/session-materials/:materialId': { actions: ['session-material.removed'] },
  'POST /api/me/calendar-feeds': { actions: ['calendar-feed.made'] },
  'DELETE /api/me/calendar-feeds/:feedId': { actions: ['calendar-feed.revoked'] },
  'POST /api/runs/:runId/messages': { actions: ['run-message.sent'] },

  'POST /api/learning/:enrolmentId/activities/:key/view': { none: reading },
  'PUT /api/learning/:enrolmentId/activities/:key/bookmark': { none: reading },
  'POST /api/learning/:enrolmentId/activities/:key/attempts': { none: 'The attempt itself says when it began and is never deleted; its end is recorded.' },
  'PUT /api/learning/:enrolmentId/attempts/:attemptId/answers/:questionKey': { none: 'An answer counts only when the attempt ends, which is recorded.' },
  'POST /api/learning/:enrolmentId/attempts/:attemptId/submit': { actions: ['quiz-attempt.ended'] },
  'POST /api/learning/:enrolmentId/activities/:key/response': { none: 'What somebody answered in a survey is theirs; reports show groups only.' },
  'POST /api/enrolments/:enrolmentId/allow-attempt': { actions: ['enrolment.reopened'], shownBy: attempts },

  'POST /api/enrolments/:enrolmentId/certificate': { actions: ['certificate.issued'] },
  'POST /api/runs/:runId/certificates': { actions: ['certificates.issuing-begun'] },
  'PUT /api/runs/:runId/co-signatories': { actions: ['co-signatories.changed'] },
  'POST /api/certificates/:certificateId/revoke': { actions: ['certificate.revoked'] },
  'POST /api/runs/:runId/certificates/revoke': { actions: ['certificate.revoked'] },
  'POST /api/certificates/:certificateId/reissue': { actions: ['certificate.reissued'] },
  'GET /api/runs/:runId/certificates.csv': { actions: ['certificates.exported'] },

  'POST /api/notifications/:noticeId/read': { none: 'What somebody has read of their own notices is theirs alone.' },
  'POST /api/notifications/read-all': { none: 'What somebody has read of their own notices is theirs alone.' },

  'PUT /api/runs/:runId/closing/choices/:enrolmentId': { actions: ['closing.chosen'] },
  'POST /api/runs/:runId/closing': { actions: ['run.closed'] },
  'POST /api/runs/:runId/closing/reopen': { actions: ['run.reopened'] },

  'PUT /api/runs/:runId/evaluations': { actions: ['evaluations.planned'] },
  'PUT /api/runs/:runId/evaluations/:kind/questions': { actions: ['evaluation.questions-changed'] },
  'POST /api/runs/:runId/evaluations/:kind/open': { actions: ['evaluation.opened'] },
  'POST /api/runs/:runId/evaluations/:kind/close': { actions: ['evaluation.closed'] },
  'POST /api/runs/:runId/evaluation-banks': { actions: ['evaluation-bank.added'] },
  'GET /api/runs/:runId/evaluations/results.csv': { actions: ['evaluations.exported'] },
  'POST /api/me/evaluations/:evaluationId/begin': { none: answers },
  'PUT /api/me/evaluations/:evaluationId/answers/:questionKey': { none: answers },
  'POST /api/me/evaluations/:evaluationId/hand-in': { none: answers },
  'POST /api/me/evaluations/:evaluationId/response': { none: answers },

  'PUT /api/spaces/:spaceId': { actions: ['space.changed'] },
  'PUT /api/my/digest': { none: 'How often somebody wants a mail is their own affair, and stands in their own choices.' },
  'POST /api/digest/unsubscribe': { none: 'As with the choice itself; whoever has the address can end a mail and nothing else.' },
  'POST /api/spaces/:spaceId/leave': { actions: ['space-membership.left'] },
  'POST /api/spaces/:spaceId/rejoin': { actions: ['space-membership.rejoined'] },
  'POST /api/spaces/:spaceId/topics': { actions: ['topic.written'] },
  'PUT /api/topics/:topicId/place': { actions: ['topic.arranged'], shownBy: 'apps/api/src/features/talk/talk.spec.ts' },
  'PUT /api/topics/:topicId/read': { none: 'It changes only how far the reader has read; who opened a topic whose label asks for it stands in its own record.' },
  'POST /api/topics/:topicId/posts': { none: 'The post itself says who wrote it and when, and nobody can write one for somebody else.' },
  'PUT /api/posts/:postId': { none: 'The post itself keeps what it said before, and until when.' },
  'DELETE /api/posts/:postId': { actions: ['post.deleted'] },

  'PUT /api/my/card': { actions: ['directory-card.changed'] },
  'PUT /api/my/card/listing': { actions: ['directory-card.listed', 'directory-card.unlisted'], shownBy: 'apps/api/src/features/directory/directory.spec.ts' },
  'POST /api/directory/people/:personId/contacts': { actions: ['contact.asked'] },
  'POST /api/my/contacts/:contactId/accept': { actions: ['contact.accepted'] },
  'POST /api/my/contacts/:contactId/decline': { actions: ['contact.declined'] },
  'POST /api/my/contacts/:contactId/withdraw': { actions: ['contact.withdrawn'] },
  'POST /api/my/contacts/:contactId/end': { actions: ['contact.ended'] },
  'POST /api/rilon/requests': { actions: ['vetting.requested'] },
  'POST /api/rilon/requests/:requestId/withdraw': { actions: ['vetting.withdrawn'] },
  'POST /api/rilon/requests/:requestId/endorsement': { actions: ['vetting.endorsed', 'vetting.declined'] },
  'POST /api/rilon/requests/:requestId/vouches': { actions: ['vetting.vouched'] },
  'POST /api/rilon/requests/:requestId/objections': { actions: ['vetting.objected'] },
  'POST /api/rilon/attestation': { actions: ['vetting.attested'] },
  'POST /api/vetting-requests/:requestId/waiver': { actions: ['vetting.vouches-waived'] },
  'POST /api/vetting-objections/:objectionId/set-aside': { actions: ['vetting.objection-set-aside'] },
  'POST /api/vetting-requests/:requestId/decision': { actions: ['vetting.decided'] },
  'PUT /api/rilon/members/:personId/suspension': { actions: ['vetting.suspended', 'vetting.lifted'] },
  'POST /api/rilon/members/:personId/departure': { actions: ['vetting.ended'] },

  'GET /api/audit-entries.csv': { actions: ['audit.exported'] },
  'POST /api/jobs/:jobId/retry': { actions: ['job.retried'], shownBy: operations },
  'GET /api/mails/:name': { actions: ['mail.read'], shownBy: operations },
  'GET /api/mails/:name/file': { actions: ['mail.read'], shownBy: operations },
};

/** Actions that no request but a job, a command or the platform itself brings about, with the spec that shows them. */
export const actionsElsewhere: Partial<Record<AuditAction, string>> = {
  'course.version-published': operations,
  'work-plan.imported': operations,
  'installation.filled': operations,
  'enrolment.failed': attempts,
  'audit.chain-broken': 'apps/api/src/platform/audit/audit.spec.ts',
  'access.refused': 'apps/api/test/audit-coverage/refusals-audit.spec.ts',
  'space.opened': 'apps/api/src/features/spaces/spaces.spec.ts',
  'space-membership.opened': 'apps/api/src/features/spaces/spaces.spec.ts',
  'space-membership.lapsed': 'apps/api/src/features/spaces/spaces.spec.ts',
  'space-membership.moved': vetting,
  'vetting.lapsed': vetting,
  'mails.listed': operations,
  'installation.exported': 'apps/api/src/commands/run-command.spec.ts',
  'installation.imported': 'apps/api/src/commands/run-command.spec.ts',
  'purge.done': 'apps/api/test/privacy-purge.spec.ts',
};
