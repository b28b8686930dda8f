import type { Actor } from '../../platform/access/actor.js';
import { canManageSpace, canPostIn, type Standing } from '../spaces/index.js';
import type { Post, Topic } from './talk.entity.js';

/** @returns whether somebody who may read a topic may write in it */
export function canReply({ space, membership }: Standing, { lockedAt }: Pick<Topic, 'lockedAt'>): boolean {
  return lockedAt === null && canPostIn(space, membership);
}

/** @returns whether somebody keeps order in a topic; the caller has found it among those that they may read */
export function canModerate(actor: Actor, { space }: Standing): boolean {
  return canManageSpace(actor, space);
}

/** @returns what somebody who may read a post may do with it */
export function postRights(actor: Actor, standing: Standing, topic: Pick<Topic, 'lockedAt'>, post: Pick<Post, 'authorId' | 'deletedBy'>): { edit: boolean; delete: boolean } {
  if (post.deletedBy !== null) return { edit: false, delete: false };
  const isOwn = post.authorId === actor.personId;
  return { edit: isOwn && canReply(standing, topic), delete: isOwn || canModerate(actor, standing) };
}
