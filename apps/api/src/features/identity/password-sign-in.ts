import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { Problem } from '../../platform/http/problem.js';
import { AccountsService } from './accounts.service.js';

/** What Passport's strategies read of a request; Express's shape, which Fastify's fits. */
interface PassportRequest {
  body: unknown;
  ip: string;
}

/** Sign-in with e-mail and password, by Passport's local strategy; further strategies stand beside this one. */
@Injectable()
export class PasswordSignIn {
  private readonly passport = new passport.Passport();

  constructor(accounts: AccountsService) {
    this.passport.use(
      new Strategy({ usernameField: 'email', passReqToCallback: true, session: false }, (request, email, password, done) => {
        accounts.checkSignIn(email, password, request.ip ?? '').then((personId) => { done(null, { personId }); }, done);
      }),
    );
  }

  /**
   * @param request with `email` and `password` in its body, which the contract has checked
   * @returns the person's id
   * @throws Problem `person.sign-in-failed` or `request.rate-limited`
   */
  authenticate(request: FastifyRequest): Promise<string> {
    const seen: PassportRequest = { body: request.body, ip: request.ip };
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
