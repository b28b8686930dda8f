import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Keepers, type ErasedPerson, type Keeper } from '../../platform/privacy/index.js';
import { Standings } from './standings.service.js';

/** Whoever is erased is a candidate no more, and no member. */
@Injectable()
export class VettingKeeper implements OnModuleInit, Keeper {
  readonly name = 'vetting';

  constructor(
    private readonly keepers: Keepers,
    private readonly standings: Standings,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
  }

  /** @inheritdoc */
  beforeErasure({ personId }: ErasedPerson): Promise<void> {
    return this.standings.forget(personId);
  }
}
