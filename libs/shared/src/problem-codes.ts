import { attendanceProblems } from './attendance/attendance.contract.js';
import { onlinePresenceProblems } from './attendance/online-presence.contract.js';
import { contactProblems } from './directory/contact.contract.js';
import { directoryProblems } from './directory/directory.contract.js';
import { enrolmentProblems } from './enrolments/enrolment.contract.js';
import { callProblems } from './calls/call.contract.js';
import { seatProblems } from './calls/seat.contract.js';
import { nominationProblems } from './nominations/nomination.contract.js';
import { certificateProblems } from './certificates/certificate.contract.js';
import { coSignatoryProblems } from './certificates/co-signatory.contract.js';
import { closingProblems } from './closings/closing.contract.js';
import { digestProblems } from './digests/digest.contract.js';
import { evaluationProblems } from './evaluations/evaluation.contract.js';
import { kernelProblems } from './kernel/problem.js';
import { courseProblems } from './courses/course.contract.js';
import { mediaProblems } from './courses/media.contract.js';
import { identityProblems } from './identity/identity.contract.js';
import { invitationProblems } from './invitations/invitation.contract.js';
import { secondmentSelectionProblems } from './secondment-selection/secondment-selection.contract.js';
import { selectionProblems } from './selection/selection.contract.js';
import { signOnProblems } from './identity/single-sign-on.contract.js';
import { factorProblems } from './identity/factors.contract.js';
import { factorResetProblems } from './identity/factor-resets.contract.js';
import { sessionProblems } from './identity/session.contract.js';
import { learningProblems } from './learning/learning.contract.js';
import { operationsProblems } from './operations/operations.contract.js';
import { agencyClientProblems } from './organisations/agency-client.contract.js';
import { organisationProblems } from './organisations/organisation.contract.js';
import { notificationProblems } from './notifications/notifications.contract.js';
import { consentProblems } from './consents/consent.contract.js';
import { papersProblems } from './participation/papers.contract.js';
import { verificationProblems } from './participation/verification.contract.js';
import { participantRosterProblems } from './participation/participant-roster.contract.js';
import { questionProblems } from './participation/questions.contract.js';
import { peopleProblems } from './people/people.contract.js';
import { calendarFeedProblems } from './sessions/calendar-feed.contract.js';
import { runMessageProblems } from './sessions/run-message.contract.js';
import { runSessionProblems } from './sessions/run-session.contract.js';
import { attachmentProblems } from './attachments/attachment.contract.js';
import { spaceProblems } from './spaces/space.contract.js';
import { pseudonymProblems } from './pseudonyms/pseudonym.contract.js';
import { talkProblems } from './talk/talk.contract.js';
import { groupProblems } from './groups/group.contract.js';
import { vettingProblems } from './vetting/vetting.contract.js';
import { heldPostProblems } from './talk/held-post.contract.js';
import { mailReplyProblems } from './mail-replies/mail-reply.contract.js';
import { networkEventProblems } from './network-events/network-event.contract.js';
import { secondmentCallProblems } from './secondment-calls/secondment-call.contract.js';
import { candidacyProblems } from './candidacies/candidacy.problems.js';
import { applicationProblems } from './secondment-applications/application.contract.js';
import { secondmentReturnProblems } from './secondment-returns/return.contract.js';
import { secondmentOfferProblems } from './secondment-offers/offer.contract.js';
import { mentoringProblems } from './mentoring/mentoring.contract.js';
import { storyProblems } from './stories/story.contract.js';
import { reviewProblems } from './review/review.contract.js';
import { placementProblems } from './placements/placement.problems.js';
import { privacyProblems } from './privacy/privacy.contract.js';

/** Every problem code of the API with its HTTP status; a feature adds its own table here. */
export const problemStatus = {
  ...kernelProblems,
  ...peopleProblems,
  ...privacyProblems,
  ...consentProblems,
  ...identityProblems,
  ...signOnProblems,
  ...sessionProblems,
  ...factorProblems,
  ...factorResetProblems,
  ...invitationProblems,
  ...notificationProblems,
  ...operationsProblems,
  ...certificateProblems,
  ...digestProblems,
  ...evaluationProblems,
  ...closingProblems,
  ...coSignatoryProblems,
  ...agencyClientProblems,
  ...organisationProblems,
  ...courseProblems,
  ...mediaProblems,
  ...learningProblems,
  ...enrolmentProblems,
  ...papersProblems,
  ...verificationProblems,
  ...participantRosterProblems,
  ...questionProblems,
  ...runSessionProblems,
  ...calendarFeedProblems,
  ...runMessageProblems,
  ...callProblems,
  ...seatProblems,
  ...nominationProblems,
  ...selectionProblems,
  ...attendanceProblems,
  ...onlinePresenceProblems,
  ...spaceProblems,
  ...vettingProblems,
  ...groupProblems,
  ...attachmentProblems,
  ...pseudonymProblems,
  ...talkProblems,
  ...directoryProblems,
  ...contactProblems,
  ...heldPostProblems,
  ...reviewProblems,
  ...storyProblems,
  ...mentoringProblems,
  ...secondmentCallProblems,
  ...candidacyProblems,
  ...applicationProblems,
  ...secondmentSelectionProblems,
  ...secondmentOfferProblems,
  ...placementProblems,
  ...secondmentReturnProblems,
  ...networkEventProblems,
  ...mailReplyProblems,
} as const;

/** A code that the API may answer with. */
export type ProblemCode = keyof typeof problemStatus;
