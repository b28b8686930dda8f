import { Injectable } from '@nestjs/common';
import { openFields, type InputOf, type OwnPapersView, type Page, type PapersRow, type papersRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { searchWords } from '../../platform/search/fold.js';
import { Enrolment, OwnEnrolments } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person, PersonPost } from '../people/index.js';
import { letterView, Letters } from './letters.service.js';
import { InvitationLetter, ParticipantAnswer, type QuestionForm } from './participation.entity.js';
import { comingStates, invitedStates, mayAnswer } from './participation.rules.js';
import { Participants } from './participants.js';
import { QuestionForms } from './question-forms.service.js';
import { replyDeadline } from './reply-deadline.js';

type ListQuery = InputOf<typeof papersRoutes.list>['query'];
type Entry = Enrolment & { person: Person };

/** What a participant has to do and gets for a run, and how far everybody of the run is with it. */
@Injectable()
export class Papers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly participants: Participants,
    private readonly views: OwnEnrolments,
    private readonly letters: Letters,
    private readonly forms: QuestionForms,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @throws Problem `enrolment.not-found`, also for somebody else's */
  async own(actor: Actor, enrolmentId: string): Promise<OwnPapersView> {
    const participant = await this.participants.own(actor, enrolmentId);
    const { enrolment, inFull } = participant;
    const view = this.views.view(participant);
    const form = await this.forms.current(enrolment.runId);
    const given = (await this.forms.givenIn(enrolment.runId, [enrolmentId])).get(enrolmentId) ?? [];
    const open = form !== null && mayAnswer(enrolment.state, inFull.run, this.clock.now());
    const required = (form?.fields ?? []).filter((field) => field.required);
    const letter = (await this.letters.currentOf([enrolmentId])).get(enrolmentId);
    return {
      enrolmentId,
      state: enrolment.state,
      run: view.run,
      replyBy: replyDeadline(participant)?.toISOString() ?? null,
      reason: enrolment.reason,
      can: { confirm: view.can.confirm, withdraw: view.can.withdraw, answer: open, seeParticipants: comingStates.includes(enrolment.state) },
      letter: letter ? letterView(letter) : null,
      questions: { asked: form?.fields.length ?? 0, missing: open ? openFields(required, given).length : 0, open },
    };
  }

  /** @throws Problem `run.not-found`, `access.not-allowed` */
  async list(actor: Actor, runId: string, query: ListQuery): Promise<Page<PapersRow>> {
    await this.participants.run(actor, runId, 'run.manage');
    const form = await this.forms.current(runId);
    const order = {
      column: 'person.nameSort', descending: query.sort.startsWith('-'), id: 'person.id',
      valueOf: (row: Entry) => ({ value: row.person.nameSort, id: row.personId }),
    };
    return fetchPage(this.query(runId, query, form), query, order, (rows) => this.rows(runId, rows, form));
  }

  private query(runId: string, { q, missing }: ListQuery, form: QuestionForm | null): SelectQueryBuilder<Entry> {
    const query = this.db.repo<Entry>(Enrolment).createQueryBuilder('enrolment')
      .innerJoinAndMapOne('enrolment.person', Person, 'person', 'person.id = enrolment.personId')
      .select(['enrolment', 'person.id', 'person.fullName', 'person.nameSort'])
      .where('enrolment.runId = :runId AND enrolment.state IN (:...states)', { runId, states: invitedStates });
    whereWords(query, 'person.nameSort', searchWords(q));
    if (missing === 'letter') {
      query.andWhere(`NOT EXISTS ${query.subQuery().select('1').from(InvitationLetter, 'letter').where('letter.activeKey = enrolment.id').getQuery()}`);
    }
    if (missing === 'answers') this.whereMissing(query, form);
    return query;
  }

  /** Keeps who lacks an answer to one of the required questions, as each is asked now. */
  private whereMissing(query: SelectQueryBuilder<Entry>, form: QuestionForm | null): void {
    const required = (form?.fields ?? []).filter((field) => field.required);
    const lacks = required.map((field, index) => {
      const [key, since] = [`key${String(index)}`, `since${String(index)}`];
      query.setParameters({ [key]: field.key, [since]: field.since });
      const given = query.subQuery().select('1').from(ParticipantAnswer, `said${String(index)}`)
        .where(`said${String(index)}.enrolmentId = enrolment.id AND said${String(index)}.fieldKey = :${key}`)
        .andWhere(`said${String(index)}.formVersion >= :${since} AND said${String(index)}.sealedAnswer IS NOT NULL`).getQuery();
      return `NOT EXISTS ${given}`;
    });
    query.andWhere(lacks.length === 0 ? '1 = 0' : `(${lacks.join(' OR ')})`);
  }

  private async rows(runId: string, entries: readonly Entry[], form: QuestionForm | null): Promise<PapersRow[]> {
    if (entries.length === 0) return [];
    const ids = entries.map(({ id }) => id);
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In(entries.map(({ personId }) => personId)) });
    const organisations = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    const nameOf = new Map(posts.map((post) => [post.personId, organisations.get(post.organisationId ?? '')?.name ?? null]));
    const letters = await this.letters.currentOf(ids);
    const given = await this.forms.givenIn(runId, ids);
    const required = (form?.fields ?? []).filter((field) => field.required);
    return entries.map(({ id, personId, state, person }) => {
      const letter = letters.get(id);
      return {
        enrolmentId: id, personId, fullName: person.fullName, organisationName: nameOf.get(personId) ?? null, state,
        letter: letter ? letterView(letter) : null,
        missing: openFields(required, given.get(id) ?? []).map(({ label }) => label),
      };
    });
  }
}
