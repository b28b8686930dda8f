import { Injectable, type OnModuleInit } from '@nestjs/common';
import { closedSteps, mayMoveCandidacy } from '@rso-connect/shared';
import { In, LessThan, Not } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Keepers, Purger, type ErasedPerson, type Keeper, type PersonalFile } from '../../platform/privacy/index.js';
import { Candidacies, Candidacy } from '../candidacies/index.js';
import { ApplicationDocument, SecondmentApplication } from './application.entity.js';
import { DocumentShelf, documentKey } from './document-shelf.js';

/** The papers and the referees of applications, which go when their time is over. */
@Injectable()
export class ApplicationKeeper implements OnModuleInit, Keeper {
  readonly name = 'application-documents';

  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly candidacies: Candidacies,
    private readonly shelf: DocumentShelf,
    private readonly keepers: Keepers,
    private readonly purger: Purger,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
    this.purger.add({ name: 'secondment_applications', retention: 'closed-candidacy', beyondDatabase: true, run: (before, limit) => this.purgeClosed(before, limit) });
    this.purger.add({ name: 'application_documents', retention: 'unsent-file', beyondDatabase: true, run: (before, limit) => this.purgeUnsent(before, limit) });
  }

  /** Nobody selects who is gone; the papers go while the rows still say which they are. */
  async beforeErasure({ personId }: ErasedPerson): Promise<void> {
    const own = await this.db.repo(Candidacy).findBy({ personId });
    for (const candidacy of own) {
      if (mayMoveCandidacy(candidacy.step, 'withdraw', 'applicant', null) === null) await this.candidacies.move(candidacy, 'withdraw', { mover: 'applicant', personId });
    }
    await this.clearOf(own.map(({ id }) => id));
  }

  async *exportFiles(personId: string): AsyncGenerator<PersonalFile> {
    const own = await this.db.repo(Candidacy).find({ where: { personId }, select: { id: true } });
    if (own.length === 0) return;
    const rows = await this.db.repo(ApplicationDocument).find({ where: { candidacyId: In(own.map(({ id }) => id)), state: 'ready' }, order: { id: 'ASC' } });
    for (const row of rows) yield { path: `secondments/${row.id.slice(0, 8)}-${row.name}`, bytes: await this.files.read(documentKey(row)) };
  }

  /** What was withdrawn, lapsed, was regretted or is over needs no referee and no papers any more. */
  private async purgeClosed(before: Date, limit: number): Promise<number> {
    const old = await this.db.repo(SecondmentApplication).createQueryBuilder('application')
      .innerJoin(Candidacy, 'candidacy', 'candidacy.id = application.candidacyId')
      .where('candidacy.step IN (:...closed) AND candidacy.movedAt < :before AND application.referee IS NOT NULL', { closed: closedSteps, before })
      .orderBy('application.id').take(limit).getMany();
    await this.clearOf(old.map(({ candidacyId }) => candidacyId));
    // The referee last: the row is found again where something came in between.
    if (old.length > 0) await this.db.repo(SecondmentApplication).update({ id: In(old.map(({ id }) => id)) }, { referee: null });
    return old.length;
  }

  private async purgeUnsent(before: Date, limit: number): Promise<number> {
    const old = await this.db.repo(ApplicationDocument).find({ select: { id: true }, where: { state: Not('ready'), createdAt: LessThan(before) }, order: { id: 'ASC' }, take: limit });
    await this.shelf.clear(old.map(({ id }) => id));
    return old.length;
  }

  private async clearOf(candidacyIds: readonly string[]): Promise<void> {
    if (candidacyIds.length === 0) return;
    const rows = await this.db.repo(ApplicationDocument).find({ select: { id: true }, where: { candidacyId: In([...candidacyIds]) } });
    await this.shelf.clear(rows.map(({ id }) => id));
  }
}
