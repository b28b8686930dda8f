import type { Type } from '@nestjs/common';
import { AttendanceModule } from './attendance/index.js';
import { AttachmentsModule } from './attachments/index.js';
import { AuditTrailModule } from './audit/index.js';
import { CallsModule } from './calls/index.js';
import { CertificatesModule } from './certificates/index.js';
import { ClosingsModule } from './closings/index.js';
import { ConsentsModule } from './consents/index.js';
import { CoursesModule } from './courses/index.js';
import { DirectoryModule } from './directory/index.js';
import { DigestsModule } from './digests/index.js';
import { EnrolmentsModule } from './enrolments/index.js';
import { EvaluationsModule } from './evaluations/index.js';
import { FollowingModule } from './following/index.js';
import { IdentityModule } from './identity/index.js';
import { InvitationsModule } from './invitations/index.js';
import { LearningModule } from './learning/index.js';
import { MailRepliesModule } from './mail-replies/index.js';
import { NominationsModule } from './nominations/index.js';
import { NotificationsModule } from './notifications/index.js';
import { OfficersModule } from './officers/index.js';
import { OperationsModule } from './operations/index.js';
import { OrganisationsModule } from './organisations/index.js';
import { ParticipationModule } from './participation/index.js';
import { PeopleModule } from './people/index.js';
import { PrivacyModule } from './privacy/index.js';
import { StoriesModule } from './stories/index.js';
import { CandidaciesModule } from './candidacies/index.js';
import { MentoringModule } from './mentoring/index.js';
import { SecondmentCallsModule } from './secondment-calls/index.js';
import { SecondmentSelectionModule } from './secondment-selection/index.js';
import { SecondmentReturnsModule } from './secondment-returns/index.js';
import { SecondmentOffersModule } from './secondment-offers/index.js';
import { PlacementsModule } from './placements/index.js';
import { NetworkEventsModule } from './network-events/index.js';
import { SecondmentApplicationsModule } from './secondment-applications/index.js';
import { ReviewModule } from './review/index.js';
import { PseudonymsModule } from './pseudonyms/index.js';
import { SelectionModule } from './selection/index.js';
import { SessionsModule } from './sessions/index.js';
import { SpacesModule } from './spaces/index.js';
import { TalkModule } from './talk/index.js';
import { GroupsModule } from './groups/index.js';
import { VettingModule } from './vetting/index.js';

/** Every feature of the platform. */
export const features: Type[] = [
  OrganisationsModule,
  PeopleModule,
  IdentityModule,
  InvitationsModule,
  OfficersModule,
  EnrolmentsModule,
  CallsModule,
  NominationsModule,
  CoursesModule,
  SelectionModule,
  SessionsModule,
  LearningModule,
  CertificatesModule,
  ParticipationModule,
  EvaluationsModule,
  ClosingsModule,
  SpacesModule,
  VettingModule,
  GroupsModule,
  AttachmentsModule,
  PseudonymsModule,
  TalkModule,
  FollowingModule,
  DirectoryModule,
  DigestsModule,
  MailRepliesModule,
  StoriesModule,
  MentoringModule,
  SecondmentCallsModule,
  CandidaciesModule,
  SecondmentSelectionModule,
  SecondmentApplicationsModule,
  SecondmentOffersModule,
  PlacementsModule,
  SecondmentReturnsModule,
  NetworkEventsModule,
  ReviewModule,
  NotificationsModule,
  OperationsModule,
  ConsentsModule,
  PrivacyModule,
  AuditTrailModule,
  AttendanceModule,
];
