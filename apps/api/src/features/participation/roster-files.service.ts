import { Inject, Injectable, type StreamableFile } from '@nestjs/common';
import type { InputOf, Language, ParticipantRow, QuestionTopic, RosterColumn, participantRosterRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { csvTable, type Cell } from '../../platform/http/csv.js';
import { Problem } from '../../platform/http/problem.js';
import { xlsxFile, type XlsxCell } from '../../platform/http/xlsx.js';
import { Typesetter } from '../../platform/pdf/index.js';
import { newCode } from '../../platform/codes/new-code.js';
import type { NamedFile } from '../../platform/files/kept-file.js';
import { Enrolment } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person, PersonPost } from '../people/index.js';
import { badgesDocument } from './documents/badges-document.js';
import { emergencyDocument } from './documents/emergency-document.js';
import { ParticipantCode } from './participation.entity.js';
import { ParticipantRoster } from './participant-roster.service.js';
import { comingStates } from './participation.rules.js';
import { Participants } from './participants.js';
import { QuestionForms } from './question-forms.service.js';
import { columnHeading, wordOf } from './roster-words.js';

type Filters = InputOf<typeof participantRosterRoutes.csv>['query'];
type Coming = Enrolment & { person: Person };

/** What the emergency list says beside the names. */
const emergencyTopics: readonly QuestionTopic[] = ['emergency', 'access', 'dietary'];
/** Forty random bits: who finds one learns nothing by it. */
const badgeCodeLength = 8;

/** The roster as files and papers. */
@Injectable()
export class RosterFiles {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly typesetter: Typesetter,
    private readonly roster: ParticipantRoster,
    private readonly participants: Participants,
    private readonly forms: QuestionForms,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @throws as the roster does */
  async csv(actor: Actor, runId: string, filters: Filters, language: Language): Promise<StreamableFile> {
    const { inFull, columns, rows } = await this.roster.whole(actor, runId, filters, 'csv');
    const cell = (row: ParticipantRow, column: RosterColumn): Cell => {
      const value = row.cells[column.id] ?? null;
      return typeof value === 'string' ? wordOf(column.kind, value, language) : value;
    };
    const lines: Cell[][] = [headingsOf(columns, language), ...rows.map((row) => [row.fullName, ...columns.map((column) => cell(row, column))])];
    return csvTable(lines, { name: `roster-${inFull.run.code}` });
  }

  /** @throws as the roster does */
  async xlsx(actor: Actor, runId: string, filters: Filters, language: Language): Promise<StreamableFile> {
    const { inFull, columns, rows } = await this.roster.whole(actor, runId, filters, 'xlsx');
    const cell = (row: ParticipantRow, { id, kind }: RosterColumn): XlsxCell => {
      const value = row.cells[id] ?? null;
      if (value === null || value === '') return null;
      if (typeof value === 'number') return { number: value };
      return kind === 'date' ? { day: value } : { text: wordOf(kind, value, language) };
    };
    return xlsxFile({
      name: `roster-${inFull.run.code}`, sheet: inFull.run.code, headings: headingsOf(columns, language),
      rows: rows.map((row) => [{ text: row.fullName }, ...columns.map((column) => cell(row, column))]),
    });
  }

  /**
   * Name badges of everybody who comes.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `roster.nobody`
   */
  async badges(actor: Actor, runId: string, language: Language): Promise<NamedFile> {
    const { run, course } = await this.participants.run(actor, runId, 'enrolment.read');
    const people = await this.coming(runId);
    if (people.length === 0) throw new Problem('roster.nobody');
    const codes = await this.codesOf(people);
    const places = await this.placesOf(people);
    const { template, data, options } = badgesDocument({
      language, courseTitle: course.title, runCode: run.code, madeOn: this.today(),
      badges: people.map(({ id, personId, person }) => ({ fullName: person.fullName, organisationName: places.get(personId) ?? null, code: codes.get(id) ?? '' })),
      addressOf: (code) => `${this.settings.publicUrl}/badge/${code}`,
    });
    await this.audit.record({ action: 'badges.made', subject: { kind: 'run', id: runId }, after: { count: people.length } });
    return { name: `badges-${run.code}.pdf`, bytes: await this.typesetter.pdf(template, data, options) };
  }

  /**
   * Whom to call and what to mind, of everybody who comes.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `roster.nobody`
   */
  async emergencyList(actor: Actor, runId: string, language: Language): Promise<NamedFile> {
    const { run, course } = await this.participants.run(actor, runId, 'participant.read-private');
    const people = await this.coming(runId);
    if (people.length === 0) throw new Problem('roster.nobody');
    const fields = ((await this.forms.current(runId))?.fields ?? []).filter(({ topic }) => emergencyTopics.includes(topic))
      .sort((a, b) => emergencyTopics.indexOf(a.topic) - emergencyTopics.indexOf(b.topic));
    await this.audit.record({
      action: 'participants.private-read', subject: { kind: 'run', id: runId }, after: { columns: fields.map(({ key }) => key), list: 'emergency', count: people.length },
    });
    const said = await this.roster.said(runId, fields, people.map(({ id }) => id));
    const places = await this.placesOf(people);
    const { template, data, options } = emergencyDocument({
      language, courseTitle: course.title, runCode: run.code, venue: run.venue, madeOn: this.today(),
      destroyBy: fields.map(({ keptUntil }) => keptUntil).sort()[0] ?? null,
      columns: fields.map(({ label }) => (language === 'id' ? (label.id ?? label.en) : label.en)),
      entries: people.map(({ id, personId, person }) => ({
        fullName: person.fullName, organisationName: places.get(personId) ?? null,
        answers: fields.map(({ key, kind }) => wordOf(kind === 'yes_no' ? 'yes_no' : 'text', said.get(id)?.get(key) ?? '', language)),
      })),
    });
    return { name: `emergency-list-${run.code}.pdf`, bytes: await this.typesetter.pdf(template, data, options) };
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }

  private coming(runId: string): Promise<Coming[]> {
    return this.db.repo<Coming>(Enrolment).createQueryBuilder('enrolment')
      .innerJoinAndMapOne('enrolment.person', Person, 'person', 'person.id = enrolment.personId')
      .select(['enrolment.id', 'enrolment.runId', 'enrolment.personId', 'person.id', 'person.fullName', 'person.nameSort'])
      .where('enrolment.runId = :runId AND enrolment.state IN (:...states)', { runId, states: comingStates })
      .orderBy('person.nameSort').addOrderBy('person.id')
      .getMany();
  }

  private async placesOf(people: readonly Coming[]): Promise<Map<string, string | null>> {
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In(people.map(({ personId }) => personId)) });
    const organisations = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    return new Map(posts.map((post) => [post.personId, organisations.get(post.organisationId ?? '')?.name ?? null]));
  }

  /** A code stays with its participant, so that a badge printed again says the same. */
  private async codesOf(people: readonly Coming[]): Promise<Map<string, string>> {
    const known = async (): Promise<Map<string, string>> => {
      const rows = await this.db.repo(ParticipantCode).findBy({ enrolmentId: In(people.map(({ id }) => id)) });
      return new Map(rows.map(({ enrolmentId, code }) => [enrolmentId, code]));
    };
    const codes = await known();
    const without = people.filter(({ id }) => !codes.has(id));
    if (without.length === 0) return codes;
    try {
      await this.db.repo(ParticipantCode).insert(without.map(({ id, runId, personId }) => ({ enrolmentId: id, runId, personId, code: newCode(badgeCodeLength) })));
    } catch (error) {
      // Somebody else prints in the same moment.
      if (!isUniqueViolation(error)) throw error;
    }
    return known();
  }
}

function headingsOf(columns: readonly RosterColumn[], language: Language): string[] {
  return [columnHeading('name', null, language), ...columns.map(({ id, label }) => columnHeading(id, label, language))];
}
