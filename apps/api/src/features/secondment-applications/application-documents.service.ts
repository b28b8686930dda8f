import { Injectable } from '@nestjs/common';
import { attachmentName, mostAttachments, wantedDocuments, type ApplicationDocumentView, type InputOf, type OutputOf, type applicationRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Problem } from '../../platform/http/problem.js';
import { IncomingFiles, PartShelf, UnfitFile, type CleanFile } from '../../platform/incoming-files/index.js';
import { Candidacies, type Candidacy } from '../candidacies/index.js';
import { ApplicationDocument } from './application.entity.js';
import { documentView } from './application.view.js';
import { DocumentShelf, documentFolder, documentKey } from './document-shelf.js';
import { CandidacyHalves } from './halves.js';
import { mustBeAt } from './must-be-at.js';
import { OpenCalls } from './open-calls.js';

type Params = InputOf<typeof applicationRoutes.beginDocument>['params'];
type Begin = InputOf<typeof applicationRoutes.beginDocument>['body'];

const perHour: RateLimit = { name: 'application-documents', points: 60, seconds: 3600 };

/** The papers of an application, sent in parts, looked through and cleaned as every file that comes from people. */
@Injectable()
export class ApplicationDocuments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly limits: RateLimits,
    private readonly files: FileStore,
    private readonly incoming: IncomingFiles,
    private readonly parts: PartShelf,
    private readonly candidacies: Candidacies,
    private readonly calls: OpenCalls,
    private readonly halves: CandidacyHalves,
    private readonly shelf: DocumentShelf,
  ) {}

  /**
   * Begins a paper, or says how much of it is there.
   *
   * @throws Problem `candidacy.not-found`, `application.closed`, `application.handed-in`, `application.document-not-asked`,
   *   `application.too-many-documents`, `attachment.id-taken`, `request.rate-limited`
   */
  async begin(actor: Actor, { candidacyId, documentId: id }: Params, { key, name, bytes }: Begin): Promise<OutputOf<typeof applicationRoutes.beginDocument>> {
    const candidacy = await this.editable(actor, candidacyId);
    const known = await this.db.repo(ApplicationDocument).findOneBy({ id });
    if (known) return this.there(known, candidacyId, key, bytes);
    const call = await this.calls.open(candidacy.callId);
    const wanted = wantedDocuments(call.documents);
    if (!wanted.some((one) => one.key === key)) throw new Problem('application.document-not-asked');
    await this.limits.take(perHour, actor.personId);
    try {
      await this.db.transaction(async () => {
        // Others wait here: two windows can't both have the last place.
        await this.candidacies.still(candidacyId);
        if ((await this.db.repo(ApplicationDocument).countBy({ candidacyId })) >= wanted.length + mostAttachments) throw new Problem('application.too-many-documents');
        await this.db.repo(ApplicationDocument).insert({
          id, candidacyId, key, state: 'arriving', copyId: null, name: attachmentName(name, '').slice(0, 200), mediaType: null, bytes, pages: 0, createdAt: this.clock.now(), readyAt: null,
        });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.there(await this.db.repo(ApplicationDocument).findOneByOrFail({ id }), candidacyId, key, bytes);
    }
    return { parts: [], document: null };
  }

  /** @throws Problem `candidacy.not-found`, `application.document-not-found`, `attachment.bad-part` and those of {@link begin} */
  async part(actor: Actor, { candidacyId, documentId, part }: Params & { part: number }, body: unknown): Promise<void> {
    await this.editable(actor, candidacyId);
    const { id, state, bytes } = await this.find(candidacyId, documentId);
    if (state !== 'ready') await this.incoming.part(documentFolder(id), bytes, part, body);
  }

  /**
   * Has a paper that has arrived looked through and cleaned. It takes the place of the one of its kind that was there.
   *
   * @throws Problem as {@link part}, `attachment.incomplete`, `attachment.infected`, `attachment.scanner-unreachable`, and
   *   whatever is wrong with the file
   */
  async finish(actor: Actor, { candidacyId, documentId }: Params): Promise<ApplicationDocumentView> {
    await this.editable(actor, candidacyId);
    const row = await this.find(candidacyId, documentId);
    if (row.state === 'ready') return documentView(row);
    const clean = await this.checked(actor, row, await this.incoming.arrived(documentFolder(row.id), row.bytes));
    const copy = { id: row.id, copyId: newId() };
    await this.files.put(documentKey(copy), clean.bytes, clean.mediaType);
    const isKept = await this.keep(actor, row, clean, copy.copyId);
    // Whoever came second, or too late, changes nothing of what is handed in by now.
    if (!isKept) await this.files.remove(documentKey(copy));
    await this.parts.drop(documentFolder(row.id));
    return documentView(await this.find(candidacyId, documentId));
  }

  /** @throws Problem `candidacy.not-found`, `application.document-not-found`, `application.closed`, `application.handed-in` */
  async remove(actor: Actor, { candidacyId, documentId: id }: Params): Promise<void> {
    await this.editable(actor, candidacyId);
    const { key } = await this.find(candidacyId, id);
    await this.db.transaction(async () => {
      await this.candidacies.still(candidacyId);
      await this.editable(actor, candidacyId);
      await this.takeAway([id]);
      await this.audit.record({ action: 'application-document.removed', subject: { kind: 'candidacy', id: candidacyId }, personId: actor.personId, before: { key } });
    });
  }

  private async keep(actor: Actor, { id, candidacyId, key, name }: ApplicationDocument, { bytes, mediaType, pages }: CleanFile, copyId: string): Promise<boolean> {
    return this.db.transaction(async () => {
      await this.candidacies.still(candidacyId);
      await this.editable(actor, candidacyId);
      const facts = { copyId, mediaType, pages, bytes: bytes.length, name: attachmentName(name, mediaType) };
      const written = await this.db.repo(ApplicationDocument).update({ id, state: 'arriving' }, { ...facts, state: 'ready', readyAt: this.clock.now() });
      if (affected(written) === 0) return false;
      const before = await this.db.repo(ApplicationDocument).findBy({ candidacyId, key, state: 'ready' });
      await this.takeAway(before.flatMap((other) => (other.id === id ? [] : [other.id])));
      await this.audit.record({ action: 'application-document.added', subject: { kind: 'candidacy', id: candidacyId }, personId: actor.personId, after: { key, mediaType, bytes: facts.bytes } });
      return true;
    });
  }

  private async takeAway(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.db.repo(ApplicationDocument).update({ id: In([...ids]) }, { state: 'removed' });
    this.db.afterCommit(() => this.shelf.clear(ids));
  }

  private async checked({ personId }: Actor, { id, candidacyId, bytes: announced }: ApplicationDocument, bytes: Buffer): Promise<CleanFile> {
    try {
      const { clean, found } = await this.incoming.check(bytes);
      if (clean) return clean;
      await this.audit.record({ action: 'application-document.infected', subject: { kind: 'candidacy', id: candidacyId }, personId, after: { found: found.slice(0, 100), bytes: announced } });
      await this.shelf.clear([id]);
      throw new Problem('attachment.infected', { facts: { found } });
    } catch (error) {
      if (!(error instanceof UnfitFile)) throw error;
      await this.shelf.clear([id]);
      throw new Problem(error.code);
    }
  }

  /** One's own, and a draft while the call is open: what is handed in stays as it is. */
  private async editable({ personId }: Actor, candidacyId: string): Promise<Candidacy> {
    const candidacy = await this.candidacies.find(candidacyId);
    if (candidacy?.personId !== personId) throw new Problem('candidacy.not-found');
    await this.calls.open(candidacy.callId);
    const { application } = await this.halves.of(candidacyId);
    if (!application) throw new Problem('candidacy.not-found');
    if (application.state === 'in') throw new Problem('application.handed-in');
    mustBeAt(candidacy, ['begun']);
    return candidacy;
  }

  private async find(candidacyId: string, id: string): Promise<ApplicationDocument> {
    const row = await this.db.repo(ApplicationDocument).findOneBy({ id, candidacyId });
    if (!row || row.state === 'removed') throw new Problem('application.document-not-found');
    return row;
  }

  private async there(row: ApplicationDocument, candidacyId: string, key: string, bytes: number): Promise<OutputOf<typeof applicationRoutes.beginDocument>> {
    const isSame = row.candidacyId === candidacyId && row.key === key && row.state !== 'removed' && (row.state === 'ready' || row.bytes === bytes);
    if (!isSame) throw new Problem('attachment.id-taken');
    return { parts: await this.parts.parts(documentFolder(row.id)), document: row.state === 'ready' ? documentView(row) : null };
  }
}
