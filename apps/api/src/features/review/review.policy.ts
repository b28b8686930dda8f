import type { Permission, ReviewKind } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import type { ReviewItem } from './review.entity.js';

/** Whose business each kind is: those who keep order in its space, or the office. */
export const permissionOf: Readonly<Record<ReviewKind, Permission>> = {
  flag: 'space.manage',
  held_post: 'space.manage',
  membership: 'vetting.decide',
  story: 'story.clear',
  mentoring: 'mentoring.oversee',
};

/** @returns whether somebody may know that an item waits; what it is about is for its label to say */
export function mayKnow(actor: Actor, { kind, spaceId }: Pick<ReviewItem, 'kind' | 'spaceId'>): boolean {
  return actor.can(permissionOf[kind], { space: spaceId });
}
