import { Injectable } from '@nestjs/common';
import type { RoleGrant, StepUpWay } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import { Actor } from '../../platform/access/actor.js';
import { SessionReader } from '../../platform/access/session-reader.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { KeptQuery, joined, maybeJoined } from '../../platform/database/kept-query.js';
import { Problem } from '../../platform/http/problem.js';
import { Live } from '../../platform/live/live.js';
import { Person, RoleGrantRow, RoleGrantsService } from '../people/index.js';
import { HeldFactors } from './factors/held-factors.js';
import { LoginSession, type SignInMethod } from './login-session.entity.js';
import { SecondFactorRule } from './second-factor-rule.js';
import { Secrets } from './secrets.js';
import { isOver, limitsOf, officerLimits } from './session-limits.rules.js';

const minute = 60_000;
/** How long a verification lasts for what asks for a fresh one. */
export const freshMs = 10 * minute;
/** How exact "last seen" is: fewer writes than requests, and little beside the shortest limit. */
const seenEveryMs = minute;

/** Asked with every request of somebody signed in, so it is one statement: a row for each grant, or one without. */
const signedIn = new KeptQuery(
  {
    session: joined(LoginSession, ['personId', 'createdAt', 'lastSeenAt', 'expiresAt', 'secondFactorAt', 'freshAt']),
    person: joined(Person, ['erasureDueAt']),
    grant: maybeJoined(RoleGrantRow, ['role', 'scopeKind', 'scopeId']),
  },
  ['tokenHash'],
  (query) => query
    .from(LoginSession, 'session')
    .innerJoin(Person, 'person', 'person.id = session.personId')
    .leftJoin(RoleGrantRow, 'grant', 'grant.personId = session.personId AND grant.withdrawnAt IS NULL')
    .where('session.tokenHash = :tokenHash AND session.revokedAt IS NULL'),
);

/** Where a sign-in comes from. */
export interface Device {
  address: string;
  userAgent: string;
  deviceId?: string;
  /** Whether the person never used it before, though others. */
  isNew?: boolean;
}

/** How somebody came in. */
export interface SignInProof {
  method: SignInMethod;
  /** Whether a second factor was given, or a passkey verified its user. */
  secondFactor: boolean;
  /** Whether it counts as stepping up, too; a link in a mail alone does not. */
  fresh: boolean;
  /** The sign-on at a provider that the person was proved by. */
  signOnRequestId?: string | undefined;
}

/** Login sessions: server-side, each revocable at once on every process, since each request reads it. */
@Injectable()
export class LoginSessions extends SessionReader {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly live: Live,
    private readonly grants: RoleGrantsService,
    private readonly factors: HeldFactors,
    private readonly rule: SecondFactorRule,
    private readonly audit: Audit,
  ) {
    super();
  }

  /** @returns the token for the browser's cookie, and the session's id */
  async begin(personId: string, device: Device, proof: SignInProof): Promise<{ token: string; sessionId: string }> {
    const now = this.clock.now();
    const token = this.secrets.newToken();
    const id = newId();
    await this.db.transaction(async () => {
      await this.db.repo(LoginSession).insert({
        id, personId,
        tokenHash: this.secrets.hashToken(token),
        address: device.address.slice(0, 45),
        userAgent: device.userAgent.slice(0, 300),
        createdAt: now, lastSeenAt: now,
        expiresAt: new Date(now.getTime() + officerLimits.absoluteMs),
        revokedAt: null,
        method: proof.method,
        secondFactorAt: proof.secondFactor ? now : null,
        freshAt: proof.fresh ? now : null,
        deviceId: device.deviceId ?? null,
      });
      await this.audit.record({
        action: 'session.begun', subject: { kind: 'login-session', id }, personId, actorId: personId,
        after: { by: proof.method, secondFactor: proof.secondFactor, knownDevice: device.isNew !== true },
      });
    });
    return { token, sessionId: id };
  }

  /** @inheritdoc */
  async actorOf(token: string): Promise<Actor | null> {
    const rows = await signedIn.rows(this.db, { tokenHash: this.secrets.hashToken(token) });
    const [first] = rows;
    if (!first) return null;
    const { session, person } = first;
    const now = this.clock.now();
    const grants = rows.flatMap(({ grant }): RoleGrant[] => (grant ? [{ role: grant.role, scopeKind: grant.scopeKind, scopeId: grant.scopeId }] : []));
    if (session.expiresAt <= now || isOver(session, limitsOf(grants.map(({ role }) => role)), now)) return null;
    const silentMs = now.getTime() - session.lastSeenAt.getTime();
    if (silentMs > seenEveryMs) await this.db.repo(LoginSession).update({ id: session.id }, { lastSeenAt: now });
    const assurance = {
      secondFactor: session.secondFactorAt !== null,
      freshUntil: session.freshAt && new Date(session.freshAt.getTime() + freshMs),
    };
    const suspended = grants.length > 0 && !assurance.secondFactor && (await this.needsSecondFactor(session.personId));
    return new Actor(session.personId, session.id, suspended ? [] : grants, assurance, suspended ? grants : [], person.erasureDueAt !== null);
  }

  /** Roles wait for the second factor where the installation asks for one, or the person has one. */
  private async needsSecondFactor(personId: string): Promise<boolean> {
    return (await this.rule.isRequired()) || (await this.factors.of(personId)).length > 0;
  }

  /** @inheritdoc */
  async stands(sessionId: string): Promise<boolean> {
    const session = await this.db.repo(LoginSession).findOneBy({ id: sessionId, revokedAt: IsNull() });
    if (!session) return false;
    const now = this.clock.now();
    const grants = await this.grants.of(session.personId);
    return session.expiresAt > now && !isOver(session, limitsOf(grants.map(({ role }) => role)), now);
  }

  /** @returns the login sessions of a person that stand, the last used one first */
  async standing(personId: string): Promise<LoginSession[]> {
    const now = this.clock.now();
    const limits = limitsOf((await this.grants.of(personId)).map(({ role }) => role));
    const kept = await this.db.repo(LoginSession).find({ where: { personId, revokedAt: IsNull() }, order: { lastSeenAt: 'DESC', id: 'DESC' }, take: 200 });
    return kept.filter((session) => session.expiresAt > now && !isOver(session, limits, now));
  }

  /**
   * Notes that the person was verified anew. The token changes, so that an older copy of it is worth nothing.
   *
   * @returns the session's new token
   * @throws Problem `access.sign-in-required` where the session has ended meanwhile
   */
  async verified(actor: Actor, { secondFactor }: { secondFactor: boolean }): Promise<string> {
    const now = this.clock.now();
    const token = this.secrets.newToken();
    const changed = await this.db.repo(LoginSession).update(
      { id: actor.sessionId, revokedAt: IsNull() },
      { tokenHash: this.secrets.hashToken(token), freshAt: now, ...(secondFactor ? { secondFactorAt: now } : {}) },
    );
    if (changed.affected !== 1) throw new Problem('access.sign-in-required');
    return token;
  }

  /** @inheritdoc */
  stepUpWays(personId: string): Promise<readonly StepUpWay[]> {
    return this.factors.stepUpWays(personId);
  }

  /** @returns whether there was such a session of this person to be ended */
  async end(personId: string, sessionId: string): Promise<boolean> {
    const ended = await this.db.repo(LoginSession).update({ id: sessionId, personId, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
    this.tellScreens([personId]);
    return ended.affected === 1;
  }

  /** Ends the session of a token, whoever's it is. */
  async endByToken(token: string): Promise<void> {
    await this.db.repo(LoginSession).update({ tokenHash: this.secrets.hashToken(token), revokedAt: IsNull() }, { revokedAt: this.clock.now() });
  }

  /** @returns how many sessions of a person but this one were ended */
  async endOthers(personId: string, sessionId: string): Promise<number> {
    const ended = await this.db.repo(LoginSession).update({ personId, id: Not(sessionId), revokedAt: IsNull() }, { revokedAt: this.clock.now() });
    this.tellScreens([personId]);
    return ended.affected ?? 0;
  }

  /** Ends every session of these people. */
  async endAll(personIds: readonly string[]): Promise<void> {
    await this.db
      .repo(LoginSession)
      .update({ personId: In([...personIds]), revokedAt: IsNull() }, { revokedAt: this.clock.now() });
    this.tellScreens(personIds);
  }

  /** Streams that are open look again whether their session stands. */
  private tellScreens(personIds: readonly string[]): void {
    this.db.afterCommit(() => { this.live.tell(personIds, { kind: 'session', id: '' }); });
  }
}
