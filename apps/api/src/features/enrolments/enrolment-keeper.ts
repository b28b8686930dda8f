import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Keepers, type ErasedPerson, type Keeper } from '../../platform/privacy/index.js';
import { Enrolment } from './enrolment.entity.js';
import { mayMove } from './enrolment.rules.js';
import { EnrolmentSteps } from './enrolment-steps.service.js';

/** Whoever is erased withdraws from what goes on, so that their seats fall free. */
@Injectable()
export class EnrolmentKeeper implements OnModuleInit, Keeper {
  readonly name = 'enrolments';

  constructor(
    private readonly db: Database,
    private readonly keepers: Keepers,
    private readonly steps: EnrolmentSteps,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
  }

  /** @inheritdoc */
  async beforeErasure({ personId }: ErasedPerson): Promise<void> {
    for (const { id, state } of await this.db.repo(Enrolment).findBy({ personId })) {
      if (mayMove(state, 'withdrawn', 'officer')) await this.steps.withdraw(new Actor(personId, '', []), id);
    }
  }
}
