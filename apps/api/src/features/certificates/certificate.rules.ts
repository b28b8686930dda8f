import { dayIn, type CertificateState, type CertificateType, type ProblemCode } from '@rso-connect/shared';
import type { DatePrecision } from '../courses/index.js';

/** What decides how a certificate stands. */
export interface Standing {
  revokedAt: Date | null;
  supersededById: string | null;
}

/** @returns how a certificate stands; a superseded one was never revoked itself */
export function stateOf({ revokedAt, supersededById }: Standing): CertificateState {
  if (revokedAt !== null) return 'revoked';
  return supersededById === null ? 'valid' : 'superseded';
}

/**
 * Whether an enrolment may get a certificate.
 *
 * @param course the type that the course gives, if any
 * @param enrolment its state
 * @param standing its certificate, if there is one
 * @param byHand whether a person decides it: only then a revoked certificate makes room for another
 * @returns the problem's code, or null where it may
 */
export function issueProblem(
  course: { certificateType: CertificateType | null },
  enrolment: { state: string; completedAt: Date | null },
  standing: Standing | null,
  byHand: boolean,
): ProblemCode | null {
  if (course.certificateType === null) return 'certificate.course-gives-none';
  if (enrolment.state !== 'completed' || enrolment.completedAt === null) return 'certificate.not-completed';
  if (standing !== null && !(byHand && stateOf(standing) === 'revoked')) return 'certificate.already-issued';
  return null;
}

/** @returns the problem's code, or null where a certificate may be revoked or reissued */
export function changeProblem(standing: Standing): ProblemCode | null {
  const state = stateOf(standing);
  if (state === 'valid') return null;
  return state === 'revoked' ? 'certificate.already-revoked' : 'certificate.superseded';
}

/**
 * A serial as it is printed.
 *
 * @param year of issue
 * @param number from 1
 * @returns such as `RSO-2026-000123`; longer from the millionth on
 */
export function serialText(year: number, number: number): string {
  return `RSO-${String(year)}-${String(number).padStart(6, '0')}`;
}

/**
 * The days that a certificate names: those of the run, or the day of completion where it has none.
 *
 * @param run its dates
 * @param completedAt when the person completed it
 */
export function daysOf(
  run: { startsAt: Date | null; endsAt: Date | null; datesAre: DatePrecision; timeZone: string },
  completedAt: Date,
): { startedOn: string | null; endedOn: string } {
  if (run.startsAt === null || run.endsAt === null || run.datesAre !== 'day') return { startedOn: null, endedOn: dayIn(completedAt, run.timeZone) };
  return { startedOn: dayIn(run.startsAt, run.timeZone), endedOn: dayIn(run.endsAt, run.timeZone) };
}

/** @returns hours to the half, or null where nobody counted */
export function hoursOf(minutes: number | null): number | null {
  return minutes === null || minutes <= 0 ? null : Math.max(0.5, Math.round(minutes / 30) / 2);
}
