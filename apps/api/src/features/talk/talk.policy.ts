import { isStricter, labelsWithin, membershipTable, releasableTo, tlpTable, type TalkPostView, type TlpLabel } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { canManageSpace, canPostIn, type Standing } from '../spaces/index.js';
import type { Post, Topic, TopicAddedReader } from './talk.entity.js';

/** The pseudonym that somebody has in a topic; null where they have none. */
export interface Own {
  ownPseudonymId: string | null;
}

/** @returns whether somebody wrote a post or began a topic, under their name or under their pseudonym there */
export function isOwnOf({ personId }: Actor, { ownPseudonymId }: Own, { authorId, pseudonymId }: Pick<Post, 'authorId' | 'pseudonymId'>): boolean {
  return pseudonymId === null ? authorId === personId : pseudonymId === ownPseudonymId;
}

/** @returns whether somebody who may read a topic may write in it */
export function canReply({ space, membership }: Standing, { lockedAt }: Pick<Topic, 'lockedAt'>): boolean {
  return lockedAt === null && canPostIn(space, membership);
}

/** @returns whether somebody keeps order in a topic; the caller has found it among those that they may read */
export function canModerate(actor: Actor, { space }: Standing): boolean {
  return canManageSpace(actor, space);
}

/** @returns whether somebody who may read a topic may mark its answer: who asked, and who keeps order */
export function canSolve(actor: Actor, found: Standing, { authorId }: Pick<Topic, 'authorId'>): boolean {
  return authorId === actor.personId || canModerate(actor, found);
}

/**
 * Labels that somebody who may read a topic may give it instead. Its source any that the space allows; who keeps order
 * only stricter ones, and none that names its readers: only the source knows whom it meant.
 */
export function relabelChoices(actor: Actor, found: Standing, { authorId, label }: Pick<Topic, 'authorId' | 'label'>): TlpLabel[] {
  const others = labelsWithin(found.space.ceilingLabel).filter((one) => one !== label);
  if (authorId === actor.personId) return others;
  return canModerate(actor, found) ? others.filter((one) => isStricter(one, label) && tlpTable.read[one] !== 'named') : [];
}

/** @returns whether somebody who may read a topic may let a colleague read it: who is in its space, as its label says */
export function canAddReader({ membership }: Standing, { label }: Pick<Topic, 'label'>): boolean {
  const rule = tlpTable.addReader[label];
  return rule !== 'not-needed' && rule !== 'nobody' && membership !== null && membershipTable[membership.state].see;
}

/** @returns whether somebody who may read a topic may take a reader out again who was let in: who let them in, its source, and who keeps order */
export function canTakeReaderOut(actor: Actor, found: Standing & Own, topic: Pick<Topic, 'authorId' | 'pseudonymId'>, { addedBy }: Pick<TopicAddedReader, 'addedBy'>): boolean {
  return addedBy === actor.personId || isOwnOf(actor, found, topic) || canModerate(actor, found);
}

/** @returns what somebody who may read a post may do with it */
export function postRights(
  actor: Actor, standing: Standing & Own, topic: Pick<Topic, 'lockedAt' | 'label'>, post: Pick<Post, 'authorId' | 'pseudonymId' | 'deletedBy'>,
): TalkPostView['can'] {
  if (post.deletedBy !== null) return { edit: false, delete: false, react: false, release: false, takeFiles: false };
  const isOwn = isOwnOf(actor, standing, post);
  return {
    edit: isOwn && canReply(standing, topic),
    delete: isOwn || canModerate(actor, standing),
    takeFiles: isOwn || canModerate(actor, standing),
    react: !isOwn && canPostIn(standing.space, standing.membership),
    // Under a pseudonym nobody speaks as the source: what they release would stand elsewhere beside their name.
    release: isOwn && post.pseudonymId === null && releasableTo(topic.label).length > 0,
  };
}
