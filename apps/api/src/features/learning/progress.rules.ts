import type { ActivityLock, ActivityState } from '@rso-connect/shared';

/** What the rules need to know of an activity; a list of them is in course order. */
export interface RuledActivity {
  key: string;
  title: string;
  minutes: number;
  required: boolean;
  after: readonly string[];
}

/** What they need to know of somebody's progress in one. */
export interface RuledProgress {
  activityKey: string;
  state: ActivityState;
  scoreHundredths: number | null;
  changedAt: Date;
}

/** Progress by activity key. */
export type ProgressByKey<P extends RuledProgress = RuledProgress> = ReadonlyMap<string, P>;

function isComplete(key: string, progress: ProgressByKey): boolean {
  return progress.get(key)?.state === 'complete';
}

/**
 * Why an activity is locked.
 *
 * @returns the activities to complete first, in course order; null where it is open
 */
export function lockOf(activity: RuledActivity, activities: readonly RuledActivity[], progress: ProgressByKey): ActivityLock | null {
  if (activity.after.length === 0 || isComplete(activity.key, progress)) return null;
  const missing = activities.filter((other) => activity.after.includes(other.key) && !isComplete(other.key, progress));
  if (missing.length === 0) return null;
  return { code: 'learning.activity-locked', facts: { activities: missing.map(({ key, title }) => ({ key, title })) } };
}

/**
 * The activity to go on with: the one that was left last if it isn't complete, else the next open one after it,
 * else the first open one of the course.
 *
 * @returns null where everything that is open is complete
 */
export function resumeKeyOf(activities: readonly RuledActivity[], progress: ProgressByKey): string | null {
  const toDo = (activity: RuledActivity): boolean => !isComplete(activity.key, progress) && lockOf(activity, activities, progress) === null;
  let last: RuledProgress | null = null;
  for (const row of progress.values()) if (!last || row.changedAt >= last.changedAt) last = row;
  const at = activities.findIndex((activity) => activity.key === last?.activityKey);
  const next = activities.slice(Math.max(at, 0)).find(toDo) ?? activities.find(toDo);
  return next?.key ?? null;
}

/** How far somebody is. */
export interface Tally { requiredActivities: number; completedActivities: number; minutesLeft: number }

/** Counts the required activities, and those of them that are complete. */
export function tallyOf(activities: readonly RuledActivity[], progress: ProgressByKey): Tally {
  const required = activities.filter((activity) => activity.required);
  const left = required.filter((activity) => !isComplete(activity.key, progress));
  return {
    requiredActivities: required.length,
    completedActivities: required.length - left.length,
    minutesLeft: left.reduce((sum, activity) => sum + activity.minutes, 0),
  };
}

/**
 * Whether the score that the certificate asks for is reached.
 *
 * @param finalQuiz null where the course asks for none
 */
export function isPassed(finalQuiz: { key: string; passMark: number } | null, progress: ProgressByKey): boolean {
  return !finalQuiz || (progress.get(finalQuiz.key)?.scoreHundredths ?? -1) >= finalQuiz.passMark * 100;
}

/** What the rules need to know of a quiz: attempts allowed by its author, 0 for any number. */
export interface RuledQuiz {
  key: string;
  required: boolean;
  attempts: number;
}

/**
 * The quizzes that keep somebody from completing the course for good: their attempts are used up without a pass.
 *
 * @param quizzes of the course
 * @param used marked attempts by key
 * @param granted attempts that staff allowed, by key
 * @returns their keys, in course order
 */
export function exhaustedQuizzes(
  quizzes: readonly RuledQuiz[],
  finalQuiz: { key: string; passMark: number } | null,
  progress: ProgressByKey,
  used: (key: string) => number,
  granted: ReadonlyMap<string, number>,
): string[] {
  return quizzes
    .filter(({ key, required, attempts }) => {
      const missing = (required && !isComplete(key, progress)) || (finalQuiz?.key === key && !isPassed(finalQuiz, progress));
      return missing && attempts !== 0 && used(key) >= attempts + (granted.get(key) ?? 0);
    })
    .map(({ key }) => key);
}
