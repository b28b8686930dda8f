import { Injectable } from '@nestjs/common';
import type { AgencyKind, ApplicationDocumentView, Referee, SpokenLanguage } from '@rso-connect/shared';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { ApplicationDocument } from './application.entity.js';
import { documentView } from './application.view.js';
import { Applicants } from './applicants.js';
import { documentKey } from './document-shelf.js';
import { CandidacyHalves } from './halves.js';

/** What a panel scores: by nothing of it can one tell who wrote it, unless the statement says so. */
export interface BlindApplication {
  candidacyId: string;
  statement: string;
  languages: SpokenLanguage[];
  yearsInService: number | null;
  availableFrom: string | null;
  availableUntil: string | null;
}

/** All of a candidacy that is handed in. */
export interface OpenApplication extends BlindApplication {
  personId: string;
  fullName: string;
  memberId: string;
  memberName: string;
  organisationName: string | null;
  title: string | null;
  agencyKind: AgencyKind | null;
  /** Null once its time is over. */
  referee: Referee | null;
  nominationText: string | null;
  documents: ApplicationDocumentView[];
}

/** A paper as it goes out. */
export interface GoingDocument {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/** Applications that are handed in, for those features that judge them. Who may ask for which of these is theirs to know. */
@Injectable()
export class Applications {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly files: FileStore,
    private readonly candidacies: Candidacies,
    private readonly halves: CandidacyHalves,
    private readonly applicants: Applicants,
  ) {}

  /** @returns what is scored, by candidacy; those without an application that is handed in are left out */
  async blindView(candidacyIds: readonly string[]): Promise<Map<string, BlindApplication>> {
    const halves = await this.halves.ofAll(candidacyIds);
    return new Map([...halves].flatMap(([candidacyId, { application }]) => {
      if (application?.state !== 'in') return [];
      const { statement, languages, yearsInService, availableFrom, availableUntil } = application;
      return [[candidacyId, { candidacyId, statement, languages, yearsInService, availableFrom, availableUntil }]];
    }));
  }

  /** @returns all of it, by candidacy; those without an application that is handed in are left out */
  async openView(candidacyIds: readonly string[]): Promise<Map<string, OpenApplication>> {
    const [blind, candidacies] = [await this.blindView(candidacyIds), await this.candidacies.byIds(candidacyIds)];
    const [halves, documents, names] = await Promise.all([
      this.halves.ofAll(candidacyIds), this.halves.documents(candidacyIds), this.applicants.namesOf([...candidacies.values()]),
    ]);
    const standings = await this.applicants.standings([...candidacies.values()].map(({ personId }) => personId));
    return new Map([...candidacies.values()].flatMap(({ id, personId, memberId, organisationId }) => {
      const scored = blind.get(id);
      if (!scored) return [];
      const { application, nomination } = halves.get(id) ?? { application: null, nomination: null };
      const { title = null, agencyKind = null } = standings.get(personId) ?? {};
      return [[id, {
        ...scored, personId, fullName: names.person(personId), memberId, memberName: names.place(memberId) ?? '', organisationName: names.place(organisationId), title, agencyKind,
        referee: application?.referee ?? null, nominationText: nomination?.state === 'given' ? nomination.text : null, documents: (documents.get(id) ?? []).map(documentView),
      }]];
    }));
  }

  /**
   * A paper of an application that is handed in. Who took it is recorded.
   *
   * @throws Problem `application.document-not-found`
   */
  async file(candidacyId: string, documentId: string): Promise<GoingDocument> {
    const { application } = await this.halves.of(candidacyId);
    if (application?.state !== 'in') throw new Problem('application.document-not-found');
    const going = await this.read(candidacyId, documentId);
    await this.audit.record({ action: 'application-document.opened', subject: { kind: 'candidacy', id: candidacyId }, after: { documentId } });
    return going;
  }

  /** As {@link file}, for whoever applies: their own, handed in or not, and nothing to record. */
  async read(candidacyId: string, id: string): Promise<GoingDocument> {
    const row = await this.db.repo(ApplicationDocument).findOneBy({ id, candidacyId, state: 'ready' });
    if (!row) throw new Problem('application.document-not-found');
    return { name: row.name, mediaType: row.mediaType ?? 'application/octet-stream', bytes: await this.files.read(documentKey(row)) };
  }
}
