import { Injectable } from '@nestjs/common';
import { candidacyMoves, daysAfter, type CandidacyMove, type CandidacyMoveName, type CandidacyStep } from '@rso-connect/shared';
import { Candidacy, CandidacyMoveRow } from '../features/candidacies/index.js';
import { Person, PersonEmail } from '../features/people/index.js';
import { SecondmentCall } from '../features/secondment-calls/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { sortKey } from '../platform/search/fold.js';
import { DemonstrationApplications } from './demonstration-applications.js';
import { DemonstrationPlacements } from './demonstration-placements.js';
import { DemonstrationSecondmentOffers } from './demonstration-secondment-offers.js';
import { DemonstrationSecondmentSelection } from './demonstration-secondment-selection.js';
import { demonstrationCalls, type DemonstrationCallKey } from './demonstration-secondment-calls.js';

/** Who stands for which call and where they have come to, by address or, of the invented officers, by name. */
const standing: readonly (readonly [call: DemonstrationCallKey, who: string, member: string, moves: readonly CandidacyMoveName[]])[] = [
  // The application is a draft, and nobody has nominated yet.
  ['open', 'officer@demo.example', 'TH', []],
  // Applied; the focal point of Thailand has yet to nominate.
  ['open', 'สมหญิง ใจดี', 'TH', []],
  ['open', 'Trần Văn Đức', 'VN', ['complete']],
  ['open', 'Maria Clara Santos', 'PH', ['complete']],
  ['scoring', 'ปิยะนุช วงศ์ไทย', 'TH', ['complete', 'find-eligible']],
  ['scoring', 'Nurul Aisyah binti Rahman', 'MY', ['complete', 'find-eligible']],
  ['scoring', 'José Reyes', 'PH', ['complete', 'find-eligible']],
  ['scoring', 'නිමල් පෙරේරා', 'LK', ['complete', 'find-eligible']],
  ['scoring', '김민준', 'KR', ['complete', 'find-eligible']],
  ['scoring', 'Ahmet Yıldız', 'TR', ['complete', 'find-ineligible']],
  // Offered, placed and come home again.
  ['running', 'Putri Ayu Wulandari', 'ID', ['complete', 'find-eligible', 'shortlist', 'offer']],
  ['running', 'liaison@demo.example', 'VN', ['complete', 'find-eligible', 'shortlist', 'offer', 'accept', 'arrive']],
  ['running', 'Litia Vakacegu', 'FJ', ['complete', 'find-eligible', 'shortlist', 'offer', 'accept', 'arrive', 'finish', 'return']],
  ['running', 'Батбаяр', 'MN', ['complete', 'find-eligible', 'reserve']],
];

/** What the features of secondments add to: ids of the calls, and of the candidacies with the people who stand. */
export interface DemonstrationSecondmentRows {
  calls: Readonly<Record<DemonstrationCallKey, SecondmentCall>>;
  /** In the order in which they began. */
  candidacies: readonly (Candidacy & { call: DemonstrationCallKey })[];
  /** @returns the id of a person of the demonstration by address or, of the invented officers, by name */
  person: (who: string) => string;
}

/**
 * Three calls, with people at every step. Nothing of it is told to anybody. Each feature adds what is its own to
 * these rows: a provider with `add(rows)`, called below.
 */
@Injectable()
export class DemonstrationSecondments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly applications: DemonstrationApplications,
    private readonly offers: DemonstrationSecondmentOffers,
    private readonly placements: DemonstrationPlacements,
    private readonly selection: DemonstrationSecondmentSelection,
  ) {}

  /** @param organisations ids by code */
  async add(organisations: ReadonlyMap<string, string>): Promise<void> {
    const rows = await this.rows(organisations);
    await this.applications.add(rows);
    await this.offers.add(rows);
    await this.placements.add(rows);
    await this.selection.add(rows);
  }

  private async rows(organisations: ReadonlyMap<string, string>): Promise<DemonstrationSecondmentRows> {
    const calls = { open: this.call('open'), scoring: this.call('scoring'), running: this.call('running') };
    await this.db.repo(SecondmentCall).insert(Object.values(calls));
    const people = new Map<string, string>();
    for (const { id, fullName } of await this.db.repo(Person).find({ select: { id: true, fullName: true } })) people.set(fullName, id);
    for (const { activeKey, personId } of await this.db.repo(PersonEmail).find({ select: { activeKey: true, personId: true } })) if (activeKey !== null) people.set(activeKey, personId);
    const candidacies: (Candidacy & { call: DemonstrationCallKey })[] = [];
    const moves: CandidacyMoveRow[] = [];
    for (const [index, [call, who, member, names]] of standing.entries()) {
      const personId = people.get(who);
      const memberId = organisations.get(member);
      if (personId === undefined || memberId === undefined) continue;
      const { days } = demonstrationCalls[call];
      const begun = daysAfter(this.clock.now(), days.published + 2 + (index % 4));
      const id = newId();
      let step: CandidacyStep = 'begun';
      let at = begun;
      for (const [place, name] of names.entries()) {
        const move: CandidacyMove = candidacyMoves[name];
        // The first half year of a placement lies between coming and going.
        at = place === 0 ? daysAfter(begun, 3) : daysAfter(at, name === 'finish' ? 180 : name === 'return' ? 2 : call === 'running' ? 14 : 1);
        const [mover = 'office'] = move.by;
        moves.push({ id: newId(), candidacyId: id, move: name, fromStep: step, toStep: move.to, mover, byPersonId: null, reason: move.reason ? 'Decided by the criteria of the call.' : null, at });
        step = move.to;
      }
      candidacies.push({ id, callId: calls[call].id, personId, memberId, organisationId: null, step, version: names.length + 1, createdAt: begun, movedAt: at, call });
    }
    await this.db.repo(Candidacy).insert(candidacies.map(({ call: _, ...candidacy }) => candidacy));
    await this.db.repo(CandidacyMoveRow).insert(moves);
    return {
      calls, candidacies,
      person: (who) => {
        const id = people.get(who);
        if (id === undefined) throw new Error(`The demonstration has nobody called ${who}`);
        return id;
      },
    };
  }

  private call(key: DemonstrationCallKey): SecondmentCall {
    const { days, ...written } = demonstrationCalls[key];
    const now = this.clock.now();
    const dayOf = (distance: number): string => daysAfter(now, distance).toISOString().slice(0, 10);
    const publishedAt = daysAfter(now, days.published);
    // Five in the afternoon in Bangkok.
    const closesAt = new Date(`${dayOf(days.closes)}T10:00:00.000Z`);
    return {
      ...written, id: newId(), state: 'published', version: 2, positionSort: sortKey(written.position), startFrom: dayOf(days.startFrom), startUntil: dayOf(days.startUntil), opensAt: publishedAt, closesAt,
      timeZone: 'Asia/Bangkok', memberIds: [], standDownReason: null, lapsedAt: closesAt < now ? closesAt : null, remindedFor: null, publishedAt, createdAt: publishedAt, changedAt: publishedAt,
    };
  }
}
