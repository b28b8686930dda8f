export { Enrolment } from './enrolment.entity.js';
