export { MentoringConcerns } from './mentoring-concerns.service.js';
export { MentorOffer, MentorSkill, Mentoring, MentoringAfterword, MentoringCheckIn, MentoringConcern } from './mentoring.entity.js';
export * from './mentoring.events.js';
export { MentoringWork } from './mentoring-work.service.js';
export { Mentorings } from './mentorings.service.js';
export { OwnOffers } from './offers.service.js';
export { MentoringModule } from './mentoring.module.js';
