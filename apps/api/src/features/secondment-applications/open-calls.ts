import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { SecondmentCalls, VisibleSecondmentCalls, type SecondmentCall } from '../secondment-calls/index.js';

/** Calls, as those meet them who apply or nominate. */
@Injectable()
export class OpenCalls {
  constructor(
    private readonly calls: SecondmentCalls,
    private readonly visible: VisibleSecondmentCalls,
  ) {}

  /**
   * A call that officers of a member can stand for now.
   *
   * @throws Problem `secondment-call.not-found` also for one that the actor may not see, `application.other-members`,
   *   `application.closed`
   */
  async forMember(actor: Actor, callId: string, memberId: string): Promise<SecondmentCall> {
    const call = await this.visible.one(actor, callId);
    if (!this.calls.isFor(call, memberId)) throw new Problem('application.other-members');
    this.mustBeOpen(call);
    return call;
  }

  /** @throws Problem `secondment-call.not-found`, `application.closed` */
  async open(callId: string): Promise<SecondmentCall> {
    const call = await this.one(callId);
    this.mustBeOpen(call);
    return call;
  }

  /** @throws Problem `secondment-call.not-found` */
  async one(callId: string): Promise<SecondmentCall> {
    const call = await this.calls.find(callId);
    if (!call) throw new Problem('secondment-call.not-found');
    return call;
  }

  isOpen(call: SecondmentCall): boolean {
    return this.calls.phase(call) === 'open';
  }

  private mustBeOpen(call: SecondmentCall): void {
    if (!this.isOpen(call)) throw new Problem('application.closed', { facts: { phase: this.calls.phase(call) } });
  }
}
