import { Injectable } from '@nestjs/common';
import type { EnrolmentState, InputOf, OutputOf, RunMessageView, runMessageRoutes } from '@rso-connect/shared';
import { In, MoreThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Enrolment } from '../enrolments/index.js';
import { RunMessage, RunMessageRecipient } from './run-message.entity.js';
import { RunStanding } from './run-standing.js';
import { runMessageSent } from './session.events.js';
import { canAnnounce } from './session.policy.js';

type NewMessage = InputOf<typeof runMessageRoutes.send>['body'];

const dayMs = 86_400_000;
/** Messages to one run within a day: more are spam, or a mistake. */
const most = 20;
/** Who a run's messages are for. */
const addressed: readonly EnrolmentState[] = ['confirmed', 'active', 'completed', 'failed'];
/** Parameters of one INSERT stay far below what either database takes. */
const batch = 200;

/** Messages to everybody in a run: written once, listed on the run, told in the app and by mail. */
@Injectable()
export class RunMessages {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly standing: RunStanding,
  ) {}

  /**
   * A run's messages, the newest first: all of them for who sends them, one's own for others.
   *
   * @throws Problem `run.not-found`
   */
  async ofRun(actor: Actor, runId: string): Promise<RunMessageView[]> {
    const { run } = await this.standing.of(actor, runId);
    const all = canAnnounce(actor, run);
    const messages = await this.db.repo(RunMessage).find({ where: { runId }, order: { sentAt: 'DESC', id: 'DESC' }, take: 200 });
    return this.views(all ? messages : await this.receivedBy(actor.personId, messages), all);
  }

  /**
   * How many people a message would reach.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`
   */
  async audience(actor: Actor, runId: string): Promise<OutputOf<typeof runMessageRoutes.audience>> {
    await this.standing.forStaff(actor, runId, canAnnounce);
    const participants = await this.participants(runId);
    const trainers = await this.otherTrainers(actor, runId, participants);
    return { participants: participants.length, trainers: trainers.length };
  }

  /**
   * Sends a message. The same id again changes nothing and gives the same message.
   *
   * @returns whether it was sent just now, and the message
   * @throws Problem `run.not-found`, `access.not-allowed`, `run-message.nobody`, `run-message.id-taken`, `run-message.too-many`
   */
  async send(actor: Actor, runId: string, message: NewMessage): Promise<{ sent: boolean; message: RunMessageView }> {
    await this.standing.forStaff(actor, runId, canAnnounce);
    const known = await this.known(actor, runId, message.id);
    if (known) return { sent: false, message: known };
    try {
      const row = await this.db.transaction(() => this.write(actor, runId, message));
      const [view] = await this.views([row], true);
      if (view) return { sent: true, message: view };
    } catch (error) {
      // Two clicks in the same moment: the other one has sent it.
      if (!isUniqueViolation(error)) throw error;
    }
    const sent = await this.known(actor, runId, message.id);
    if (!sent) throw new Problem('run-message.id-taken');
    return { sent: false, message: sent };
  }

  private async write(actor: Actor, runId: string, { id, title, text, toTrainers }: NewMessage): Promise<RunMessage> {
    const now = this.clock.now();
    const lately = await this.db.repo(RunMessage).countBy({ runId, sentAt: MoreThan(new Date(now.getTime() - dayMs)) });
    if (lately >= most) throw new Problem('run-message.too-many', { facts: { most } });
    const participants = await this.participants(runId);
    const people = [...participants, ...(toTrainers ? await this.otherTrainers(actor, runId, participants) : [])];
    if (people.length === 0) throw new Problem('run-message.nobody');
    const row: RunMessage = { id, runId, title, text, toTrainers, recipients: people.length, sentBy: actor.personId, sentAt: now };
    await this.db.repo(RunMessage).insert(row);
    for (let at = 0; at < people.length; at += batch) {
      const part = people.slice(at, at + batch);
      await this.db.repo(RunMessageRecipient).insert(part.map((personId) => ({ messageId: id, personId })));
      await this.events.publishAll(runMessageSent, part.map((personId) => ({ runId, personId, runMessageId: id })));
    }
    await this.audit.record({ action: 'run-message.sent', subject: { kind: 'run-message', id }, after: { runId, recipients: people.length, toTrainers } });
    return row;
  }

  private async known(actor: Actor, runId: string, id: string): Promise<RunMessageView | null> {
    const row = await this.db.repo(RunMessage).findOneBy({ id });
    if (!row) return null;
    if (row.runId !== runId || row.sentBy !== actor.personId) throw new Problem('run-message.id-taken');
    return (await this.views([row], true))[0] ?? null;
  }

  private async participants(runId: string): Promise<string[]> {
    const rows = await this.db.repo(Enrolment).find({ select: { id: true, personId: true }, where: { runId, state: In([...addressed]) } });
    return rows.map(({ personId }) => personId);
  }

  private async otherTrainers(actor: Actor, runId: string, but: readonly string[]): Promise<string[]> {
    return (await this.standing.trainersOf(runId)).filter((id) => id !== actor.personId && !but.includes(id));
  }

  private async receivedBy(personId: string, messages: readonly RunMessage[]): Promise<RunMessage[]> {
    if (messages.length === 0) return [];
    const got = await this.db.repo(RunMessageRecipient).findBy({ personId, messageId: In(messages.map(({ id }) => id)) });
    const ids = new Set(got.map(({ messageId }) => messageId));
    return messages.filter(({ id }) => ids.has(id));
  }

  private async views(messages: readonly RunMessage[], forStaff: boolean): Promise<RunMessageView[]> {
    const names = await this.standing.namesOf(messages.map(({ sentBy }) => sentBy));
    return messages.map(({ id, title, text, toTrainers, recipients, sentBy, sentAt }) => ({
      id, title, text, toTrainers, recipients: forStaff ? recipients : null, senderName: names.get(sentBy) ?? '', sentAt: sentAt.toISOString(),
    }));
  }
}
