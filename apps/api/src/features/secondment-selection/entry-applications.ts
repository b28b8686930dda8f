import { Injectable, StreamableFile } from '@nestjs/common';
import type { SecondmentEntryDetail } from '@rso-connect/shared';
import { Problem } from '../../platform/http/problem.js';
import type { Candidacy } from '../candidacies/index.js';
import { Applications, type BlindApplication } from '../secondment-applications/index.js';
import type { SecondmentCall } from '../secondment-calls/index.js';
import { masked } from './masked.js';
import { SelectionStore } from './selection-store.js';

type Shown = Pick<SecondmentEntryDetail, 'application' | 'documents' | 'nomination'>;

/** What candidates handed in, as far as the panel may see it. */
@Injectable()
export class EntryApplications {
  constructor(
    private readonly applications: Applications,
    private readonly store: SelectionStore,
  ) {}

  /** @returns what doesn't say who somebody is: where they wrote their name, country or agency, it is blanked out */
  async blind(candidacy: Candidacy, { eligibility }: SecondmentCall): Promise<Shown> {
    const [written, identity] = await Promise.all([this.applications.blindView([candidacy.id]), this.store.identities([candidacy])]);
    const application = written.get(candidacy.id);
    const { fullName = '', memberName = null, organisationName = null } = identity.get(candidacy.id) ?? {};
    return {
      application: application
        ? {
            ...shown(application), statement: masked(application.statement, fullName, [memberName, organisationName]),
            // A language of one country says which: those that the call asks for alone, and not whose mother tongue it is.
            languages: application.languages.filter(({ code }) => eligibility.languages.includes(code)).map(({ code, level }) => ({ code, level: level === 'native' ? 'fluent' : level })),
          }
        : null,
      documents: [], nomination: null,
    };
  }

  /** @returns all that the panel sees once the chair has opened the names */
  async open(candidacy: Candidacy, { documents }: SecondmentCall): Promise<Shown> {
    const application = (await this.applications.openView([candidacy.id])).get(candidacy.id);
    if (!application) return { application: null, documents: [], nomination: null };
    const labelOf = new Map(documents.map(({ key, label }) => [key, label]));
    return {
      application: shown(application), nomination: application.nominationText,
      documents: application.documents.map(({ id, key, name, bytes }) => ({ id, key, label: labelOf.get(key) ?? name, bytes })),
    };
  }

  /** @throws Problem `secondment-selection.not-found` for one that isn't there */
  async document(candidacy: Candidacy, documentId: string): Promise<StreamableFile> {
    const application = (await this.applications.openView([candidacy.id])).get(candidacy.id);
    if (!application?.documents.some(({ id }) => id === documentId)) throw new Problem('secondment-selection.not-found');
    const { name, mediaType, bytes } = await this.applications.file(candidacy.id, documentId);
    return new StreamableFile(bytes, { type: mediaType, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
  }
}

function shown({ statement, languages, yearsInService, availableFrom, availableUntil }: BlindApplication): NonNullable<Shown['application']> {
  return { statement, languages: languages.map(({ code, level }) => ({ code, level })), yearsInService, availableFrom, availableUntil };
}
