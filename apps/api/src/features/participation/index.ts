export { AnswerVault } from './answer-vault.js';
export { InvitationLetter, LetterNumber, ParticipantAnswer, ParticipantCode, QuestionForm } from './participation.entity.js';
export * from './participation.events.js';
export { letterNumber, purgeMoment } from './participation.rules.js';
export { ParticipationModule } from './participation.module.js';
export { ReplyLinks } from './reply-links.service.js';
