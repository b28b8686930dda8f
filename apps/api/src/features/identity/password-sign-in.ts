import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Problem } from '../../platform/http/problem.js';
import { AccountsService } from './accounts.service.js';
import { readIdentityCookie } from './identity-cookies.js';

/** What Passport's strategies read of a request; Express's shape, which Fastify's fits. */
interface PassportRequest {
  body: unknown;
  ip: string;
  device: string | null;
}

/** Sign-in with e-mail and password, by Passport's local strategy; further strategies stand beside this one. */
@Injectable()
export class PasswordSignIn {
  private readonly passport = new passport.Passport();

  constructor(
    accounts: AccountsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.passport.use(
      new Strategy({ usernameField: 'email', passReqToCallback: true, session: false }, (request, email, password, done) => {
        accounts.checkSignIn(email, password, { address: request.ip ?? '', device: (request as unknown as PassportRequest).device }).then((personId) => { done(null, { personId }); }, done);
      }),
    );
  }

  /**
   * @param request with `email` and `password` in its body, which the contract has checked
   * @returns the person's id
   * @throws Problem `person.sign-in-failed` or `request.rate-limited`
   */
  authenticate(request: FastifyRequest): Promise<string> {
    const seen: PassportRequest = { body: request.body, ip: request.ip, device: readIdentityCookie(request, this.settings, 'device') };
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, user?: { personId: string } | false | null): void => {
        if (error) reject(error instanceof Error ? error : new Error('Sign-in failed'));
        else if (user) resolve(user.personId);
        else reject(new Problem('identity.sign-in-failed'));
      };
      const middleware = this.passport.authenticate('local', { session: false }, settle) as (
        request: PassportRequest, response: object, next: (error: unknown) => void,
      ) => void;
      middleware(seen, {}, settle);
    });
  }
}
