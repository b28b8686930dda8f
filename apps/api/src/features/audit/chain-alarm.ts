import { Injectable } from '@nestjs/common';
import { auditChainBroken } from '../../platform/audit/audit.events.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { RoleGrantsService } from '../people/index.js';
import { chainBreakToSee } from './audit.events.js';

/** Tells every administrator that the audit log was tampered with: nobody looks at its page every day. */
@Injectable()
export class ChainAlarm {
  constructor(
    private readonly grants: RoleGrantsService,
    private readonly events: Events,
  ) {}

  @OnEvent(auditChainBroken, 'audit.tell-administrators')
  async tell(): Promise<void> {
    const administrators = await this.grants.holders('administrator');
    await this.events.publishAll(chainBreakToSee, administrators.map((personId) => ({ personId })));
  }
}
