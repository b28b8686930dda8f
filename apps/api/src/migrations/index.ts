import type { Migration } from '../platform/database/index.js';
import { platformMigration } from './0001-platform.js';
import { peopleMigration } from './0002-people.js';
import { coursesMigration } from './0003-courses.js';
import { learningMigration } from './0004-learning.js';
import { certificatesMigration } from './0005-certificates.js';
import { notificationsMigration } from './0006-notifications.js';
import { runPlansMigration } from './0007-run-plans.js';
import { auditMigration } from './0008-audit.js';
import { assuranceMigration } from './0009-assurance.js';
import { invitationsMigration } from './0010-invitations.js';
import { singleSignOnMigration } from './0010-single-sign-on.js';
import { privacyMigration } from './0011-privacy.js';
import { auditVerificationMigration } from './0012-audit-verification.js';
import { coSignatoriesMigration } from './0016-co-signatories.js';
import { callsMigration } from './0017-calls.js';
import { nominationsMigration } from './0018-nominations.js';
import { selectionMigration } from './0019-selection.js';
import { sessionsMigration } from './0020-sessions.js';
import { attendanceMigration } from './0021-attendance.js';
import { participationMigration } from './0022-participation.js';
import { evaluationsMigration } from './0023-evaluations.js';
import { closingsMigration } from './0024-closings.js';
import { invitedNomineesMigration } from './0025-invited-nominees.js';
import { recordClaimsMigration } from './0026-record-claims.js';
import { surveyFormsMigration } from './0026-survey-forms.js';
import { letterCodesMigration } from './0027-letter-codes.js';
import { spacesMigration } from './0030-spaces.js';
import { talkMigration } from './0031-talk.js';
import { vettingMigration } from './0032-vetting.js';
import { groupsMigration } from './0033-groups.js';
import { talkTogetherMigration } from './0034-talk-together.js';
import { followingMigration } from './0035-following.js';
import { attachmentsMigration } from './0036-attachments.js';
import { digestsMigration } from './0037-digests.js';
import { pseudonymsMigration } from './0038-pseudonyms.js';
import { directoryMigration } from './0039-directory.js';
import { contactsMigration } from './0040-contacts.js';
import { reviewMigration } from './0041-review.js';
import { storiesMigration } from './0042-stories.js';
import { networkEventsMigration } from './0043-network-events.js';
import { mentoringMigration } from './0044-mentoring.js';
import { storyRemindersMigration } from './0044-story-reminders.js';
import { mailRepliesMigration } from './0045-mail-replies.js';
import { networkPeopleMigration } from './0047-network-people.js';
import { retentionOfSpacesMigration } from './0049-retention-of-spaces.js';
import { keptCopiesMigration } from './0050-kept-copies.js';
import { agencyClientsMigration } from './0051-agency-clients.js';
import { secondmentCallsMigration } from './0053-secondment-calls.js';
import { candidaciesMigration } from './0054-candidacies.js';
import { secondmentApplicationsMigration } from './0055-secondment-applications.js';
import { secondmentSelectionMigration } from './0056-secondment-selection.js';
import { secondmentOffersMigration } from './0057-secondment-offers.js';
import { placementsMigration } from './0058-placements.js';
import { secondmentReturnsMigration } from './0059-secondment-returns.js';
import { secondmentCallMembersMigration } from './0060-secondment-call-members.js';

/** The one ordered list for both databases; a new migration goes to the end. */
export const migrations: readonly Migration[] = [
  platformMigration, peopleMigration, coursesMigration, learningMigration, certificatesMigration, notificationsMigration, runPlansMigration,
  auditMigration, assuranceMigration, singleSignOnMigration, invitationsMigration, privacyMigration, auditVerificationMigration,
  coSignatoriesMigration,
  callsMigration,
  nominationsMigration,
  selectionMigration,
  sessionsMigration,
  attendanceMigration,
  participationMigration,
  evaluationsMigration,
  closingsMigration,
  invitedNomineesMigration,
  surveyFormsMigration,
  recordClaimsMigration,
  letterCodesMigration,
  spacesMigration,
  talkMigration,
  vettingMigration,
  groupsMigration,
  talkTogetherMigration,
  followingMigration,
  attachmentsMigration,
  digestsMigration,
  pseudonymsMigration,
  directoryMigration,
  contactsMigration,
  reviewMigration,
  storiesMigration,
  networkEventsMigration,
  mentoringMigration,
  storyRemindersMigration,
  mailRepliesMigration,
  networkPeopleMigration,
  retentionOfSpacesMigration,
  keptCopiesMigration,
  agencyClientsMigration,
  secondmentCallsMigration,
  candidaciesMigration,
  secondmentApplicationsMigration,
  secondmentSelectionMigration,
  secondmentOffersMigration,
  placementsMigration,
  secondmentReturnsMigration,
  secondmentCallMembersMigration,
];
