import type { clashKinds } from '@rso-connect/shared';

/** A session, or one that somebody thinks of planning. */
export interface Slot {
  /** Null for one that isn't there yet. */
  id: string | null;
  runId: string;
  startsAt: Date;
  endsAt: Date;
  /** Where the room is and how it is called, folded; null where no room is said. */
  roomKey: string | null;
  trainerIds: readonly string[];
}

/** Another run in which participants of the one that is planned hold a seat. */
export interface OtherRun {
  id: string;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Whether it has a timetable: its sessions then say when people are taken, and not its dates. */
  hasSessions: boolean;
  /** Ids of those who hold a seat in both. */
  personIds: readonly string[];
}

export interface Clash {
  kind: (typeof clashKinds)[number];
  personIds: readonly string[];
  /** Id of the session that it clashes with; null for a whole run, or for the run's own dates. */
  otherId: string | null;
  otherRunId: string | null;
}

type Span = Pick<Slot, 'startsAt' | 'endsAt'>;

/** Whether two spans share a moment; one that begins when the other ends doesn't clash. */
export function overlap(one: Span, other: Span): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

/**
 * What a session clashes with.
 *
 * @param slot the session
 * @param others sessions that take place around it, of this and of other runs
 * @param runs where the run's participants hold a seat too
 * @param dates of the run; null where they aren't known to the day
 */
export function clashesOf(slot: Slot, others: readonly Slot[], runs: readonly OtherRun[], dates: Span | null): Clash[] {
  const beside = others.filter((other) => other.id !== slot.id && overlap(slot, other));
  const clashes: Clash[] = [];
  if (dates !== null && (slot.startsAt < dates.startsAt || slot.endsAt > dates.endsAt)) {
    clashes.push({ kind: 'outside', personIds: [], otherId: null, otherRunId: null });
  }
  for (const other of beside) {
    const at = { otherId: other.id, otherRunId: other.runId };
    const shared = slot.trainerIds.filter((id) => other.trainerIds.includes(id));
    if (shared.length > 0) clashes.push({ kind: 'trainer', personIds: shared, ...at });
    if (slot.roomKey !== null && slot.roomKey === other.roomKey) clashes.push({ kind: 'room', personIds: [], ...at });
  }
  for (const run of runs) {
    const sessions = beside.filter((other) => other.runId === run.id);
    const [session] = sessions;
    const isTaken = run.hasSessions ? session !== undefined : run.startsAt !== null && run.endsAt !== null && overlap(slot, { startsAt: run.startsAt, endsAt: run.endsAt });
    if (isTaken) clashes.push({ kind: 'participant', personIds: run.personIds, otherId: session?.id ?? null, otherRunId: run.id });
  }
  return clashes;
}
