import { Injectable } from '@nestjs/common';
import { codeLength, type InputOf, type LetterTerms, type LetterView, type OutputOf, type papersRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { takeNumbers } from '../../platform/database/yearly-numbers.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { RunRecords } from '../courses/index.js';
import { Enrolment, type RunInFull } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService, PersonPost } from '../people/index.js';
import { newCode } from '../../platform/codes/new-code.js';
import { InvitationLetter, LetterNumber, type LetterFacts } from './participation.entity.js';
import { letterIssued } from './participation.events.js';
import { exactDays, invitedStates, letterNumber } from './participation.rules.js';
import { Participants } from './participants.js';

type Issue = InputOf<typeof papersRoutes.issue>['body'];
type Issued = OutputOf<typeof papersRoutes.issue>;

/** Why somebody who was named gets none. */
const codeOf = { elsewhere: 'enrolment.not-found', early: 'letter.not-selected' } as const;

/** @returns a letter as its participant and staff see it */
export function letterView({ id, number, version, issuedOn, language }: InvitationLetter): LetterView {
  return { id, number, version, issuedOn, language };
}

/** Letters of invitation: issued to whoever is selected, never changed, replaced by a new issue. */
@Injectable()
export class Letters {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
    private readonly participants: Participants,
    private readonly records: RunRecords,
  ) {}

  /** @returns the letter that counts of each of these enrolments, by enrolment */
  async currentOf(enrolmentIds: readonly string[]): Promise<Map<string, InvitationLetter>> {
    if (enrolmentIds.length === 0) return new Map();
    const letters = await this.db.repo(InvitationLetter).findBy({ activeKey: In([...enrolmentIds]) });
    return new Map(letters.map((letter) => [letter.enrolmentId, letter]));
  }

  /** @throws Problem `run.not-found`, `access.not-allowed` */
  async terms(actor: Actor, runId: string): Promise<OutputOf<typeof papersRoutes.terms>> {
    await this.participants.run(actor, runId, 'run.manage');
    const [last] = await this.db.repo(InvitationLetter).find({ where: { runId }, order: { issuedAt: 'DESC', id: 'DESC' }, take: 1 });
    const without = await this.withoutLetter(runId);
    return { terms: last ? termsOf(last) : null, withoutLetter: without.length };
  }

  /**
   * Issues letters. Somebody who has one gets a new issue only where they are named.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `run.closed`, `letter.no-dates`
   */
  async issue(actor: Actor, runId: string, body: Issue): Promise<Issued> {
    const inFull = await this.participants.run(actor, runId, 'run.manage');
    await this.records.mustBeOpen(runId);
    const days = exactDays(inFull.run);
    if (!days) throw new Problem('letter.no-dates');
    const write = (): Promise<Issued> => this.db.transaction(() => this.write(actor, inFull, days, body));
    try {
      return await write();
    } catch (error) {
      // Somebody else issued in the same moment: what they did is there now.
      if (!isUniqueViolation(error)) throw error;
      return write();
    }
  }

  private async write(actor: Actor, inFull: RunInFull, days: { startsOn: string; endsOn: string }, { enrolmentIds, language, ...terms }: Issue): Promise<Issued> {
    const { run, course, academyName } = inFull;
    const now = this.clock.now();
    const year = now.getUTCFullYear();
    // First the counter, which one at a time holds: what is read after that nobody else changes meanwhile.
    const first = await takeNumbers(this.db.repo(LetterNumber), year, 1);
    const named = enrolmentIds === null ? await this.withoutLetter(run.id) : await this.db.repo(Enrolment).findBy({ id: In(enrolmentIds), runId: run.id });
    const chosen = named.filter(({ state }) => invitedStates.includes(state));
    const refused = [
      ...named.filter((each) => !chosen.includes(each)).map(({ id }) => ({ enrolmentId: id, code: codeOf.early })),
      ...(enrolmentIds ?? []).filter((id) => !named.some((each) => each.id === id)).map((id) => ({ enrolmentId: id, code: codeOf.elsewhere })),
    ];
    if (chosen.length !== 1) await takeNumbers(this.db.repo(LetterNumber), year, chosen.length - 1);
    if (chosen.length === 0) return { issued: 0, refused };
    const holders = await this.holders(chosen.map(({ personId }) => personId));
    const letters: InvitationLetter[] = [];
    for (const [index, { id: enrolmentId, personId }] of chosen.entries()) {
      const facts: LetterFacts = {
        ...(holders.get(personId) ?? { holderName: '', organisationName: null, post: null }),
        courseTitle: course.title, runCode: run.code, ...days, venue: run.venue, isOnline: run.venue === null && run.link !== null, academyName,
        costs: terms.costs, contact: terms.contact, signatoryName: terms.signatoryName, signatoryOffice: terms.signatoryOffice,
      };
      const before = await this.db.repo(InvitationLetter).findOneBy({ activeKey: enrolmentId });
      if (before && affected(await this.db.repo(InvitationLetter).update({ id: before.id, activeKey: enrolmentId }, { activeKey: null })) !== 1) {
        throw new Problem('enrolment.changed-meanwhile');
      }
      letters.push({
        id: newId(), enrolmentId, runId: run.id, personId, number: letterNumber(year, first + index), code: newCode(codeLength), version: (before?.version ?? 0) + 1,
        activeKey: enrolmentId, language, facts, issuedOn: now.toISOString().slice(0, 10), issuedAt: now, issuedBy: actor.personId,
      });
    }
    await this.db.repo(InvitationLetter).insert(letters);
    await this.audit.recordAll(letters.map(({ id, personId, enrolmentId, number, version }) => ({
      action: 'letter.issued', subject: { kind: 'letter', id }, personId, after: { enrolmentId, number, version },
    })));
    await this.events.publishAll(letterIssued, letters.map(({ id, enrolmentId, runId, personId }) => ({ letterId: id, enrolmentId, runId, personId })));
    return { issued: letters.length, refused };
  }

  private withoutLetter(runId: string): Promise<Enrolment[]> {
    return this.db.repo(Enrolment).createQueryBuilder('enrolment')
      .leftJoin(InvitationLetter, 'letter', 'letter.activeKey = enrolment.id')
      .where('enrolment.runId = :runId AND enrolment.state IN (:...states)', { runId, states: invitedStates })
      .andWhere('letter.id IS NULL')
      .orderBy('enrolment.id')
      .getMany();
  }

  private async holders(personIds: readonly string[]): Promise<Map<string, Pick<LetterFacts, 'holderName' | 'organisationName' | 'post'>>> {
    const people = await this.people.contacts(personIds);
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In([...personIds]), endedOn: IsNull() });
    const organisations = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    return new Map([...people.values()].map(({ id, fullName }) => {
      const post = posts.find(({ personId }) => personId === id);
      const title = [post?.rank, post?.title].filter((part) => part != null && part !== '').join(', ');
      return [id, { holderName: fullName, organisationName: organisations.get(post?.organisationId ?? '')?.name ?? null, post: title === '' ? null : title }];
    }));
  }
}

function termsOf({ language, facts: { costs, contact, signatoryName, signatoryOffice } }: InvitationLetter): LetterTerms {
  return { language, costs, contact, signatoryName, signatoryOffice };
}
