import { Injectable } from '@nestjs/common';
import { mentoringTerms, openMentoring, type CourseLanguage, type InputOf, type MentorView, type Page, type Topic, type mentoringRoutes } from '@rso-connect/shared';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { fetchPage } from '../../../platform/database/page.js';
import { Problem } from '../../../platform/http/problem.js';
import { Consent, choiceShows } from '../../consents/index.js';
import { Viewers, reachOf } from '../../directory/index.js';
import { MembersOfPeople, Person } from '../../people/index.js';
import { MentorOffer, MentorSkill, Mentoring, MentoringConcern } from '../mentoring.entity.js';
import { restsUntil } from '../mentoring.rules.js';
import { MentoringStanding, liveRequest, mentorsNow } from './standing.js';

type NotWhy = MentorView['can']['not'];

/** Finds people who mentor, by what each of them shows to who asks. */
@Injectable()
export class Mentors {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly viewers: Viewers,
    private readonly standing: MentoringStanding,
    private readonly members: MembersOfPeople,
  ) {}

  /** One page of the offers that somebody gets to see, their own left out. */
  async list(actor: Actor, query: InputOf<typeof mentoringRoutes.mentors>['query']): Promise<Page<MentorView>> {
    const found = (await this.shown(actor)).andWhere('offer.personId <> :self', { self: actor.personId });
    for (const [kind, term] of [['topic', query.topic], ['language', query.language]] as const) {
      if (term === undefined) continue;
      const skill = found.subQuery().select('1').from(MentorSkill, kind).where(`${kind}.personId = offer.personId AND ${kind}.kind = '${kind}' AND ${kind}.term = :${kind}Term`).getQuery();
      found.andWhere(`EXISTS ${skill}`, { [`${kind}Term`]: term });
    }
    const order = { column: 'offer.nameSort', descending: false, id: 'offer.personId', valueOf: ({ nameSort, personId }: MentorOffer) => ({ value: nameSort, id: personId }) };
    return fetchPage(found, query, order, (rows) => this.views(actor, rows));
  }

  /** @throws Problem `mentoring.mentor-not-found`, also where the offer isn't shown to who asks */
  async one(actor: Actor, personId: string): Promise<MentorView> {
    const offer = await (await this.shown(actor)).andWhere('offer.personId = :personId', { personId }).getOne();
    const [view] = offer ? await this.views(actor, [offer]) : [];
    if (!view) throw new Problem('mentoring.mentor-not-found');
    return view;
  }

  /** Open offers whose owners stand in the network and show them to who asks; after a concern neither finds the other. */
  private async shown(actor: Actor): Promise<SelectQueryBuilder<MentorOffer>> {
    const viewer = await this.viewers.of(actor);
    const offers = this.db.repo(MentorOffer).createQueryBuilder('offer')
      .innerJoin(Person, 'person', 'person.id = offer.personId AND person.closedAt IS NULL AND person.erasureDueAt IS NULL')
      .leftJoin(Consent, 'choice', `choice.personId = offer.personId AND choice.field = 'mentoring' AND choice.activeKey IS NOT NULL`)
      .where('offer.isOpen = :open', { open: true }).setParameter('asker', actor.personId);
    const shows = choiceShows(offers, 'choice', reachOf(offers, viewer, 'offer.personId', 'together'), this.clock.now());
    const apart = offers.subQuery().select('1').from(MentoringConcern, 'concern').innerJoin(Mentoring, 'past', 'past.id = concern.mentoringId')
      .where('(past.mentorId = offer.personId AND past.menteeId = :asker) OR (past.menteeId = offer.personId AND past.mentorId = :asker)').getQuery();
    return offers.andWhere(`(offer.personId = :asker OR (choice.id IS NOT NULL AND ${shows}))`).andWhere(mentorsNow(offers, 'offer.personId')).andWhere(`NOT EXISTS ${apart}`);
  }

  private async views(actor: Actor, offers: readonly MentorOffer[]): Promise<MentorView[]> {
    if (offers.length === 0) return [];
    const ids = offers.map(({ personId }) => personId);
    const people = new Map((await this.db.repo(Person).find({ where: { id: In(ids) }, select: { id: true, fullName: true } })).map((one) => [one.id, one.fullName]));
    const skills = await this.db.repo(MentorSkill).find({ where: { personId: In(ids) }, order: { term: 'ASC' } });
    const memberOf = await this.members.namesOf(ids);
    const why = await this.whyNot(actor.personId, offers);
    return offers.map((offer): MentorView => {
      const { personId, help, cannot, capacity, taken } = offer;
      const own = skills.filter((skill) => skill.personId === personId);
      const not = why(offer);
      return {
        personId, help, cannot, name: people.get(personId) ?? '', memberName: memberOf.get(personId) ?? null,
        topics: own.filter(({ kind }) => kind === 'topic').map(({ term }) => term as Topic), languages: own.filter(({ kind }) => kind === 'language').map(({ term }) => term as CourseLanguage),
        free: capacity - taken, can: { ask: not === null, not },
      };
    });
  }

  private async whyNot(personId: string, offers: readonly MentorOffer[]): Promise<(offer: MentorOffer) => NotWhy> {
    const now = this.clock.now();
    const inside = await this.standing.isInside(personId);
    const open = await this.db.repo(Mentoring).countBy(liveRequest(personId, now));
    const between = await this.db.repo(Mentoring).find({
      where: offers.flatMap((offer) => [{ menteeId: personId, mentorId: offer.personId }, { menteeId: offer.personId, mentorId: personId }]), order: { createdAt: 'DESC', id: 'DESC' },
    });
    return (offer) => {
      if (offer.personId === personId) return 'oneself';
      if (!inside) return 'outside';
      const ours = between.filter(({ mentorId, menteeId }) => mentorId === offer.personId || menteeId === offer.personId);
      if (ours.some(({ state, answerBy }) => openMentoring.includes(state) && (state !== 'asked' || answerBy > now))) return 'open-already';
      const last = ours.find(({ menteeId }) => menteeId === personId);
      if (last && restsUntil(last, now)) return 'too-soon';
      if (open >= mentoringTerms.openRequests) return 'too-many';
      return offer.taken >= offer.capacity ? 'full' : null;
    };
  }
}
