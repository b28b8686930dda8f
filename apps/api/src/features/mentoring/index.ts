export { MentoringConcerns } from './mentoring-concerns.service.js';
export { MentorOffer, MentorSkill, Mentoring, MentoringAfterword, MentoringCheckIn, MentoringConcern } from './mentoring.entity.js';
export * from './mentoring.events.js';
export { MentoringModule } from './mentoring.module.js';
