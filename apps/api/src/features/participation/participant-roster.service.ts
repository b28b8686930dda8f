import { Injectable } from '@nestjs/common';
import { answers as doesAnswer, type InputOf, type Page, type ParticipantRow, type QuestionFieldView, type RosterColumn, type participantRosterRoutes } from '@rso-connect/shared';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, fetchRows, whereWords, type PageOrder } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { scopeOfRun } from '../courses/index.js';
import { Enrolment, type RunInFull } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person, PersonEmail, PersonPost } from '../people/index.js';
import { AnswerVault } from './answer-vault.js';
import { InvitationLetter, ParticipantAnswer } from './participation.entity.js';
import { Participants } from './participants.js';
import { QuestionForms } from './question-forms.service.js';
import { answerPrefix, firstColumns, rosterColumns } from './roster-columns.js';

type Query = InputOf<typeof participantRosterRoutes.rows>['query'];
type Filters = Omit<Query, 'cursor' | 'limit'>;
type Entry = Enrolment & { person: Person };
type Cell = string | number | null;

/** A file reads so many at a time. */
const fileStep = 200;

/** A run with the columns that were chosen, each allowed. */
interface Reading {
  inFull: RunInFull;
  columns: RosterColumn[];
  fields: readonly QuestionFieldView[];
}

function orderOf(sort: Filters['sort']): PageOrder<Entry> {
  const byName = sort.endsWith('name');
  return {
    column: byName ? 'person.nameSort' : 'enrolment.createdAt', descending: sort.startsWith('-'), id: byName ? 'person.id' : 'enrolment.id',
    valueOf: (row) => (byName ? { value: row.person.nameSort, id: row.personId } : { value: row.createdAt, id: row.id }),
  };
}

/** The roster by columns: only what the asker may see is ever asked of the database. */
@Injectable()
export class ParticipantRoster {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly vault: AnswerVault,
    private readonly participants: Participants,
    private readonly forms: QuestionForms,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @throws Problem `run.not-found`, `access.not-allowed` */
  async columns(actor: Actor, runId: string): Promise<RosterColumn[]> {
    return (await this.allowed(actor, runId)).columns;
  }

  /** @throws Problem `run.not-found`, `access.not-allowed`, `roster.column-not-allowed` */
  async page(actor: Actor, runId: string, query: Query): Promise<Page<ParticipantRow>> {
    const reading = await this.reading(actor, runId, query.columns);
    await this.recordPrivate(reading, query);
    return fetchPage(this.query(runId, query, reading.columns), query, orderOf(query.sort), (rows) => this.rows(rows, reading));
  }

  /**
   * The whole roster for a file; reading it is recorded first.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `roster.column-not-allowed`
   */
  async whole(actor: Actor, runId: string, filters: Filters, format: 'csv' | 'xlsx'): Promise<{ inFull: RunInFull; columns: RosterColumn[]; rows: ParticipantRow[] }> {
    const reading = await this.reading(actor, runId, filters.columns);
    const { columns, inFull } = reading;
    await this.recordPrivate(reading, filters);
    await this.audit.record({
      action: 'roster.exported', subject: { kind: 'run', id: runId },
      after: { format, columns: columns.map(({ id }) => id), state: filters.state ?? null, searched: filters.q !== undefined },
    });
    const rows: ParticipantRow[] = [];
    let cursor: string | undefined;
    do {
      const read = await fetchRows(this.query(runId, filters, columns), { limit: fileStep, cursor }, orderOf(filters.sort));
      rows.push(...(await this.rows(read.rows, reading)));
      cursor = read.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return { inFull, columns, rows };
  }

  /** @returns what participants said to these questions, opened, by enrolment and question; nothing past its day */
  async said(runId: string, fields: readonly QuestionFieldView[], enrolmentIds: readonly string[]): Promise<Map<string, Map<string, string>>> {
    const opened = new Map<string, Map<string, string>>();
    if (fields.length === 0 || enrolmentIds.length === 0) return opened;
    const rows = await this.db.repo(ParticipantAnswer).findBy({
      runId, enrolmentId: In([...enrolmentIds]), fieldKey: In(fields.map(({ key }) => key)), sealedAnswer: Not(IsNull()), purgeAt: MoreThan(this.clock.now()),
    });
    for (const row of rows) {
      if (row.sealedAnswer === null || !fields.some((field) => doesAnswer(field, row))) continue;
      const of = opened.get(row.enrolmentId) ?? new Map<string, string>();
      opened.set(row.enrolmentId, of.set(row.fieldKey, this.vault.open(row.sealedAnswer, row)));
    }
    return opened;
  }

  private async allowed(actor: Actor, runId: string): Promise<Reading> {
    const inFull = await this.participants.run(actor, runId, 'enrolment.read');
    const fields = (await this.forms.current(runId))?.fields ?? [];
    const scope = scopeOfRun(inFull.run);
    const rights = { manages: actor.can('run.manage', scope), readsPrivate: actor.can('participant.read-private', scope) };
    return { inFull, columns: rosterColumns(fields, rights), fields };
  }

  private async reading(actor: Actor, runId: string, wanted: readonly string[] = firstColumns): Promise<Reading> {
    const allowed = await this.allowed(actor, runId);
    const columns = wanted.map((id) => {
      const column = allowed.columns.find((each) => each.id === id);
      if (!column) throw new Problem('roster.column-not-allowed');
      return column;
    });
    const shown = allowed.fields.filter(({ key }) => columns.some(({ id }) => id === answerPrefix + key));
    return { inFull: allowed.inFull, columns, fields: shown };
  }

  private async recordPrivate({ inFull, columns }: Reading, { state, q }: Pick<Filters, 'state' | 'q'>): Promise<void> {
    const read = columns.filter(({ isPrivate }) => isPrivate).map(({ id }) => id);
    if (read.length === 0) return;
    await this.audit.record({
      action: 'participants.private-read', subject: { kind: 'run', id: inFull.run.id }, after: { columns: read, state: state ?? null, searched: q !== undefined },
    });
  }

  private query(runId: string, { state, q }: Filters, columns: readonly RosterColumn[]): SelectQueryBuilder<Entry> {
    const has = (...ids: string[]): boolean => columns.some(({ id }) => ids.includes(id));
    const query = this.db.repo<Entry>(Enrolment).createQueryBuilder('enrolment')
      .innerJoinAndMapOne('enrolment.person', Person, 'person', 'person.id = enrolment.personId')
      .select([
        'enrolment.id', 'enrolment.personId', 'enrolment.createdAt', 'person.id', 'person.fullName', 'person.nameSort',
        ...(has('state') ? ['enrolment.state'] : []),
        ...(has('percent') ? ['enrolment.completedActivities', 'enrolment.requiredActivities'] : []),
        ...(has('score') ? ['enrolment.scoreHundredths'] : []),
        ...(has('certificateName') ? ['person.preferredName'] : []),
        ...(has('language') ? ['person.language'] : []),
      ])
      .where('enrolment.runId = :runId', { runId });
    if (state) query.andWhere('enrolment.state = :state', { state });
    whereWords(query, 'person.nameSort', searchWords(q));
    return query;
  }

  private async rows(entries: readonly Entry[], { inFull, columns, fields }: Reading): Promise<ParticipantRow[]> {
    if (entries.length === 0) return [];
    const has = (...ids: string[]): boolean => columns.some(({ id }) => ids.includes(id));
    const personIds = entries.map(({ personId }) => personId);
    const ids = entries.map(({ id }) => id);
    const posts = has('organisation', 'title', 'rank') ? await this.db.repo(PersonPost).findBy({ activeKey: In(personIds) }) : [];
    const organisations = await this.organisations.byIds(has('organisation') ? posts.map(({ organisationId }) => organisationId) : []);
    const emails = has('email') ? await this.db.repo(PersonEmail).findBy({ personId: In(personIds), endedAt: IsNull() }) : [];
    const letters = has('letter') ? await this.db.repo(InvitationLetter).findBy({ activeKey: In(ids) }) : [];
    const said = await this.said(inFull.run.id, fields, ids);
    return entries.map((entry) => {
      const post = posts.find(({ personId }) => personId === entry.personId);
      const values: Record<string, () => Cell> = {
        organisation: () => organisations.get(post?.organisationId ?? '')?.name ?? null,
        state: () => entry.state,
        certificateName: () => entry.person.preferredName ?? entry.person.fullName,
        title: () => post?.title ?? null,
        rank: () => post?.rank ?? null,
        email: () => emails.find(({ personId }) => personId === entry.personId)?.address ?? null,
        language: () => entry.person.language,
        enrolledAt: () => entry.createdAt.toISOString().slice(0, 10),
        percent: () => (entry.requiredActivities > 0 ? Math.floor((entry.completedActivities * 100) / entry.requiredActivities) : null),
        score: () => (entry.scoreHundredths === null ? null : entry.scoreHundredths / 100),
        letter: () => letters.find(({ enrolmentId }) => enrolmentId === entry.id)?.number ?? null,
      };
      const cellOf = (id: string): Cell => {
        if (id.startsWith(answerPrefix)) return said.get(entry.id)?.get(id.slice(answerPrefix.length)) ?? null;
        return values[id]?.() ?? null;
      };
      return { id: entry.id, personId: entry.personId, fullName: entry.person.fullName, cells: Object.fromEntries(columns.map(({ id }) => [id, cellOf(id)])) };
    });
  }
}
