import { Injectable } from '@nestjs/common';
import { longestSession, type SessionClash } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { sortKey } from '../../platform/search/fold.js';
import { CourseRun, canReadRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { clashesOf, type Clash, type OtherRun, type Slot } from './clash.rules.js';
import { RunSession } from './run-session.entity.js';
import { RunStanding } from './run-standing.js';
import { SessionsService } from './sessions.service.js';

/** A session as it is, or as it would be. */
export interface Wanted {
  id: string | null;
  startsAt: Date;
  endsAt: Date;
  room: string | null;
  trainerIds: readonly string[];
}

const hourMs = 3_600_000;
/** More sessions at the same time than any academy has rooms. */
const most = 2000;
/** How many names a warning gives. */
const named = 5;
/** These seats keep somebody from being elsewhere. */
const taken = ['selected', 'confirmed', 'active'] as const;

interface Around {
  sessions: RunSession[];
  slots: Slot[];
  runs: Map<string, CourseRun>;
  others: OtherRun[];
}

/** Finds what sessions clash with: rooms, trainers, participants. It warns and refuses nothing. */
@Injectable()
export class Clashes {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionsService,
    private readonly standing: RunStanding,
  ) {}

  /**
   * @param wanted sessions of the run that take place
   * @returns for each of them what it clashes with, as far as the actor may know
   */
  async of(actor: Actor, run: CourseRun, wanted: readonly Wanted[]): Promise<SessionClash[][]> {
    if (wanted.length === 0) return [];
    const from = new Date(Math.min(...wanted.map(({ startsAt }) => startsAt.getTime())));
    const to = new Date(Math.max(...wanted.map(({ endsAt }) => endsAt.getTime())));
    const around = await this.around(run, from, to);
    const dates = run.datesAre === 'day' && run.startsAt && run.endsAt ? { startsAt: run.startsAt, endsAt: run.endsAt } : null;
    const found = wanted.map((session) => clashesOf(
      { ...session, runId: run.id, roomKey: roomKeyOf(run, session.room) }, around.slots, around.others, dates,
    ));
    const names = await this.standing.namesOf(found.flat().flatMap(({ personIds }) => personIds));
    return found.map((clashes) => clashes.map((clash) => view(actor, run, clash, around, names)));
  }

  private async around(run: CourseRun, from: Date, to: Date): Promise<Around> {
    const sessions = await this.db.repo(RunSession).createQueryBuilder('session')
      .innerJoin(CourseRun, 'run', `run.id = session.runId AND run.state <> 'cancelled'`)
      // By the beginning alone an index finds them: no session is longer.
      .where(`session.startsAt > :earliest AND session.startsAt < :to AND session.endsAt > :from AND session.state = 'planned'`, {
        earliest: new Date(from.getTime() - longestSession * hourMs), from, to,
      })
      .orderBy('session.startsAt').limit(most).getMany();
    const trainers = await this.sessions.trainersOf(sessions.map(({ id }) => id));
    const seats = await this.seatsElsewhere(run.id, from, to, [...new Set(sessions.map(({ runId }) => runId))]);
    const runs = await this.runsById([...sessions.map(({ runId }) => runId), ...seats.keys()]);
    const slots = sessions.map((session): Slot => ({
      id: session.id, runId: session.runId, startsAt: session.startsAt, endsAt: session.endsAt,
      roomKey: roomKeyOf(runs.get(session.runId) ?? run, session.room), trainerIds: trainers.get(session.id) ?? [],
    }));
    return { sessions, slots, runs, others: await this.otherRuns(seats, runs) };
  }

  /** Who of a run holds a seat in another one at that time, by the other run. */
  private async seatsElsewhere(runId: string, from: Date, to: Date, withSessions: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.db.repo(Enrolment).createQueryBuilder('own')
      .innerJoin(Enrolment, 'other', 'other.personId = own.personId AND other.runId <> own.runId')
      .innerJoin(CourseRun, 'run', 'run.id = other.runId')
      .select('other.runId', 'runId').addSelect('other.personId', 'personId')
      .where('own.runId = :runId AND own.state IN (:...taken) AND other.state IN (:...taken)', { runId, taken: [...taken] })
      .andWhere(`run.mode <> 'self_paced' AND run.state IN ('planned', 'open')`)
      .andWhere(`((run.datesAre = 'day' AND run.startsAt < :to AND run.endsAt > :from) OR run.id IN (:...withSessions))`, {
        from, to, withSessions: withSessions.length > 0 ? withSessions : [''],
      })
      .getRawMany<{ runId: string; personId: string }>();
    const seats = new Map<string, string[]>();
    for (const row of rows) seats.set(row.runId, [...(seats.get(row.runId) ?? []), row.personId]);
    return seats;
  }

  private async otherRuns(seats: ReadonlyMap<string, string[]>, runs: ReadonlyMap<string, CourseRun>): Promise<OtherRun[]> {
    if (seats.size === 0) return [];
    const planned = await this.db.repo(RunSession).createQueryBuilder('session').select('DISTINCT session.runId', 'runId')
      .where(`session.state = 'planned' AND session.runId IN (:...ids)`, { ids: [...seats.keys()] }).getRawMany<{ runId: string }>();
    const withTimetable = new Set(planned.map(({ runId }) => runId));
    return [...seats].map(([id, personIds]) => ({
      id, personIds, hasSessions: withTimetable.has(id), startsAt: runs.get(id)?.startsAt ?? null, endsAt: runs.get(id)?.endsAt ?? null,
    }));
  }

  private async runsById(ids: readonly string[]): Promise<Map<string, CourseRun>> {
    if (ids.length === 0) return new Map();
    const runs = await this.db.repo(CourseRun).findBy({ id: In([...new Set(ids)]) });
    return new Map(runs.map((run) => [run.id, run]));
  }
}

/** Two rooms are one where they are called the same at the same academy, or else at the same venue. */
function roomKeyOf({ id, academyId, venue }: CourseRun, room: string | null): string | null {
  if (room === null) return null;
  const place = academyId ?? (venue === null ? id : sortKey(venue));
  return `${place}/${sortKey(room).replace(/\s+/g, ' ')}`;
}

function view(actor: Actor, own: CourseRun, { kind, personIds, otherId, otherRunId }: Clash, around: Around, names: ReadonlyMap<string, string>): SessionClash {
  const session = otherId === null ? undefined : around.sessions.find(({ id }) => id === otherId);
  const run = otherRunId === null ? undefined : around.runs.get(otherRunId);
  // Of a run that isn't theirs to see they learn that there is something, and when.
  const mayKnow = run !== undefined && (run.id === own.id || canReadRun(actor, run));
  const span = session ?? run;
  return {
    kind,
    people: personIds.flatMap((id) => names.get(id) ?? []).slice(0, named),
    count: personIds.length,
    title: mayKnow ? (session?.title ?? null) : null,
    runCode: mayKnow && run.id !== own.id ? run.code : null,
    startsAt: span?.startsAt?.toISOString() ?? null,
    endsAt: span?.endsAt?.toISOString() ?? null,
  };
}
