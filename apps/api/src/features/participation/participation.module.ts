import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/index.js';
import { CoursesModule } from '../courses/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SessionsModule } from '../sessions/index.js';
import { AnswerVault } from './answer-vault.js';
import { Badges } from './badges.service.js';
import { LetterFiles } from './letter-files.service.js';
import { LetterVerifications } from './letter-verification.service.js';
import { Letters } from './letters.service.js';
import { OwnAnswers } from './own-answers.service.js';
import { PapersController } from './papers.controller.js';
import { Papers } from './papers.service.js';
import { ParticipantRosterController } from './participant-roster.controller.js';
import { ParticipantRoster } from './participant-roster.service.js';
import { Participants } from './participants.js';
import { QuestionForms } from './question-forms.service.js';
import { QuestionsController } from './questions.controller.js';
import { ReplyLinks } from './reply-links.service.js';
import { RosterFiles } from './roster-files.service.js';
import { SharedRoster } from './shared-roster.service.js';
import { VerificationController } from './verification.controller.js';
import './personal-data.js';

@Module({
  imports: [ConsentsModule, CoursesModule, EnrolmentsModule, OrganisationsModule, PeopleModule, SessionsModule],
  controllers: [PapersController, ParticipantRosterController, QuestionsController, VerificationController],
  providers: [
    AnswerVault, Badges, LetterFiles, LetterVerifications, Letters, OwnAnswers, Papers, ParticipantRoster, Participants, QuestionForms, ReplyLinks, RosterFiles, SharedRoster,
  ],
  exports: [AnswerVault, ReplyLinks],
})
export class ParticipationModule {}
