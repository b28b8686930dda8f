import { Injectable } from '@nestjs/common';
import { practisedRoles, type PractisedRole, type ProvenCourse } from '@rso-connect/shared';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Certificate } from '../certificates/index.js';
import { Course, CourseRun } from '../courses/index.js';
import { RoleGrantRow } from '../people/index.js';
import { RunSession, SessionTrainer } from '../sessions/index.js';
import { Space, SpaceMembership } from '../spaces/index.js';

/** A group that somebody serves or served in. */
export interface ServedGroup {
  spaceId: string;
  parentId: string | null;
  name: string;
}

/** What the platform's own records say of people: nothing of it can be claimed. */
@Injectable()
export class Evidence {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns by person the courses that they hold a valid certificate of, the latest first */
  async courses(personIds: readonly string[]): Promise<Map<string, ProvenCourse[]>> {
    if (personIds.length === 0) return new Map();
    const held = await this.db.repo(Certificate).createQueryBuilder('certificate')
      .innerJoin(CourseRun, 'run', 'run.id = certificate.runId')
      .where({ personId: In([...personIds]), activeKey: Not(IsNull()), revokedAt: IsNull() })
      .select(['certificate.personId AS personId', 'certificate.courseTitle AS title', 'certificate.endedOn AS day', 'run.courseId AS courseId'])
      .orderBy('certificate.endedOn', 'DESC').addOrderBy('certificate.id', 'DESC')
      .getRawMany<{ personId: string; title: string; day: string; courseId: string }>();
    return gathered(held.map(({ personId, title, day, courseId }) => [personId, { courseId, title, year: Number(day.slice(0, 4)) }]));
  }

  /** @returns by person the courses that they taught sessions of, which took place, or whose run they were a trainer of until its end */
  async taught(personIds: readonly string[]): Promise<Map<string, ProvenCourse[]>> {
    if (personIds.length === 0) return new Map();
    const now = this.clock.now();
    const sessions = await this.db.repo(SessionTrainer).createQueryBuilder('taught')
      .innerJoin(RunSession, 'session', 'session.id = taught.sessionId AND session.state = :held AND session.endsAt < :now', { held: 'planned', now })
      .where({ personId: In([...personIds]) })
      .select(['taught.personId AS personId', 'session.runId AS runId']).getRawMany<{ personId: string; runId: string }>();
    const grants = await this.db.repo(RoleGrantRow).findBy({ personId: In([...personIds]), role: 'trainer', scopeKind: 'run', withdrawnAt: IsNull() });
    const byRun = new Set(sessions.map(({ runId }) => runId));
    const runIds = [...new Set([...byRun, ...grants.flatMap(({ scopeId }) => scopeId ?? [])])];
    if (runIds.length === 0) return new Map();
    const runs = await this.db.repo(CourseRun).findBy({ id: In(runIds), endsAt: LessThan(now), state: Not('cancelled') });
    const begun = await this.db.repo(CourseRun).findBy({ id: In([...byRun]), state: Not('cancelled') });
    const courses = new Map((await this.db.repo(Course).findBy({ id: In([...runs, ...begun].map(({ courseId }) => courseId)) })).map(({ id, title }) => [id, title]));
    const over = new Map(runs.map((run) => [run.id, run]));
    const held = new Map(begun.map((run) => [run.id, run]));
    const pairs = [...sessions.map(({ personId, runId }) => [personId, held.get(runId)] as const), ...grants.map(({ personId, scopeId }) => [personId, over.get(scopeId ?? '')] as const)];
    return gathered(pairs.flatMap(([personId, run]): [string, ProvenCourse][] => {
      const title = run && courses.get(run.courseId);
      const at = run?.startsAt ?? run?.endsAt;
      return run && title !== undefined && at ? [[personId, { courseId: run.courseId, title, year: at.getUTCFullYear() }]] : [];
    }).sort(([, one], [, other]) => other.year - one.year));
  }

  /** @returns by person the roles that they hold for members, academies and runs; never one over the platform */
  async roles(personIds: readonly string[]): Promise<Map<string, PractisedRole[]>> {
    if (personIds.length === 0) return new Map();
    const grants = await this.db.repo(RoleGrantRow).findBy({ personId: In([...personIds]), role: In([...practisedRoles]), withdrawnAt: IsNull() });
    return new Map(personIds.map((id) => {
      const held = new Set<string>(grants.filter(({ personId }) => personId === id).map(({ role }) => role));
      return [id, practisedRoles.filter((role) => held.has(role))];
    }));
  }

  /** @returns by person the coordination groups that they were in for a time; whom to tell of them is the caller's to ask */
  async groups(personIds: readonly string[]): Promise<Map<string, ServedGroup[]>> {
    if (personIds.length === 0) return new Map();
    const memberships = await this.db.repo(SpaceMembership).findBy({ personId: In([...personIds]), startedAt: Not(IsNull()), state: In(['active', 'left', 'lapsed']) });
    const groups = await this.db.repo(Space).findBy({ id: In(memberships.map(({ spaceId }) => spaceId)), kind: 'coordination_group' });
    const byId = new Map(groups.map(({ id, parentId, name }) => [id, { spaceId: id, parentId, name }]));
    return gathered(memberships.flatMap(({ personId, spaceId }): [string, ServedGroup][] => {
      const group = byId.get(spaceId);
      return group ? [[personId, group]] : [];
    }));
  }
}

/** By person, each thing once. */
function gathered<T extends object>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const found = new Map<string, Map<string, T>>();
  for (const [personId, one] of pairs) {
    const mine = found.get(personId) ?? new Map<string, T>();
    const key = JSON.stringify(one);
    if (!mine.has(key)) mine.set(key, one);
    found.set(personId, mine);
  }
  return new Map([...found].map(([personId, mine]) => [personId, [...mine.values()]]));
}
