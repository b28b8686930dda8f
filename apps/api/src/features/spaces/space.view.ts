import type { SpaceView } from '@rso-connect/shared';
import type { Space, SpaceMembership } from './space.entity.js';

/** @returns a space as somebody sees it */
export function spaceView(space: Space, membership: SpaceMembership | null, members: number, can: SpaceView['can']): SpaceView {
  const { id, kind, name, purpose, community, rosterFor, newcomersSee, defaultLabel, ceilingLabel, holdsFirstPosts, retentionMonths, archivedAt, version } = space;
  return {
    id, kind, name, purpose, community, rosterFor, newcomersSee, defaultLabel, ceilingLabel, holdsFirstPosts, retentionMonths, members, version, can,
    archivedAt: archivedAt?.toISOString() ?? null,
    standing: membership?.state ?? null,
  };
}
