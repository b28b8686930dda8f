import { Injectable } from '@nestjs/common';
import type { ReplyAnswer, ReplyView } from '@rso-connect/shared';
import { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { TransactionLostError } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { EnrolmentSteps, EnrolmentsService, runView } from '../enrolments/index.js';
import { Secrets } from '../identity/index.js';
import { PeopleService } from '../people/index.js';
import { ReplyLink } from './participation.entity.js';
import { replyState } from './participation.rules.js';
import { Participants, type Participant } from './participants.js';
import { replyDeadline } from './reply-deadline.js';

const tries = 4;

/** The reply to an offered seat by the link of its mail, without signing in; the link can do nothing else. */
@Injectable()
export class ReplyLinks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
    private readonly people: PeopleService,
    private readonly enrolments: EnrolmentsService,
    private readonly steps: EnrolmentSteps,
    private readonly participants: Participants,
  ) {}

  /**
   * Makes the link of a mail that offers a seat, or reminds of it.
   *
   * @param mailId the mail's delivery: tried again, it gets the same link
   * @returns the token and until when a reply counts, or null where no seat is offered now
   */
  async make(mailId: string, enrolmentId: string): Promise<{ token: string; replyBy: Date | null } | null> {
    const enrolment = await this.enrolments.find(enrolmentId);
    if (enrolment?.state !== 'selected') return null;
    const participant = await this.participants.any(enrolmentId);
    const replyBy = replyDeadline(participant);
    const now = this.clock.now();
    if (replyState(enrolment, replyBy, now) !== 'open') return null;
    const token = this.secrets.mailToken(mailId);
    await this.db.transaction(async () => {
      const links = this.db.repo(ReplyLink);
      if (await links.existsBy({ id: mailId })) return;
      await links.insert({ id: mailId, enrolmentId, personId: enrolment.personId, tokenHash: this.secrets.hashToken(token), createdAt: now });
    });
    return { token, replyBy };
  }

  /** @throws Problem `reply.token-invalid` */
  async look(token: string): Promise<ReplyView> {
    return this.viewOf(await this.find(token));
  }

  /**
   * Takes the seat or gives it back. The same answer again changes nothing.
   *
   * @throws Problem `reply.token-invalid`, `reply.too-late`, or why the seat can't be taken any more
   */
  async reply(token: string, answer: ReplyAnswer): Promise<ReplyView> {
    for (let attempt = 1; attempt < tries; attempt += 1) {
      try {
        return await this.replyOnce(token, answer);
      } catch (error) {
        // The same link pressed twice at the same moment: what the other one did is there now.
        if (!(error instanceof TransactionLostError)) throw error;
      }
    }
    return this.replyOnce(token, answer);
  }

  private async replyOnce(token: string, answer: ReplyAnswer): Promise<ReplyView> {
    const participant = await this.find(token);
    const { enrolment, inFull } = participant;
    const state = replyState(enrolment, replyDeadline(participant), this.clock.now());
    if (state === (answer === 'confirm' ? 'confirmed' : 'declined')) return this.viewOf(participant);
    // Whoever has confirmed may still give the seat back while a reply counts; a seat given back is gone.
    const mayDecline = state === 'confirmed' && enrolment.state === 'confirmed' && this.counts(participant);
    if (state !== 'open' && !(answer === 'decline' && mayDecline)) throw new Problem('reply.too-late', { facts: { courseTitle: inFull.course.title } });
    const actor = new Actor(enrolment.personId, '', []);
    await this.db.transaction(async () => {
      await (answer === 'confirm' ? this.steps.confirm(actor, enrolment.id) : this.steps.withdraw(actor, enrolment.id));
      await this.audit.record({
        action: 'reply.given', subject: { kind: 'enrolment', id: enrolment.id }, personId: enrolment.personId, actorId: enrolment.personId, after: { answer },
      });
    });
    return this.viewOf(await this.participants.any(enrolment.id));
  }

  private counts(participant: Participant): boolean {
    const deadline = replyDeadline(participant);
    return deadline === null || this.clock.now() < deadline;
  }

  private async find(token: string): Promise<Participant> {
    const link = await this.db.repo(ReplyLink).findOneBy({ tokenHash: this.secrets.hashToken(token) });
    if (!link) throw new Problem('reply.token-invalid');
    const participant = await this.participants.any(link.enrolmentId);
    const person = (await this.people.contacts([link.personId])).get(link.personId);
    if (!person || person.closed || participant.enrolment.personId !== link.personId) throw new Problem('reply.token-invalid');
    return participant;
  }

  private async viewOf(participant: Participant): Promise<ReplyView> {
    const { enrolment, inFull } = participant;
    const person = (await this.people.contacts([enrolment.personId])).get(enrolment.personId);
    const { link: _, courseId: __, ...run } = runView(inFull);
    const deadline = replyDeadline(participant);
    return {
      fullName: person?.fullName ?? '', run, replyBy: deadline?.toISOString() ?? null,
      state: replyState(enrolment, deadline, this.clock.now()),
    };
  }
}
