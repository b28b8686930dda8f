import { Injectable } from '@nestjs/common';
import { emailKeyOf, type ImportOutcome, type InputOf, type InvitationImportRow, type InvitationImportView, type Page, type invitationImportRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { allPages } from '../../platform/http/csv.js';
import { Problem } from '../../platform/http/problem.js';
import { OnJob, type JobContext } from '../../platform/jobs/job.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { fold, searchWords } from '../../platform/search/fold.js';
import { OrganisationsService, memberOf, type Organisation } from '../organisations/index.js';
import { RoleGrantsService } from '../people/index.js';
import { readInvitationFile } from './invitation-file.js';
import { InvitationImport, InvitationImportLine } from './invitation.entity.js';
import { importInvitations } from './invitation.events.js';
import { canManage } from './invitation.policy.js';
import { importRow } from './invitation.view.js';
import { Inviter, type Invitee } from './inviter.js';

type RowsQuery = InputOf<typeof invitationImportRoutes.rows>['query'];

/** So many rows are invited in one transaction: short enough for others to write in between. */
const chunk = 100;
const files: RateLimit = { name: 'invitation-files', points: 20, seconds: 3600 };

/** Files of invitations: read at once, invited by a job that may die at any time. */
@Injectable()
export class InvitationImportsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly inviter: Inviter,
    private readonly organisations: OrganisationsService,
    private readonly grants: RoleGrantsService,
  ) {}

  /**
   * Takes a file.
   *
   * @throws Problem `access.not-allowed`, `invitation.organisation-not-found`, `invitation.file-invalid`, `invitation.file-too-long`
   */
  async start(actor: Actor, { organisationId, language }: InputOf<typeof invitationImportRoutes.start>['query'], text: string): Promise<InvitationImportView> {
    await this.limits.take(files, actor.personId);
    const place = (await this.organisations.byIds([organisationId])).get(organisationId);
    if (!canManage(actor, place ? memberOf(place) : null)) throw new Problem('access.not-allowed');
    if (!place) throw new Problem('invitation.organisation-not-found');
    const rows = readInvitationFile(text);
    const id = newId();
    const createdAt = this.clock.now();
    await this.db.transaction(async () => {
      const jobId = await this.jobs.enqueue(importInvitations, { importId: id });
      await this.db.repo(InvitationImport).insert({
        id, requestedBy: actor.personId, organisationId, language, jobId, total: rows.length, createdAt, finishedAt: null,
      });
      for (let from = 0; from < rows.length; from += 500) {
        await this.db.repo(InvitationImportLine).insert(rows.slice(from, from + 500).map((row) => ({
          id: newId(), importId: id, ...row, outcome: row.problem === null ? null : 'refused' as const, createdAt,
        })));
      }
      await this.audit.record({ action: 'invitations.imported', subject: { kind: 'invitation-import', id }, after: { organisationId, rows: rows.length } });
    });
    return this.read(actor, id);
  }

  /** The job: what has an outcome is done, so that it needs no memory of where it was. */
  @OnJob(importInvitations)
  async run({ importId }: { importId: string }, { signal, progress }: Pick<JobContext, 'signal' | 'progress'>): Promise<void> {
    const file = await this.db.repo(InvitationImport).findOneByOrFail({ id: importId });
    if (file.finishedAt !== null) return;
    const lines = this.db.repo(InvitationImportLine);
    const agencyOf = await this.agencies(file.organisationId);
    // With the rights that the inviter has now, not when the file came.
    const actor = new Actor(file.requestedBy, '', await this.grants.of(file.requestedBy));
    for (;;) {
      signal.throwIfAborted();
      const waiting = await lines.find({ where: { importId, outcome: IsNull() }, order: { line: 'ASC' }, take: chunk });
      if (waiting.length === 0) break;
      await this.db.transaction(() => this.inviteChunk(actor, file, waiting, agencyOf));
      await progress(file.total - (await lines.countBy({ importId, outcome: IsNull() })), file.total);
    }
    await this.db.repo(InvitationImport).update({ id: importId }, { finishedAt: this.clock.now() });
    await progress(file.total, file.total);
  }

  private async inviteChunk(actor: Actor, file: InvitationImport, lines: readonly InvitationImportLine[], agencyOf: (name: string | null) => Organisation | undefined): Promise<void> {
    const wanted: { line: InvitationImportLine; invitee: Invitee }[] = [];
    for (const line of lines) {
      const place = agencyOf(line.agency);
      const memberId = place ? memberOf(place) : null;
      if (!place) await this.refuse(line, 'invitation.organisation-not-found');
      else if (!canManage(actor, memberId)) await this.refuse(line, 'access.not-allowed');
      else {
        const { email, fullName, language } = line;
        wanted.push({ line, invitee: { email, fullName, organisationId: place.id, memberId, language: language ?? file.language, role: null } });
      }
    }
    if (wanted.length === 0) return;
    const results = await this.inviter.invite(file.requestedBy, wanted.map(({ invitee }) => invitee));
    for (const [index, { line }] of wanted.entries()) {
      const outcome: ImportOutcome = results[index]?.outcome ?? 'refused';
      await this.db.repo(InvitationImportLine).update({ id: line.id }, { outcome });
    }
  }

  private async refuse({ id }: InvitationImportLine, problem: string): Promise<void> {
    await this.db.repo(InvitationImportLine).update({ id }, { outcome: 'refused', problem });
  }

  /** @returns what finds an agency of the same member by its code or name; the file's own organisation for none */
  private async agencies(organisationId: string): Promise<(name: string | null) => Organisation | undefined> {
    const own = (await this.organisations.byIds([organisationId])).get(organisationId);
    const memberId = own && memberOf(own);
    const nearby = memberId ? await this.organisations.withAgencies(memberId) : own ? [own] : [];
    const byName = new Map(nearby.flatMap((place) => [[fold([place.name]), place], [fold([place.code]), place]]));
    return (name) => (name === null ? own : byName.get(fold([name])));
  }

  /** @throws Problem `invitation.import-not-found`: a file is its sender's alone */
  async read(actor: Actor, importId: string): Promise<InvitationImportView> {
    const file = await this.find(actor, importId);
    const job = await this.db.repo(Job).findOneBy({ id: file.jobId });
    const count = (outcome: ImportOutcome) => this.db.repo(InvitationImportLine).countBy({ importId, outcome });
    const [invited, alreadyInvited, alreadyHere, refused] = await Promise.all([count('invited'), count('already-invited'), count('already-here'), count('refused')]);
    const going = job?.state === 'running' || job?.state === 'failed' ? job.state : 'waiting';
    return {
      id: file.id, state: file.finishedAt === null ? going : 'done', done: invited + alreadyInvited + alreadyHere + refused, total: file.total,
      counts: { invited, alreadyInvited, alreadyHere, refused }, createdAt: file.createdAt.toISOString(),
    };
  }

  /** @throws Problem `invitation.import-not-found` */
  async rows(actor: Actor, importId: string, query: RowsQuery): Promise<Page<InvitationImportRow>> {
    await this.find(actor, importId);
    const rows = this.db.repo(InvitationImportLine).createQueryBuilder('line').where('line.importId = :importId', { importId });
    whereWords(rows, 'line.email', searchWords(query.q).map((word) => emailKeyOf(word)));
    if (query.outcome) rows.andWhere('line.outcome = :outcome', { outcome: query.outcome });
    const descending = query.sort.startsWith('-');
    return fetchPage(rows, query, { column: 'line.line', descending, id: 'line.id', valueOf: (row) => ({ value: row.line, id: row.id }) }, (found) => found.map(importRow));
  }

  /** @returns the whole report */
  report(actor: Actor, importId: string): Promise<InvitationImportRow[]> {
    return allPages((paging) => this.rows(actor, importId, { sort: 'line', ...paging }));
  }

  private async find(actor: Actor, id: string): Promise<InvitationImport> {
    const file = await this.db.repo(InvitationImport).findOneBy({ id, requestedBy: actor.personId });
    if (!file) throw new Problem('invitation.import-not-found');
    return file;
  }
}
