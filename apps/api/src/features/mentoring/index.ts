export { MentoringConcerns } from './office/concerns.service.js';
export { MentorOffer, MentorSkill, Mentoring, MentoringAfterword, MentoringCheckIn, MentoringConcern } from './mentoring.entity.js';
export * from './mentoring.events.js';
export { MentoringWork } from './mentorings/work.service.js';
export { Mentorings } from './mentorings/mentorings.service.js';
export { OwnOffers } from './offers/offers.service.js';
export { MentoringModule } from './mentoring.module.js';
