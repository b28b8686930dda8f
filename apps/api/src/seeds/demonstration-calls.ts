import { Injectable } from '@nestjs/common';
import type { CallState, Criterion } from '@rso-connect/shared';
import { MemberSeatCounts, RunCall, SeatLedger, newCall } from '../features/calls/index.js';
import { CourseRun } from '../features/courses/index.js';
import { Enrolment, undecidedEnrolment } from '../features/enrolments/index.js';
import { Nomination } from '../features/nominations/index.js';
import { PersonEmail, PersonPost } from '../features/people/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';

const dayMs = 86_400_000;

/** A member's part of an invented call. */
interface MemberPart {
  member: string;
  seats: number;
  held?: number;
  /** How many of its invented officers are nominated, the first ones of the list. */
  nominated?: number;
}
interface InventedCall {
  run: string;
  state: CallState;
  /** Days from today until which focal points nominate, and until which officers answer. */
  until: number;
  reply: number;
  women: number;
  priority: readonly string[];
  criteria: Criterion[];
  briefing: string;
  budget: string;
  members: readonly MemberPart[];
}

/** Two calls: one well under way, one just published. Thailand has seats to name in both. */
const calls: readonly InventedCall[] = [
  {
    run: 'JCLEC-2027-01', state: 'published', until: 24, reply: 55, women: 40, priority: ['KH', 'LA', 'MM'],
    criteria: [
      { key: 'investigates', label: 'Investigates or supervises cases of people smuggling', weight: 40 },
      { key: 'passes-on', label: 'Will pass on what they learn, with a plan', weight: 35 },
      { key: 'works-across', label: 'Works with agencies of other members', weight: 25 },
    ],
    briefing: 'We look for officers with at least three years in investigation who can bring an anonymised case.\nThe workshop is held in English; interpreters can be asked for Bahasa Indonesia and Vietnamese.',
    budget: 'Flights, economy: 24 persons\nAccommodation at JCLEC: 6 nights\nInterpreters: 2 languages',
    members: [
      { member: 'TH', seats: 3, held: 1, nominated: 1 }, { member: 'VN', seats: 2, nominated: 3 }, { member: 'KH', seats: 2, nominated: 2 },
      { member: 'ID', seats: 3, nominated: 3 }, { member: 'MY', seats: 2, nominated: 2 }, { member: 'PH', seats: 2, nominated: 2 },
      { member: 'LA', seats: 2, nominated: 1 }, { member: 'BD', seats: 2, held: 2 }, { member: 'FJ', seats: 1, nominated: 1 }, { member: 'TO', seats: 1 },
    ],
  },
  {
    run: 'JEJU-2027-01', state: 'published', until: 60, reply: 100, women: 50, priority: ['LK', 'MV'],
    criteria: [
      { key: 'victims', label: 'Works with victims of trafficking', weight: 60 },
      { key: 'passes-on', label: 'Will pass on what they learn, with a plan', weight: 40 },
    ],
    briefing: 'For officers and social workers who speak with victims in the first hours. Please nominate pairs of one police officer and one protection officer where you can.',
    budget: 'Flights, economy: 26 persons\nAccommodation in Jeju: 5 nights',
    members: [
      { member: 'TH', seats: 2 }, { member: 'KR', seats: 2, nominated: 1 }, { member: 'LK', seats: 2, nominated: 2 }, { member: 'MN', seats: 1 },
      { member: 'JP', seats: 1 }, { member: 'IN', seats: 2, held: 1 }, { member: 'MV', seats: 1, nominated: 1 },
    ],
  },
];

/** The demonstration's calls, with seats and nominations. Nothing of it is told to anybody: no mails go out. */
@Injectable()
export class DemonstrationCalls {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly ledger: SeatLedger,
  ) {}

  /** @param organisations ids by code */
  async add(organisations: ReadonlyMap<string, string>): Promise<void> {
    const by = await this.personOf('programme@demo.example');
    const now = this.clock.now();
    for (const call of calls) {
      const run = await this.db.repo(CourseRun).findOneBy({ code: call.run });
      // A demonstration that is made later than the invented runs has no calls to them.
      if (!run?.startsAt || run.startsAt.getTime() < now.getTime() + call.reply * dayMs / 2) continue;
      await this.addCall(run, call, organisations);
      for (const part of call.members) await this.addMember(run, part, organisations.get(part.member) ?? '', by);
    }
  }

  private async addCall({ id: runId, startsAt }: CourseRun, call: InventedCall, organisations: ReadonlyMap<string, string>): Promise<void> {
    const now = this.clock.now();
    const within = (days: number): Date => new Date(Math.min(now.getTime() + days * dayMs, (startsAt ?? now).getTime() - dayMs));
    await this.db.repo(RunCall).insert({
      ...newCall(runId, new Date(now.getTime() - 9 * dayMs)), state: call.state, version: 2, nominateUntil: within(call.until), replyBy: within(call.reply),
      minimum: 16, reserves: 3, criteria: call.criteria, briefing: call.briefing, budget: call.budget,
      targets: {
        women: call.women, priorityMemberIds: call.priority.flatMap((code) => organisations.get(code) ?? []),
        agencies: [{ kind: 'police', percent: 40 }, { kind: 'immigration', percent: 40 }],
      },
      publishedAt: new Date(now.getTime() - 8 * dayMs),
    });
  }

  private async addMember({ id: runId }: CourseRun, { seats, held = 0, nominated = 0 }: MemberPart, memberId: string, by: string): Promise<void> {
    if (memberId === '') return;
    await this.db.repo(MemberSeatCounts).insert({ runId, memberId, granted: 0, extra: 0, released: 0, held: 0, named: 0, used: 0, touches: 0 });
    await this.ledger.allot(runId, seats);
    await this.ledger.move(runId, memberId, { granted: seats }, { movement: 'granted', by, reason: null });
    const officers = await this.officersOf(memberId);
    for (const [index, personId] of officers.slice(0, nominated).entries()) await this.nominate({ runId, memberId, by }, personId, index);
    await this.ledger.move(runId, memberId, { held }, { movement: 'held', by: null });
  }

  private async nominate({ runId, memberId, by }: { runId: string; memberId: string; by: string }, personId: string, index: number): Promise<void> {
    const createdAt = new Date(this.clock.now().getTime() - (6 - (index % 6)) * dayMs);
    const enrolmentId = newId();
    const id = newId();
    await this.db.repo(Enrolment).insert({
      ...undecidedEnrolment, id: enrolmentId, runId, personId, courseVersionId: null, state: 'nominated', requiredActivities: 0, completedActivities: 0,
      scoreHundredths: null, resumeKey: null, createdAt, changedAt: createdAt, activatedAt: null, completedAt: null, reopenedAt: null, reason: null,
    });
    await this.ledger.name(id, { runId, memberId, by });
    await this.ledger.attach(id, enrolmentId);
    await this.db.repo(Nomination).insert({
      id, runId, memberId, personId, enrolmentId, invitationId: null, address: null, addressKey: null, fullName: null, activeKey: `${runId}|${personId}`, rank: index + 1,
      state: 'enrolled', note: index === 0 ? 'Leads the team that would use this first.' : null, reason: null, reasonCode: null, nominatedBy: by,
      createdAt, changedAt: createdAt, endedAt: null,
    });
  }

  /** The invented officers of a member, in the order of their list. */
  private async officersOf(memberId: string): Promise<string[]> {
    const posts = await this.db.repo(PersonPost).find({ where: { organisationId: memberId, title: 'Officer' }, order: { personId: 'ASC' } });
    return posts.map(({ personId }) => personId);
  }

  private async personOf(email: string): Promise<string> {
    return (await this.db.repo(PersonEmail).findOneByOrFail({ activeKey: email })).personId;
  }
}
