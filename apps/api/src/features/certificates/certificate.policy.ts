import type { CoSignatoryReach } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOfRun, type CourseRun } from '../courses/index.js';
import type { Certificate } from './certificate.entity.js';

/** Where a run lies: with its academy and with its own staff. */
export type RunPlace = Pick<CourseRun, 'id' | 'academyId'>;

/** Staff see the certificates of the runs in their scope. */
export function canRead(actor: Actor, run: RunPlace): boolean {
  return actor.can('certificate.read', scopeOfRun(run));
}

export function canIssue(actor: Actor, run: RunPlace): boolean {
  return actor.can('certificate.issue', scopeOfRun(run));
}

export function canRevoke(actor: Actor, run: RunPlace): boolean {
  return actor.can('certificate.revoke', scopeOfRun(run));
}

/** The holder's own file, and staff's in their scope. */
export function canDownload(actor: Actor, certificate: Pick<Certificate, 'personId'>, run: RunPlace): boolean {
  return certificate.personId === actor.personId || canRead(actor, run);
}

/** What reaches beyond the run is for those whose permission does, too. */
export function canSetCoSignatories(actor: Actor, run: RunPlace, reach: CoSignatoryReach): boolean {
  return actor.can('co-signatory.manage', reach === 'run' ? scopeOfRun(run) : {});
}
