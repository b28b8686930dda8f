import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Keepers, type ErasedPerson, type Keeper } from '../../platform/privacy/index.js';
import { RoleGrantsService } from './role-grants.service.js';

/** Roles end with whoever holds them. */
@Injectable()
export class PeopleKeeper implements OnModuleInit, Keeper {
  readonly name = 'role grants';

  constructor(
    private readonly keepers: Keepers,
    private readonly grants: RoleGrantsService,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
  }

  /** @inheritdoc */
  beforeErasure({ personId }: ErasedPerson): Promise<void> {
    return this.grants.withdrawAll(personId);
  }
}
