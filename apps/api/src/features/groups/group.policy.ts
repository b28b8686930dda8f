import type { GroupView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';

/** Where somebody stands with a group. */
export interface GroupStanding {
  isMember: boolean;
  isCoordinator: boolean;
  /** Works for the member that chairs it. */
  isChair: boolean;
  isArchived: boolean;
  isClosed: boolean;
}

/** @returns what somebody may do with a group; those who run it must be active members of it */
export function groupRights(actor: Actor, { isMember, isCoordinator, isChair, isArchived, isClosed }: GroupStanding): GroupView['can'] {
  const isOffice = actor.can('group.manage');
  return {
    readPeople: isOffice || isMember,
    managePeople: !isArchived && (isOffice || isCoordinator),
    extend: !isArchived && (isOffice || isChair),
    close: !isClosed && (isOffice || isCoordinator || isChair),
    appoint: !isArchived && isOffice,
  };
}
