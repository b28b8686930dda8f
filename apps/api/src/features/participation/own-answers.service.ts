import { Injectable } from '@nestjs/common';
import { answerProblem, answers as doesAnswer, type FieldProblem, type InputOf, type OwnQuestionsView, type questionRoutes } from '@rso-connect/shared';
import type { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { OnEvent } from '../../platform/events/event.js';
import { Problem } from '../../platform/http/problem.js';
import { enrolmentLapsed, enrolmentWithdrawn, type Enrolment } from '../enrolments/index.js';
import { AnswerVault } from './answer-vault.js';
import { ParticipantAnswer, type QuestionForm } from './participation.entity.js';
import { mayAnswer, purgeMoment } from './participation.rules.js';
import { Participants } from './participants.js';
import { QuestionForms } from './question-forms.service.js';

type Said = InputOf<typeof questionRoutes.answer>['body'];

/** What participants say to the questions of their runs: typed piece by piece, handed in when it is whole. */
@Injectable()
export class OwnAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly vault: AnswerVault,
    private readonly participants: Participants,
    private readonly forms: QuestionForms,
  ) {}

  /** @throws Problem `enrolment.not-found` */
  async view(actor: Actor, enrolmentId: string): Promise<OwnQuestionsView> {
    const { enrolment, inFull } = await this.participants.own(actor, enrolmentId);
    const form = await this.forms.current(enrolment.runId);
    const rows = await this.rowsOf(enrolmentId);
    const questions = (form?.fields ?? []).map((field) => {
      const row = rows.find(({ fieldKey }) => fieldKey === field.key);
      const value = row?.sealedAnswer != null && doesAnswer(field, row) ? this.vault.open(row.sealedAnswer, row) : null;
      return { ...field, value, draft: row?.sealedDraft == null ? null : this.vault.open(row.sealedDraft, row) };
    });
    const saved = rows.reduce<Date | null>((last, { savedAt }) => (last === null || savedAt > last ? savedAt : last), null);
    return {
      enrolmentId,
      version: form?.version ?? 0,
      questions,
      open: form !== null && mayAnswer(enrolment.state, inFull.run, this.clock.now()),
      missing: questions.filter(({ required, value }) => required && value === null).map(({ key }) => key),
      savedAt: saved?.toISOString() ?? null,
    };
  }

  /**
   * Keeps what was typed, however far it is: the person finds it again, and nobody else sees it.
   *
   * @throws Problem `enrolment.not-found`, `participation.not-asked`, `participation.form-changed`
   */
  async saveDraft(actor: Actor, enrolmentId: string, said: Said): Promise<{ savedAt: string }> {
    const { enrolment, form } = await this.asked(actor, enrolmentId, said);
    const savedAt = this.clock.now();
    await this.write(enrolment, form, said, (row) => ({ sealedDraft: this.vault.seal(row.value, { enrolmentId, fieldKey: row.key }), savedAt }));
    return { savedAt: savedAt.toISOString() };
  }

  /**
   * Hands answers in.
   *
   * @throws Problem `enrolment.not-found`, `participation.not-asked`, `participation.form-changed`, or `request.invalid`
   *   with each answer that doesn't fit its question or is missing
   */
  async answer(actor: Actor, enrolmentId: string, said: Said): Promise<OwnQuestionsView> {
    const { enrolment, form } = await this.asked(actor, enrolmentId, said);
    const before = await this.view(actor, enrolmentId);
    const fields = form.fields.flatMap((field): FieldProblem[] => {
      const value = said.answers.find(({ key }) => key === field.key)?.value ?? before.questions.find(({ key }) => key === field.key)?.value ?? '';
      const problem = answerProblem(field, value);
      return problem === null ? [] : [{ path: `body.answers.${field.key}`, code: `answer.${problem}`, message: problem }];
    });
    if (fields.length > 0) throw new Problem('request.invalid', { fields });
    const now = this.clock.now();
    await this.db.transaction(async () => {
      await this.write(enrolment, form, said, ({ key, value }) => ({
        sealedAnswer: this.vault.seal(value, { enrolmentId, fieldKey: key }), sealedDraft: null, formVersion: form.version, givenAt: now, savedAt: now,
      }));
      await this.audit.record({
        action: 'answers.given', subject: { kind: 'enrolment', id: enrolmentId }, personId: actor.personId,
        after: { version: form.version, questions: said.answers.map(({ key }) => key) },
      });
    });
    return this.view(actor, enrolmentId);
  }

  /** Whoever doesn't come needs no dinner, and nobody needs their passport. */
  @OnEvent(enrolmentWithdrawn, 'participation.forget-answers')
  async forget({ enrolmentId }: z.output<typeof enrolmentWithdrawn.payload>): Promise<void> {
    await this.db.repo(ParticipantAnswer).delete({ enrolmentId });
  }

  /** As little of whoever let the seat go. */
  @OnEvent(enrolmentLapsed, 'participation.forget-lapsed')
  forgetLapsed(lapsed: z.output<typeof enrolmentLapsed.payload>): Promise<void> {
    return this.forget(lapsed);
  }

  private async asked(actor: Actor, enrolmentId: string, said: Said): Promise<{ enrolment: Enrolment; form: QuestionForm }> {
    const { enrolment, inFull } = await this.participants.own(actor, enrolmentId);
    const form = await this.forms.current(enrolment.runId);
    if (!form || !mayAnswer(enrolment.state, inFull.run, this.clock.now())) throw new Problem('participation.not-asked');
    const unknown = said.answers.some(({ key }) => !form.fields.some((field) => field.key === key));
    if (said.version !== form.version || unknown) throw new Problem('participation.form-changed');
    return { enrolment, form };
  }

  private rowsOf(enrolmentId: string): Promise<ParticipantAnswer[]> {
    return this.db.repo(ParticipantAnswer).findBy({ enrolmentId });
  }

  private async write(
    { id: enrolmentId, runId, personId }: Enrolment,
    form: QuestionForm,
    said: Said,
    change: (answer: Said['answers'][number]) => Partial<ParticipantAnswer>,
  ): Promise<void> {
    const save = (): Promise<void> => this.db.transaction(async () => {
      const rows = await this.rowsOf(enrolmentId);
      for (const answer of said.answers) {
        const field = form.fields.find(({ key }) => key === answer.key);
        if (!field) continue;
        const known = rows.find(({ fieldKey }) => fieldKey === answer.key);
        const written = { ...change(answer), purgeAt: purgeMoment(field.keptUntil) };
        if (known) await this.db.repo(ParticipantAnswer).update({ id: known.id }, written);
        else {
          await this.db.repo(ParticipantAnswer).insert({
            id: newId(), enrolmentId, runId, personId, fieldKey: answer.key, formVersion: 0, sealedAnswer: null, sealedDraft: null, givenAt: null,
            savedAt: this.clock.now(), ...written,
          });
        }
      }
    });
    try {
      await save();
    } catch (error) {
      // The same hand pressed twice: the rows are there now.
      if (!isUniqueViolation(error)) throw error;
      await save();
    }
  }
}
