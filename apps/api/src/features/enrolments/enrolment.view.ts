import type { EnrolmentState, EnrolmentView, RosterRow, enrolledRunView, enrolmentProgress } from '@rso-connect/shared';
import type { z } from 'zod';
import type { Course, CourseRun } from '../courses/index.js';
import type { Enrolment } from './enrolment.entity.js';
import { completionProblem, isChosenTogether, mayDecide, mayMove, obstacleOf, hasStarted, percentOf, replyIsOver } from './enrolment.rules.js';

/** A run with what belongs to it. */
export interface RunInFull {
  run: CourseRun;
  course: Pick<Course, 'id' | 'slug' | 'title' | 'state'>;
  academyName: string | null;
}

/** @returns a run as an officer needs it */
export function runView({ run, course, academyName }: RunInFull): z.output<typeof enrolledRunView> {
  return {
    id: run.id, code: run.code,
    courseId: course.id, courseSlug: course.slug, courseTitle: course.title,
    mode: run.mode, academyName, venue: run.venue, timeZone: run.timeZone,
    startsAt: run.startsAt?.toISOString() ?? null,
    endsAt: run.endsAt?.toISOString() ?? null,
    datesAre: run.datesAre,
    link: run.link,
  };
}

/** @returns how far somebody is */
export function progressView(enrolment: Enrolment): z.output<typeof enrolmentProgress> {
  const { completedActivities, requiredActivities, scoreHundredths } = enrolment;
  return { completedActivities, requiredActivities, percent: percentOf(completedActivities, requiredActivities), scoreHundredths };
}

/** In these states the course is open to the officer; who failed can still read in it. */
export const learningStates: readonly EnrolmentState[] = ['active', 'completed', 'failed'];

/** Whether the officer can open the course. */
export function mayLearn(enrolment: Pick<Enrolment, 'state' | 'courseVersionId'>): boolean {
  return learningStates.includes(enrolment.state) && enrolment.courseVersionId !== null;
}

/** Who comes to the meeting. */
const hasSeat: readonly EnrolmentState[] = ['confirmed', 'active', 'completed'];

/** @returns an enrolment as its own officer sees it */
export function enrolmentView(enrolment: Enrolment, inFull: RunInFull, now: Date): EnrolmentView {
  const { id, state, resumeKey, reason, createdAt, changedAt, activatedAt, completedAt } = enrolment;
  return {
    id, state, resumeKey, reason,
    run: { ...runView(inFull), link: hasSeat.includes(state) ? inFull.run.link : null },
    progress: progressView(enrolment),
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    activatedAt: activatedAt?.toISOString() ?? null,
    completedAt: completedAt?.toISOString() ?? null,
    replyBy: state === 'selected' ? (enrolment.replyBy?.toISOString() ?? null) : null,
    can: {
      learn: mayLearn(enrolment),
      withdraw: mayMove(state, 'withdrawn', 'officer'),
      confirm: mayMove(state, 'confirmed', 'officer') && inFull.run.state === 'open' && !hasStarted(inFull.run, now) && !replyIsOver(enrolment.replyBy, now),
      enrolAgain: state === 'withdrawn' && obstacleOf(inFull.run, now) === null,
    },
  };
}

/** @returns an enrolment as a row of the roster; `decides` says whether who asks takes the decisions */
export function rosterRow(
  enrolment: Enrolment,
  person: { fullName: string; organisationName: string | null },
  run: CourseRun,
  decides: boolean,
  now: Date,
): RosterRow {
  const { id, personId, state, reason, createdAt, completedAt } = enrolment;
  const can = (decision: 'selected' | 'waitlisted' | 'declined'): boolean => decides && !isChosenTogether(run) && mayDecide(state, decision, run, now);
  return {
    id, personId, state, reason,
    fullName: person.fullName,
    organisationName: person.organisationName,
    progress: progressView(enrolment),
    createdAt: createdAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    can: {
      select: can('selected'), waitlist: can('waitlisted'), decline: can('declined'),
      complete: decides && completionProblem(enrolment, run, now) === null,
      allowAttempt: decides && mayMove(state, 'active', 'programme_officer'),
    },
  };
}
