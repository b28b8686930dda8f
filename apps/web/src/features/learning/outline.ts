import type { OutlineView, PlayerActivity } from '@rso-connect/shared';

/** Where an activity stands in its course. */
export interface Place {
  activity: PlayerActivity;
  module: OutlineView['modules'][number];
  /** The module's number, from 1. */
  moduleNumber: number;
  /** From 1, within the module. */
  position: number;
  previous: PlayerActivity | undefined;
  next: PlayerActivity | undefined;
}

/**
 * Finds an activity in the outline.
 *
 * @param outline of the course
 * @param key the activity's
 * @returns undefined where the course has no such activity
 */
export function placeOf(outline: OutlineView, key: string): Place | undefined {
  const all = outline.modules.flatMap((module, index) =>
    module.activities.map((activity, position) => ({ activity, module, moduleNumber: index + 1, position: position + 1 })),
  );
  const index = all.findIndex(({ activity }) => activity.key === key);
  const found = all[index];
  return found && { ...found, previous: all[index - 1]?.activity, next: all[index + 1]?.activity };
}

/** Whether the learner has finished the course. */
export function isCompleted(outline: OutlineView | undefined): boolean {
  return outline?.progress.enrolmentState === 'completed';
}

/**
 * The address of the outline or of one activity.
 *
 * @param enrolmentId whose
 * @param key the activity; the outline without one
 */
export function playerAddress(enrolmentId: string, key?: string | null): string {
  return key ? `/learn/${enrolmentId}/${key}` : `/learn/${enrolmentId}`;
}
