import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Keepers, type ErasedPerson, type Keeper } from '../../platform/privacy/index.js';
import { LoginSessions } from './login-sessions.js';

/** Whoever is erased is signed out everywhere first. */
@Injectable()
export class SessionKeeper implements OnModuleInit, Keeper {
  readonly name = 'login sessions';

  constructor(
    private readonly keepers: Keepers,
    private readonly sessions: LoginSessions,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
  }

  /** @inheritdoc */
  beforeErasure({ personId }: ErasedPerson): Promise<void> {
    return this.sessions.endAll([personId]);
  }
}
