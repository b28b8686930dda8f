import { Injectable } from '@nestjs/common';
import type { LoginSessionView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { countryOf } from './country-of.js';
import { deviceWords } from './device-words.js';
import { LoginSessions } from './login-sessions.js';

/** One's own login sessions. */
@Injectable()
export class OwnSessionsService {
  constructor(
    private readonly db: Database,
    private readonly sessions: LoginSessions,
    private readonly audit: Audit,
  ) {}

  /** @returns where the person is signed in, the last used one first */
  async list(actor: Actor): Promise<LoginSessionView[]> {
    const standing = await this.sessions.standing(actor.personId);
    return standing.map((session) => ({
      id: session.id,
      current: session.id === actor.sessionId,
      ...deviceWords(session.userAgent),
      address: session.address,
      country: countryOf(session.address),
      method: session.method,
      secondFactor: session.secondFactorAt !== null,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
    }));
  }

  /** @throws Problem `identity.session-not-found` */
  end(actor: Actor, sessionId: string): Promise<void> {
    return this.db.transaction(async () => {
      if (!(await this.sessions.end(actor.personId, sessionId))) throw new Problem('identity.session-not-found');
      await this.audit.record({ action: 'session.ended', subject: { kind: 'login-session', id: sessionId }, personId: actor.personId });
    });
  }

  /** @returns how many were ended */
  endOthers(actor: Actor): Promise<number> {
    return this.db.transaction(async () => {
      const ended = await this.sessions.endOthers(actor.personId, actor.sessionId);
      await this.audit.record({ action: 'session.ended', subject: { kind: 'person', id: actor.personId }, personId: actor.personId, after: { ended } });
      return ended;
    });
  }
}
