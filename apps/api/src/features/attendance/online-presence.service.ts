import { Injectable } from '@nestjs/common';
import type { InputOf, PresenceOutcome, PresencePreview, PresenceRow, SessionAttendance, onlinePresenceRoutes } from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { shownCell } from '../../platform/http/csv-input.js';
import { Problem } from '../../platform/http/problem.js';
import { PeopleService } from '../people/index.js';
import { AttendanceClash, AttendanceRecord } from './attendance.entity.js';
import { AttendancePlaces, type Place } from './attendance-places.js';
import { verdictOn, type Claim } from './attendance.rules.js';
import { markIdOf } from './mark-id.js';
import { MarkWriter } from './mark-writer.js';
import { presentFor, readPresence, type Stay } from './online/presence-file.js';
import { matcher, type Match } from './online/presence-match.js';
import { SessionDesk } from './session-desk.service.js';

type Report = InputOf<typeof onlinePresenceRoutes.take>['body'];
const longestShown = 200;

/** Who was in a video conference, by the report that it writes itself. */
@Injectable()
export class OnlinePresence {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly places: AttendancePlaces,
    private readonly writer: MarkWriter,
    private readonly desk: SessionDesk,
  ) {}

  /**
   * What a report would mark, row by row.
   *
   * @throws Problem `run-session.not-found`, `access.not-allowed`, `attendance.session-cancelled`, `attendance.not-online`,
   *   `attendance.report-unreadable`, `attendance.report-too-long`
   */
  async preview(actor: Actor, sessionId: string, report: Report): Promise<PresencePreview> {
    return this.read(await this.place(actor, sessionId), actor, report);
  }

  /**
   * Marks those as present whom the report shows long enough. What is marked otherwise becomes a clash.
   *
   * @throws as {@link preview}, and Problem `run.closed`
   */
  async take(actor: Actor, sessionId: string, report: Report): Promise<SessionAttendance> {
    const place = await this.place(actor, sessionId);
    await this.writer.again(() => this.db.transaction(async () => {
      const { rows } = await this.read(place, actor, report);
      const shown = new Set(rows.flatMap(({ outcome, participant }) => (participant && ['counts', 'already', 'disagrees'].includes(outcome) ? participant.enrolmentId : [])));
      const marks = [...shown].map((enrolmentId) => ({
        ...this.claim(place, actor), deviceMarkId: markIdOf('online', sessionId, enrolmentId), enrolmentId, cause: 'mark' as const, reason: null,
      }));
      const results = marks.length === 0 ? [] : await this.writer.takeInside(place, actor.personId, marks, 'attendance.marked');
      await this.audit.record({
        action: 'attendance.online-imported', subject: { kind: 'run-session', id: sessionId },
        after: { runId: place.run.id, rows: rows.length, minutes: report.minutes, marked: results.filter(({ outcome }) => outcome === 'applied').length },
      });
    }));
    return this.desk.view(place);
  }

  private async place(actor: Actor, sessionId: string): Promise<Place> {
    const place = await this.places.of(actor, sessionId);
    if (place.session.state === 'cancelled') throw new Problem('attendance.session-cancelled');
    if (place.session.link === null) throw new Problem('attendance.not-online');
    return place;
  }

  private claim({ session }: Place, actor: Actor): Claim {
    const now = this.clock.now();
    return { state: 'present', evidence: 'online_minutes', by: actor.personId, at: session.startsAt < now ? session.startsAt : now, seen: null, isUnchecked: false };
  }

  private async read(place: Place, actor: Actor, { file, minutes }: Report): Promise<PresencePreview> {
    const stays = readPresence(file);
    if (stays === 'unreadable') throw new Problem('attendance.report-unreadable');
    if (stays === 'too-long') throw new Problem('attendance.report-too-long');
    const participants = await this.places.participants(place.run.id);
    const contacts = await this.people.contacts(participants.map(({ personId }) => personId));
    const matchOf = matcher(participants.map((one) => ({ ...one, email: contacts.get(one.personId)?.email ?? '' })));
    const read = stays.map((stay) => ({ stay, match: matchOf(stay) }));
    const staysOf = new Map<string, Stay[]>();
    for (const { stay, match } of read) {
      if (typeof match === 'string' || stay.minutes === null) continue;
      staysOf.set(match.participant.enrolmentId, [...(staysOf.get(match.participant.enrolmentId) ?? []), stay]);
    }
    const total = new Map([...staysOf].map(([id, all]) => [id, presentFor(all)]));
    const verdict = await this.verdicts(place, this.claim(place, actor));
    const rows = read.map(({ stay, match }): PresenceRow => {
      const found = typeof match === 'string' ? null : match;
      const all = found === null ? 0 : (total.get(found.participant.enrolmentId) ?? 0);
      return {
        line: stay.line, name: shownCell(stay.name, longestShown), email: shownCell(stay.email, longestShown), minutes: stay.minutes,
        outcome: outcomeOf(stay, match, all < minutes, verdict),
        participant: found && { enrolmentId: found.participant.enrolmentId, fullName: found.participant.fullName, by: found.by, minutes: all },
      };
    });
    return { rows, counts: new Set(rows.flatMap(({ outcome, participant }) => (outcome === 'counts' && participant ? participant.enrolmentId : []))).size };
  }

  /** @returns what being present by a report does to what stands, by enrolment */
  private async verdicts({ session: { id: sessionId } }: Place, claim: Claim): Promise<(enrolmentId: string) => PresenceOutcome> {
    const records = new Map((await this.db.repo(AttendanceRecord).findBy({ sessionId })).map((record) => [record.enrolmentId, record]));
    const clashes = new Set((await this.db.repo(AttendanceClash).findBy({ sessionId, activeKey: Not(IsNull()) })).map(({ enrolmentId }) => enrolmentId));
    return (enrolmentId) => {
      if (clashes.has(enrolmentId)) return 'disagrees';
      const verdict = verdictOn(records.get(enrolmentId) ?? null, claim);
      return verdict === 'applied' ? 'counts' : typeof verdict === 'object' ? 'disagrees' : 'already';
    };
  }
}

function outcomeOf(stay: Stay, match: Match, isBelow: boolean, verdict: (enrolmentId: string) => PresenceOutcome): PresenceOutcome {
  if (stay.minutes === null || (stay.name === '' && stay.email === '')) return 'unreadable';
  if (typeof match === 'string') return match;
  return isBelow ? 'below' : verdict(match.participant.enrolmentId);
}
