import { daysAfter } from '@rso-connect/shared';
import { CoordinationGroup } from '../features/groups/index.js';
import { Space, SpaceMembership, type SpaceMakers } from '../features/spaces/index.js';
import type { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';

/** Somebody with where they work. */
interface Placed {
  personId: string;
  organisationId: string;
}

const groups = [
  {
    name: 'Small boats in the Andaman Sea', theme: 'Smuggling by sea', endsInDays: 20, note: null,
    mandate: 'To compare what is seen at night along the coast, and to agree who looks where. No names of victims; no operations.',
  },
  {
    name: 'Scam centres: who comes back, and how', theme: 'Victim identification', endsInDays: -12,
    note: 'Twelve questions that five agencies ask in the same order by now, and a list of desks that answer at night. What is left: an agreement about interpreters.',
    mandate: 'To agree on the first questions to people who come back, until they are asked alike.',
  },
] as const;

/**
 * Two groups of the demonstration: one that ends soon, and one that has ended with a note of what came of it.
 *
 * @param people active members of RILON; the first coordinates, and the second one's member chairs
 */
export async function addDemonstrationGroups(db: Database, makers: SpaceMakers, rilon: Space, people: readonly Placed[], now: Date): Promise<void> {
  const [coordinator, chair] = people;
  if (!coordinator || !chair) return;
  for (const { name, theme, endsInDays, note, mandate } of groups) {
    const since = daysAfter(now, -70);
    const endsAt = daysAfter(now, endsInDays);
    const { id: spaceId } = await makers.group({ id: newId(), name, purpose: mandate, endsAt }, rilon);
    await db.repo(CoordinationGroup).insert({
      spaceId, theme, chairId: chair.organisationId, coordinatorId: coordinator.personId, closeOutNote: note, closedBy: note === null ? null : coordinator.personId,
      closedAt: note === null ? null : endsAt, extensions: note === null ? 0 : 1, reminders: 0, version: 1, createdAt: since,
    });
    if (note !== null) await db.repo(Space).update({ id: spaceId }, { archivedAt: endsAt });
    await db.repo(SpaceMembership).insert(people.slice(0, 5).map(({ personId }, index) => ({
      id: newId(), spaceId, personId, state: 'active' as const, basis: 'vetting' as const, basisId: spaceId, startedAt: daysAfter(since, index * 3), endedAt: null, version: 1,
      createdAt: since, changedAt: since,
    })));
  }
}
