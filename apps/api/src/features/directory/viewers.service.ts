import { Injectable } from '@nestjs/common';
import { statesThat, type Looker } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Space, SpaceMembership } from '../spaces/index.js';

/** Someone who looks into the directory: a person, or whom the owner of a card looks at it as. */
export interface Viewer {
  /** Null for one that is only imagined. */
  personId: string | null;
  audiences: ('rso' | 'alumni')[];
  /** Spaces whose members see each other, that they are in. */
  spaceIds: string[];
  /** All spaces that they are in: those they know the names of. */
  knownSpaceIds: string[];
}

/** Says who looks. A person and "view as" go the same way from here on. */
@Injectable()
export class Viewers {
  constructor(private readonly db: Database) {}

  /** @returns whoever asks */
  async of(actor: Actor): Promise<Viewer> {
    const spaces = await this.spacesOf(actor.personId);
    const isAlumnus = spaces.some(({ kind }) => kind === 'alumni');
    return {
      personId: actor.personId,
      audiences: [...(actor.can('directory.read-for-office') ? (['rso'] as const) : []), ...(isAlumnus ? (['alumni'] as const) : [])],
      spaceIds: spaces.filter(sharesPeople).map(({ id }) => id),
      knownSpaceIds: spaces.map(({ id }) => id),
    };
  }

  /**
   * Whom somebody wants to look at their own card as.
   *
   * @param spaceId one of their own spaces, for somebody who is in that one and nothing else
   * @throws Problem `space.not-found`
   */
  async imagined(ownerId: string, looker: Looker, spaceId: string | undefined): Promise<Viewer> {
    const nobody: Viewer = { personId: null, audiences: [], spaceIds: [], knownSpaceIds: [] };
    if (looker === 'rso') return { ...nobody, audiences: ['rso'] };
    if (looker === 'alumnus') return { ...nobody, audiences: ['alumni'] };
    if (looker === 'stranger') return nobody;
    const shared = (await this.shared(ownerId)).find(({ id }) => id === spaceId);
    if (!shared) throw new Problem('space.not-found');
    return { ...nobody, spaceIds: [shared.id], knownSpaceIds: [shared.id] };
  }

  /** @returns the spaces of a person whose other members count as "members of my spaces" */
  async shared(personId: string): Promise<Space[]> {
    return (await this.spacesOf(personId)).filter(sharesPeople);
  }

  private async spacesOf(personId: string): Promise<Space[]> {
    const memberships = await this.db.repo(SpaceMembership).findBy({ personId, state: In(statesThat('see')) });
    return memberships.length === 0 ? [] : this.db.repo(Space).findBy({ id: In(memberships.map(({ spaceId }) => spaceId)) });
  }
}

/**
 * Whether being in a space together shows people to each other. The Alumni Network doesn't: "alumni" is a choice of its
 * own, and would otherwise come with "my spaces". Nor does one that shows nobody who is in it, since being found there
 * would say so, nor one that is over.
 */
function sharesPeople({ kind, rosterFor, archivedAt }: Space): boolean {
  return kind !== 'alumni' && rosterFor === 'members' && archivedAt === null;
}
