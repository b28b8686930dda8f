import type { Role } from '@rso-connect/shared';

const hour = 3_600_000;
const day = 24 * hour;

/** How long a login session lasts at most, and how long without being used; in milliseconds. */
export interface SessionLimits {
  idleMs: number;
  absoluteMs: number;
}

/** For people without a role: officers on phones, over bad links. */
export const officerLimits: SessionLimits = { idleMs: 7 * day, absoluteMs: 30 * day };

/** The more a role can do, the sooner its login sessions end. */
export const roleLimits: Readonly<Record<Role, SessionLimits>> = {
  focal_point: { idleMs: 2 * hour, absoluteMs: day },
  trainer: { idleMs: 2 * hour, absoluteMs: day },
  academy_coordinator: { idleMs: 2 * hour, absoluteMs: day },
  course_author: { idleMs: 2 * hour, absoluteMs: day },
  programme_officer: { idleMs: 2 * hour, absoluteMs: day },
  co_manager: { idleMs: 2 * hour, absoluteMs: day },
  moderator: { idleMs: 2 * hour, absoluteMs: day },
  administrator: { idleMs: hour / 2, absoluteMs: 12 * hour },
};

/** @returns the strictest limits of these roles, each by itself */
export function limitsOf(roles: readonly Role[]): SessionLimits {
  const all = [officerLimits, ...roles.map((role) => roleLimits[role])];
  return { idleMs: Math.min(...all.map((one) => one.idleMs)), absoluteMs: Math.min(...all.map((one) => one.absoluteMs)) };
}

/** @returns whether a login session has lasted or lain idle too long */
export function isOver(session: { createdAt: Date; lastSeenAt: Date }, limits: SessionLimits, now: Date): boolean {
  return now.getTime() - session.createdAt.getTime() > limits.absoluteMs || now.getTime() - session.lastSeenAt.getTime() > limits.idleMs;
}
