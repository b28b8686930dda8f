import { Injectable } from '@nestjs/common';
import { attestationEnd, daysAfter, type MembershipState, type VettingState } from '@rso-connect/shared';
import { In } from 'typeorm';
import { ConsentsService } from '../features/consents/index.js';
import { Person, PersonPost } from '../features/people/index.js';
import { SpaceMakers, SpaceMembership, type Space } from '../features/spaces/index.js';
import { VettingObjection, VettingRequest, VettingStanding, VettingVouch } from '../features/vetting/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { addDemonstrationGroups } from './demonstration-groups.js';
import { DemonstrationTalk } from './demonstration-talk.js';
import { rilonTopics } from './demonstration-rilon-topics.js';

/** Everybody is invented. How many days ago each was admitted; a year ago and a little more is lapsed. */
const members: readonly (readonly [name: string, daysAgo: number])[] = [
  ['Nguyễn Văn Hải', 200], ['Sukarni', 346], ['សុខ ដារា', 150], ['Nurul Aisyah binti Rahman', 120], ['Maria Clara Santos', 90], ['නිමල් පෙරේරා', 75], ['김민준', 60],
  ['Sione Taufa', 45], ['محمد علی', 30], ['José Reyes', 380], ['ปิยะนุช วงศ์ไทย', 342], ['สมหญิง ใจดี', 12],
];
const focalPoint = 'Malee Srisuk';
const office = 'Mele Tupou';
/** One of the members. */
const keeper = 'Sione Taufa';

/** Somebody with where they work. */
interface Placed {
  personId: string;
  organisationId: string;
}

/** RILON at work: its members, who asks to join it, and what it talks about. */
@Injectable()
export class DemonstrationVetting {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly makers: SpaceMakers,
    private readonly consents: ConsentsService,
    private readonly talk: DemonstrationTalk,
  ) {}

  /** Adds it, where there are the officers of the demonstration. */
  async add(): Promise<void> {
    const people = await this.people();
    const found = members.flatMap(([name, daysAgo]) => {
      const person = people.get(name);
      return person ? [{ ...person, daysAgo }] : [];
    });
    if (found.length < members.length) return;
    const rilon = await this.makers.rilon();
    for (const member of found) await this.admit(rilon, member, member.daysAgo);
    for (const { personId } of found) await this.consents.choose(personId, 'name', { audience: 'spaces', endsOn: null });
    const active = found.filter(({ daysAgo }) => daysAgo < 365).map(({ personId }) => personId);
    await this.talk.moderates(keeper, rilon);
    await this.talk.write(rilon, rilonTopics, active, keeper);
    await this.candidates(rilon, people);
    await addDemonstrationGroups(this.db, this.makers, rilon, found.filter(({ daysAgo }) => daysAgo < 365), this.clock.now());
  }

  /** One waits for the focal point, one for a second vouch, one for the office. */
  private async candidates(rilon: Space, people: ReadonlyMap<string, Placed>): Promise<void> {
    await this.ask(rilon, people.get('อนันต์ ศรีสุข'), 'requested', 3, 'I lead the team that screens arrivals by boat in Ranong, and need counterparts whom I may call at night.');
    const endorsedBy = people.get(focalPoint)?.personId ?? null;
    const second = await this.ask(rilon, people.get('Tan Wei Ming'), 'endorsed', 9, 'Document examiner at the airport; I would share what we see of altered visas.', endorsedBy);
    await this.vouch(second, people.get('សុខ ដារា'));
    const third = await this.ask(rilon, people.get('Lê Hoàng Yến'), 'vouched', 25, 'I coordinate returns of victims from scam centres, and look for the same desk elsewhere.', endorsedBy);
    await this.vouch(third, people.get('Maria Clara Santos'));
    await this.vouch(third, people.get('Sukarni'));
    const [objector, officer] = [people.get('김민준'), people.get(office)];
    if (!third || !objector || !officer) return;
    const now = this.clock.now();
    await this.db.repo(VettingObjection).insert({
      id: newId(), requestId: third, personId: objector.personId, text: 'I heard of a colleague by this name in a procurement case two years ago. Please make sure that it is somebody else.',
      createdAt: daysAfter(now, -8), setAsideBy: officer.personId, setAsideReason: 'The agency confirms that it was somebody else of the same name.', setAsideAt: daysAfter(now, -6),
    });
  }

  private async people(): Promise<Map<string, Placed>> {
    const wanted = [...members.map(([name]) => name), focalPoint, office, 'อนันต์ ศรีสุข', 'Tan Wei Ming', 'Lê Hoàng Yến'];
    const people = await this.db.repo(Person).find({ where: { fullName: In(wanted) }, select: { id: true, fullName: true } });
    const posts = new Map((await this.db.repo(PersonPost).findBy({ activeKey: In(people.map(({ id }) => id)) })).map((post) => [post.personId, post.organisationId]));
    return new Map(people.map(({ id, fullName }) => [fullName, { personId: id, organisationId: posts.get(id) ?? '' }]));
  }

  private async admit(rilon: Space, { personId, organisationId }: Placed, daysAgo: number): Promise<void> {
    const at = daysAfter(this.clock.now(), -daysAgo);
    const requestId = await this.ask(rilon, { personId, organisationId }, 'admitted', daysAgo, 'One of the first members.');
    const dueAt = attestationEnd(at);
    await this.db.repo(VettingStanding).insert({
      id: newId(), spaceId: rilon.id, personId, requestId: requestId ?? '', organisationId, memberId: organisationId, attestedAt: at, dueAt, reminders: 0, departedAt: null, reason: null, version: 1,
    });
  }

  private async ask(rilon: Space, who: Placed | undefined, state: VettingState, daysAgo: number, statement: string, endorsedBy: string | null = null): Promise<string | null> {
    if (!who) return null;
    const { personId, organisationId } = who;
    const now = this.clock.now();
    const at = daysAfter(now, -daysAgo);
    const id = newId();
    const isAdmitted = state === 'admitted';
    await this.db.repo(VettingRequest).insert({
      id, spaceId: rilon.id, personId, organisationId, memberId: organisationId, statement, state, openKey: isAdmitted ? null : `${rilon.id}/${personId}`, version: 1, vouches: 0, openObjections: 0,
      endorsedBy, endorsement: state === 'requested' || isAdmitted ? null : 'Works for us since 2019, on exactly this. We trust them.', endorsedAt: state === 'requested' ? null : at,
      waivedBy: null, waivedAt: null, windowEndsAt: state === 'vouched' ? daysAfter(now, -1) : null, decidedBy: null, reason: null, decidedAt: isAdmitted ? at : null, toldAt: isAdmitted ? at : null,
      createdAt: at, changedAt: at,
    });
    const membership: MembershipState = state === 'admitted' ? (daysAgo > 365 ? 'lapsed' : 'active') : (state as 'requested' | 'endorsed' | 'vouched');
    await this.db.repo(SpaceMembership).insert({
      id: newId(), spaceId: rilon.id, personId, state: membership, basis: 'vetting', basisId: id, startedAt: isAdmitted ? at : null, endedAt: membership === 'lapsed' ? daysAfter(at, 365) : null,
      version: 1, createdAt: at, changedAt: at,
    });
    return id;
  }

  private async vouch(requestId: string | null, by: Placed | undefined): Promise<void> {
    if (requestId === null || !by) return;
    const { personId, organisationId } = by;
    await this.db.repo(VettingVouch).insert({
      id: newId(), requestId, personId, organisationId, memberId: organisationId, relation: 'same-operation', knownSince: 2022,
      text: 'We were on the same operation at sea for two months. Careful with names, and always reachable.', createdAt: daysAfter(this.clock.now(), -5),
    });
    await this.db.repo(VettingRequest).increment({ id: requestId }, 'vouches', 1);
  }
}
