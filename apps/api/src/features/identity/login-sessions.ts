import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import { Actor } from '../../platform/access/actor.js';
import { SessionReader } from '../../platform/access/session-reader.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { OnSchedule } from '../../platform/jobs/job.js';
import { Live } from '../../platform/live/live.js';
import { LoginSession } from './login-session.entity.js';
import { RoleGrantsService } from '../people/index.js';
import { Secrets } from './secrets.js';

const day = 24 * 3_600_000;
/** A sign-in lasts at most so long … */
export const absoluteMs = 30 * day;
/** … and ends when nobody used it for so long. */
const idleMs = 7 * day;
/** How exact "last seen" is: fewer writes than requests. */
const seenEveryMs = 5 * 60_000;

/** Where a sign-in comes from. */
export interface Device {
  address: string;
  userAgent: string;
}

/** Login sessions: server-side, each revocable at once. */
@Injectable()
export class LoginSessions extends SessionReader {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly live: Live,
    private readonly grants: RoleGrantsService,
  ) {
    super();
  }

  /** @returns the token for the browser's cookie */
  async begin(personId: string, device: Device): Promise<string> {
    const now = this.clock.now();
    const token = this.secrets.newToken();
    await this.db.repo(LoginSession).insert({
      id: newId(), personId,
      tokenHash: this.secrets.hashToken(token),
      address: device.address.slice(0, 45),
      userAgent: device.userAgent.slice(0, 300),
      createdAt: now, lastSeenAt: now,
      expiresAt: new Date(now.getTime() + absoluteMs),
      revokedAt: null,
    });
    return token;
  }

  /** @inheritdoc */
  async actorOf(token: string): Promise<Actor | null> {
    const session = await this.db.repo(LoginSession).findOneBy({ tokenHash: this.secrets.hashToken(token) });
    if (!session || !this.isGood(session)) return null;
    const now = this.clock.now();
    const silentMs = now.getTime() - session.lastSeenAt.getTime();
    if (silentMs > seenEveryMs) await this.db.repo(LoginSession).update({ id: session.id }, { lastSeenAt: now });
    return new Actor(session.personId, session.id, await this.grants.of(session.personId));
  }

  /** @inheritdoc */
  async stands(sessionId: string): Promise<boolean> {
    const session = await this.db.repo(LoginSession).findOneBy({ id: sessionId });
    return session !== null && this.isGood(session);
  }

  private isGood(session: LoginSession): boolean {
    const now = this.clock.now();
    return session.revokedAt === null && session.expiresAt > now && now.getTime() - session.lastSeenAt.getTime() <= idleMs;
  }

  /** Ends one session of a person. */
  async end(personId: string, sessionId: string): Promise<void> {
    await this.db.repo(LoginSession).update({ id: sessionId, personId, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
    this.tellScreens([personId]);
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

  @OnSchedule('people.forget-login-sessions', 24 * 60)
  async forget(): Promise<void> {
    await this.db.repo(LoginSession).delete({ expiresAt: LessThan(new Date(this.clock.now().getTime() - 90 * day)) });
  }
}
