import type { Duty, RoleGrantView } from '@rso-connect/shared';

/** What is known of a role that somebody holds. */
export interface HeldRole extends Pick<RoleGrantView, 'role' | 'scopeKind' | 'scopeId'> {
  /** How many others hold the same role in the same scope and go on holding it. */
  others: number;
  /** Name of the run, academy or member. */
  scopeName: string | null;
  /** Whether the run goes on or is still to come; true for every other scope. */
  goesOn: boolean;
}

const kinds = {
  administrator: 'last-administrator',
  trainer: 'trainer',
  academy_coordinator: 'only-coordinator',
  focal_point: 'only-focal-point',
} as const satisfies Partial<Record<HeldRole['role'], Duty['kind']>>;

/**
 * What somebody must hand over before they are erased: what they alone hold, and what others wait for.
 *
 * @returns none where nothing stands in the way
 */
export function dutiesOf(held: readonly HeldRole[]): Duty[] {
  return held.flatMap(({ role, others, scopeName, goesOn }) => {
    const kind = role in kinds ? kinds[role as keyof typeof kinds] : null;
    return kind !== null && others === 0 && goesOn ? [{ kind, role, scopeName }] : [];
  });
}
