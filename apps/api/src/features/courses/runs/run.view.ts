import type { RunOffer, RunRow } from '@rso-connect/shared';
import type { Actor } from '../../../platform/access/actor.js';
import type { Organisation } from '../../organisations/index.js';
import type { Course } from '../course.entity.js';
import type { CourseRun } from './course-run.entity.js';
import { canManageRun } from './run.policy.js';
import { movesOf } from './run.rules.js';

/** @returns an organisation in a few words */
export function placeView(organisation: Organisation): { code: string; name: string } {
  return { code: organisation.code, name: organisation.name };
}

/**
 * A run as everybody sees it.
 *
 * @param academies by id; the run's own among them where it has one
 */
export function runOffer(run: CourseRun, academies: ReadonlyMap<string, Organisation>): RunOffer {
  const academy = run.academyId === null ? undefined : academies.get(run.academyId);
  return {
    id: run.id,
    code: run.code,
    mode: run.mode,
    academy: academy ? placeView(academy) : null,
    venue: run.venue,
    startsAt: run.startsAt?.toISOString() ?? null,
    endsAt: run.endsAt?.toISOString() ?? null,
    datesAre: run.datesAre,
    timeZone: run.timeZone,
    capacity: run.capacity,
    seatsLeft: run.capacity === null ? null : Math.max(0, run.capacity - run.seatsTaken),
    enrolmentPolicy: run.enrolmentPolicy,
    enrolFrom: run.enrolFrom?.toISOString() ?? null,
    enrolUntil: run.enrolUntil?.toISOString() ?? null,
    languages: run.languages ?? [],
    state: run.state,
  };
}

/** A run as those see it who work with it. */
export function runRow(run: CourseRun, course: Course, academies: ReadonlyMap<string, Organisation>, actor: Actor, now: Date): RunRow {
  const manage = canManageRun(actor, run);
  return {
    ...runOffer(run, academies),
    course: { id: course.id, code: course.code, slug: course.slug, title: course.title },
    seatsTaken: run.seatsTaken,
    link: run.link,
    academyId: run.academyId,
    version: run.version,
    can: { manage, moveTo: manage ? movesOf(run, now) : [] },
  };
}
