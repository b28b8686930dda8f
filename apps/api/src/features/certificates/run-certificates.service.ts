import { Injectable } from '@nestjs/common';
import type { InputOf, Page, RunCertificateRow, certificateRoutes } from '@rso-connect/shared';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, type PageOrder } from '../../platform/database/page.js';
import { allPages } from '../../platform/http/csv.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { Enrolment } from '../enrolments/index.js';
import { PeopleService, Person } from '../people/index.js';
import { Certificate } from './certificate.entity.js';
import { canIssue, canRead, canRevoke } from './certificate.policy.js';
import { runCertificateRow } from './certificate.view.js';
import { RunFactsReader } from './run-facts.js';

type ListQuery = InputOf<typeof certificateRoutes.run>['query'];
type ExportQuery = InputOf<typeof certificateRoutes.exportRun>['query'];

/** A person with the enrolment and the certificate that the query has hung on. */
type FinisherRow = Person & { enrolment: Enrolment; certificate: Certificate | null };

/** Everybody who completed a run, with their certificates, for staff. */
@Injectable()
export class RunCertificatesService {
  constructor(
    private readonly db: Database,
    private readonly facts: RunFactsReader,
    private readonly people: PeopleService,
    private readonly audit: Audit,
  ) {}

  /**
   * One page, filtered and sorted in the query.
   *
   * @throws Problem `run.not-found`
   */
  async list(actor: Actor, runId: string, query: ListQuery): Promise<Page<RunCertificateRow>> {
    const { run, course } = await this.facts.of(runId);
    if (!canRead(actor, run)) throw new Problem('access.not-allowed');
    const may = { issue: course.certificateType !== null && canIssue(actor, run), revoke: canRevoke(actor, run) };
    return fetchPage(this.finishers(runId, query), query, orderOf(query.sort), async (people) => {
      const rows = people as FinisherRow[];
      const revokers = await this.people.contacts(rows.flatMap((row) => row.certificate?.revokedBy ?? []));
      return rows.map((row) =>
        runCertificateRow(
          {
            enrolmentId: row.enrolment.id,
            personId: row.id,
            certificateName: row.preferredName ?? row.fullName,
            completedAt: row.enrolment.completedAt ?? row.enrolment.changedAt,
            certificate: row.certificate,
          },
          may,
          revokers,
        ),
      );
    });
  }

  /**
   * The whole list with these filters, for spreadsheets.
   *
   * @throws Problem `run.not-found`
   */
  async exported(actor: Actor, runId: string, query: ExportQuery): Promise<RunCertificateRow[]> {
    const rows = await allPages((paging) => this.list(actor, runId, { ...query, ...paging }));
    await this.audit.record({
      action: 'certificates.exported', subject: { kind: 'run', id: runId }, after: { count: rows.length, state: query.state ?? null, searched: query.q !== undefined },
    });
    return rows;
  }

  private finishers(runId: string, { q, state }: Pick<ListQuery, 'q' | 'state'>): SelectQueryBuilder<Person> {
    const query = this.db.repo(Person).createQueryBuilder('person')
      .innerJoinAndMapOne(
        'person.enrolment', Enrolment, 'enrolment',
        'enrolment.personId = person.id AND enrolment.runId = :runId AND enrolment.state = :completed', { runId, completed: 'completed' },
      )
      .leftJoinAndMapOne('person.certificate', Certificate, 'certificate', 'certificate.activeKey = enrolment.id');
    if (state === 'missing') query.andWhere('certificate.id IS NULL');
    if (state === 'valid') query.andWhere('certificate.id IS NOT NULL AND certificate.revokedAt IS NULL');
    if (state === 'revoked') query.andWhere('certificate.revokedAt IS NOT NULL');
    searchWords(q).forEach((word, index) => {
      const name = `word${String(index)}`;
      query.andWhere(`(person.searchText LIKE :${name} OR certificate.searchText LIKE :${name})`, { [name]: `%${word.replace(/[\\%_]/g, '')}%` });
    });
    return query;
  }
}

function orderOf(sort: ListQuery['sort']): PageOrder<Person> {
  const byName = sort.endsWith('name');
  return {
    column: byName ? 'person.nameSort' : 'enrolment.completedAt',
    descending: sort.startsWith('-'),
    id: 'person.id',
    valueOf: (row) => ({ value: byName ? row.nameSort : (row as FinisherRow).enrolment.completedAt, id: row.id }),
  };
}
