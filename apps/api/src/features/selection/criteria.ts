import { Injectable } from '@nestjs/common';
import { usualCriteria, type CriterionView } from '@rso-connect/shared';
import { CallsService } from '../calls/index.js';

/** By what the candidates of a run are scored. */
@Injectable()
export class Criteria {
  constructor(private readonly calls: CallsService) {}

  /** @returns the criteria of a run's call, in its order; the usual ones where it names none */
  async of(runId: string): Promise<readonly CriterionView[]> {
    const call = await this.calls.find(runId);
    return call && call.criteria.length > 0 ? call.criteria : usualCriteria;
  }
}
