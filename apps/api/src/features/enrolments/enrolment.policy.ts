import type { Permission, RunOverview } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import type { CourseRun } from '../courses/index.js';
import type { Enrolment } from './enrolment.entity.js';
import { isChosenTogether } from './enrolment.rules.js';

/** Where a run lies: its staff is its trainers', its academy's or the office's. */
function scopeOf(run: Pick<CourseRun, 'id' | 'academyId'>): { run: string; academy: string | null } {
  return { run: run.id, academy: run.academyId };
}

type OneRun = Pick<CourseRun, 'id' | 'academyId'>;

/** One's own enrolment: to see, to withdraw, to confirm, to learn in. */
export function isOwn(actor: Pick<Actor, 'personId'>, enrolment: Pick<Enrolment, 'personId'>): boolean {
  return enrolment.personId === actor.personId;
}

/** The roster of a run with its numbers. */
export function canReadRoster(actor: Actor, run: OneRun): boolean {
  return actor.can('enrolment.read', scopeOf(run));
}

/** Decisions on applications. */
export function canDecide(actor: Actor, run: OneRun): boolean {
  return actor.can('enrolment.manage', scopeOf(run));
}

/** What somebody may do with a run. */
export function abilitiesIn(actor: Actor, run: OneRun & Pick<CourseRun, 'enrolmentPolicy'>): RunOverview['can'] {
  const may = (permission: Permission): boolean => actor.can(permission, scopeOf(run));
  return {
    decide: canDecide(actor, run) && !isChosenTogether(run),
    select: canDecide(actor, run) && isChosenTogether(run),
    manage: may('run.manage'),
    manageSessions: may('session.manage'),
    takeAttendance: may('attendance.take'),
    announce: may('run.announce'),
    readPrivate: may('participant.read-private'),
    readEvaluation: may('evaluation.read'),
    close: may('run.close'),
    readCertificates: may('certificate.read'),
  };
}
