import { Injectable } from '@nestjs/common';
import {
  nextFields, openFields, type GivenAnswer, type InputOf, type QuestionFieldView, type QuestionFormView, type questionRoutes,
} from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { RunRecords, type CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { ParticipantAnswer, QuestionForm } from './participation.entity.js';
import { questionsAsked } from './participation.events.js';
import { invitedStates, keepingDays, purgeMoment } from './participation.rules.js';
import { Participants } from './participants.js';

type Change = InputOf<typeof questionRoutes.setForm>['body'];

/** What participants of runs are asked. */
@Injectable()
export class QuestionForms {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly participants: Participants,
    private readonly records: RunRecords,
  ) {}

  /** @returns the version that is asked now; null where nothing is */
  current(runId: string): Promise<QuestionForm | null> {
    return this.db.repo(QuestionForm).findOneBy({ activeKey: runId });
  }

  /** @throws Problem `run.not-found`, `access.not-allowed` */
  async view(actor: Actor, runId: string): Promise<QuestionFormView> {
    const { run } = await this.participants.run(actor, runId, 'run.manage');
    return this.viewOf(run);
  }

  /**
   * Asks other questions from now on. Answers to questions that stay the same still count; those to questions that go
   * are removed; whoever has something new to answer is told.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `run.closed`, `participation.form-changed`, `participation.kept-too-long`
   */
  async set(actor: Actor, runId: string, { version, fields }: Change): Promise<QuestionFormView> {
    const { run } = await this.participants.run(actor, runId, 'run.manage');
    await this.records.mustBeOpen(runId);
    const { earliest, latest } = keepingDays(run, this.clock.now());
    const wrong = fields.findIndex(({ keptUntil }) => keptUntil < earliest || keptUntil > latest);
    if (wrong >= 0) throw new Problem('participation.kept-too-long', { facts: { place: wrong + 1, earliest, latest } });
    try {
      await this.db.transaction(() => this.replace(actor, run, version, fields));
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('participation.form-changed');
      throw error;
    }
    return this.viewOf(run);
  }

  /** @returns what participants said so far, by enrolment: which questions, and under which version */
  async givenIn(runId: string, enrolmentIds?: readonly string[]): Promise<Map<string, GivenAnswer[]>> {
    const rows = await this.db.repo(ParticipantAnswer).find({
      select: { enrolmentId: true, fieldKey: true, formVersion: true },
      where: { runId, sealedAnswer: Not(IsNull()), ...(enrolmentIds && { enrolmentId: In([...enrolmentIds]) }) },
    });
    const given = new Map<string, GivenAnswer[]>();
    for (const row of rows) given.set(row.enrolmentId, [...(given.get(row.enrolmentId) ?? []), row]);
    return given;
  }

  private async replace(actor: Actor, run: CourseRun, version: number, wanted: Change['fields']): Promise<void> {
    const forms = this.db.repo(QuestionForm);
    const before = await this.current(run.id);
    if ((before?.version ?? 0) !== version) throw new Problem('participation.form-changed');
    if (before && affected(await forms.update({ id: before.id, activeKey: run.id }, { activeKey: null })) !== 1) throw new Problem('participation.form-changed');
    const fields = nextFields(before?.fields ?? [], wanted, version + 1);
    await forms.insert({
      id: newId(), runId: run.id, version: version + 1, activeKey: run.id, fields, createdBy: actor.personId, createdAt: this.clock.now(),
    });
    await this.settle(run.id, before?.fields ?? [], fields);
    await this.audit.record({
      action: 'question-form.changed', subject: { kind: 'run', id: run.id },
      before: { version, questions: (before?.fields ?? []).map(({ key }) => key) }, after: { version: version + 1, questions: fields.map(({ key }) => key) },
    });
    await this.tell(run.id, fields);
  }

  private async settle(runId: string, before: readonly QuestionFieldView[], fields: readonly QuestionFieldView[]): Promise<void> {
    const answers = this.db.repo(ParticipantAnswer);
    const gone = before.filter((old) => !fields.some(({ key }) => key === old.key)).map(({ key }) => key);
    if (gone.length > 0) await answers.delete({ runId, fieldKey: In(gone) });
    for (const { key, keptUntil, since } of fields) {
      const old = before.find((one) => one.key === key);
      // Never longer than what was said when it was asked.
      if (old && old.since === since && keptUntil < old.keptUntil) await answers.update({ runId, fieldKey: key }, { purgeAt: purgeMoment(keptUntil) });
    }
  }

  private async tell(runId: string, fields: readonly QuestionFieldView[]): Promise<void> {
    const people = await this.db.repo(Enrolment).findBy({ runId, state: In([...invitedStates]) });
    const given = await this.givenIn(runId);
    const asked = people.filter(({ id }) => openFields(fields, given.get(id) ?? []).length > 0);
    await this.events.publishAll(questionsAsked, asked.map(({ id, personId }) => ({ enrolmentId: id, runId, personId })));
  }

  private async viewOf(run: CourseRun): Promise<QuestionFormView> {
    const form = await this.current(run.id);
    const people = await this.db.repo(Enrolment).find({ select: { id: true }, where: { runId: run.id, state: In([...invitedStates]) } });
    const given = await this.givenIn(run.id);
    const required = (form?.fields ?? []).filter((field) => field.required);
    return {
      runId: run.id,
      version: form?.version ?? 0,
      fields: form?.fields ?? [],
      changedAt: form?.createdAt.toISOString() ?? null,
      asked: people.length,
      complete: people.filter(({ id }) => openFields(required, given.get(id) ?? []).length === 0).length,
      days: keepingDays(run, this.clock.now()),
    };
  }
}
