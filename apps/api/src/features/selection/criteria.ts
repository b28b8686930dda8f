import { Injectable } from '@nestjs/common';
import type { CriterionView } from '@rso-connect/shared';

/** What counts where a run's call names no criteria of its own. */
const usual: readonly CriterionView[] = [
  { key: 'relevance', label: 'Relevance of the post', weight: 40 },
  { key: 'experience', label: 'Experience in the field', weight: 30 },
  { key: 'impact', label: 'Use afterwards', weight: 30 },
];

/** By what the candidates of a run are scored. */
@Injectable()
export class Criteria {
  /** @returns the criteria of a run's call, in its order */
  of(_runId: string): Promise<readonly CriterionView[]> {
    return Promise.resolve(usual);
  }
}
