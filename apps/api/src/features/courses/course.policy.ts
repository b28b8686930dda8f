import type { Actor } from '../../platform/access/actor.js';
import type { Course } from './course.entity.js';

/** Authors of the whole platform, and those of the academy that provides the course. */
export function canManageCourse(actor: Actor, course: Pick<Course, 'providerId'>): boolean {
  return actor.can('course.manage', { academy: course.providerId });
}
