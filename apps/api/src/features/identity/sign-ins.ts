import { Inject, Injectable } from '@nestjs/common';
import type { SessionView, SignInAnswer } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSessionCookie, setSessionCookie } from '../../platform/access/session-cookie.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Person } from '../people/index.js';
import { Challenges } from './factors/challenges.js';
import { HeldFactors } from './factors/held-factors.js';
import { clearIdentityCookie, readIdentityCookie, setIdentityCookie } from './identity-cookies.js';
import { newDeviceSignedIn } from './identity.events.js';
import { KnownDevices } from './known-devices.js';
import { LoginSessions, type SignInProof } from './login-sessions.js';
import { Secrets } from './secrets.js';
import { officerLimits } from './session-limits.rules.js';
import { SessionViews } from './session-views.js';
import { SignOnSessions } from './single-sign-on/sign-on-sessions.js';

/** A request and its answer: sign-ins read and write cookies. */
export interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Lets somebody in who has proved who they are; every way of signing in ends here. */
@Injectable()
export class SignIns {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly sessions: LoginSessions,
    private readonly factors: HeldFactors,
    private readonly challenges: Challenges,
    private readonly devices: KnownDevices,
    private readonly secrets: Secrets,
    private readonly views: SessionViews,
    private readonly events: Events,
    private readonly signOnSessions: SignOnSessions,
  ) {}

  /**
   * Begins a login session, or asks for the second factor of somebody who has one and hasn't given it.
   *
   * @throws Problem `identity.sign-in-failed` where the account is closed
   */
  async enter(exchange: Exchange, personId: string, proof: SignInProof): Promise<SignInAnswer> {
    if (!proof.secondFactor) {
      const ways = await this.factors.of(personId);
      if (ways.length > 0) {
        setIdentityCookie(exchange.reply, this.settings, 'second-step', await this.challenges.beginSecondStep(personId, proof.signOnRequestId));
        return { session: null, ways };
      }
    }
    return { session: await this.begin(exchange, personId, proof), ways: [] };
  }

  /**
   * Begins a login session. One that this browser had before ends.
   *
   * @throws Problem `identity.sign-in-failed` where the account is closed
   */
  async begin({ request, reply }: Exchange, personId: string, proof: SignInProof): Promise<SessionView> {
    const device = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
    const browser = readIdentityCookie(request, this.settings, 'device') ?? this.secrets.newToken();
    const earlier = readSessionCookie(request, this.settings);
    const token = await this.db.transaction(async () => {
      const person = await this.db.repo(Person).findOneBy({ id: personId });
      if (!person || person.closedAt) throw new Problem('identity.sign-in-failed');
      if (earlier !== null) await this.sessions.endByToken(earlier);
      const { id: deviceId, isNew } = await this.devices.seen(personId, browser);
      const begun = await this.sessions.begin(personId, { ...device, deviceId, isNew }, proof);
      if (proof.signOnRequestId !== undefined) await this.signOnSessions.begun(proof.signOnRequestId, { sessionId: begun.sessionId, personId });
      if (isNew) await this.events.publish(newDeviceSignedIn, { personId, loginSessionId: begun.sessionId });
      return begun.token;
    });
    setIdentityCookie(reply, this.settings, 'device', browser);
    clearIdentityCookie(reply, this.settings, 'second-step');
    return this.show(reply, token);
  }

  /** Hands the browser its login session's token, new or changed. */
  async show(reply: FastifyReply, token: string): Promise<SessionView> {
    setSessionCookie(reply, this.settings, token, officerLimits.absoluteMs / 1000);
    return this.views.of(await this.sessions.actorOf(token));
  }
}
