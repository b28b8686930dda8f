import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@rso-connect/shared';
import type { EnrolmentPolicyName } from './enrolment.rules.js';

/** One step of an enrolment, as it is about to be written. */
export interface SeatStep {
  enrolmentId: string;
  runId: string;
  personId: string;
  policy: EnrolmentPolicyName;
  from: EnrolmentState;
  to: EnrolmentState;
}

/** What else must agree before an enrolment takes a seat, and be told when it frees one. */
export interface SeatRule {
  /**
   * Books the step, in its transaction: after the run's own count of seats and before the enrolment is written, so that
   * whoever books locks the run first. A step that takes and frees no seat comes too: who was nominated and is declined
   * frees what the nomination held.
   *
   * @throws Problem that refuses the step
   */
  book(step: SeatStep): Promise<void>;
}

/**
 * Rules about seats that other features have. Enrolments can't call them, since calls go down the graph; so those
 * features add theirs here (decision 013).
 */
@Injectable()
export class SeatRules {
  private readonly rules: SeatRule[] = [];

  add(rule: SeatRule): void {
    this.rules.push(rule);
  }

  /** @throws Problem of the first rule that refuses */
  async book(step: SeatStep): Promise<void> {
    for (const rule of this.rules) await rule.book(step);
  }
}
