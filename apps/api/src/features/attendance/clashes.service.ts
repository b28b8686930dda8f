import { Injectable } from '@nestjs/common';
import type { AttendanceEvidence, CellState, InputOf, SessionAttendance, attendanceRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { RunRecords } from '../courses/index.js';
import { AttendanceClash, AttendanceMark, AttendanceRecord } from './attendance.entity.js';
import { AttendancePlaces, type Place } from './attendance-places.js';
import { MarkWriter, standsBy } from './mark-writer.js';
import { SessionDesk } from './session-desk.service.js';

/** What a person decides about one cell, with the reason. */
export interface Decision {
  enrolmentId: string;
  personId: string;
  state: CellState;
  evidence: AttendanceEvidence;
  reason: string;
  by: string;
  cause: 'settled' | 'appeal';
  clashId: string | null;
}

/** Marks that disagree, settled by a person. */
@Injectable()
export class Clashes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly places: AttendancePlaces,
    private readonly writer: MarkWriter,
    private readonly desk: SessionDesk,
    private readonly runRecords: RunRecords,
  ) {}

  /**
   * Settles one clash or many, each once.
   *
   * @throws Problem `run-session.not-found`, `access.not-allowed`, `attendance.clash-settled`
   */
  async settle(actor: Actor, sessionId: string, { settlements, reason }: InputOf<typeof attendanceRoutes.settle>['body']): Promise<SessionAttendance> {
    const place = await this.places.of(actor, sessionId);
    const stateOf = new Map(settlements.map(({ clashId, state }) => [clashId, state]));
    await this.writer.again(() => this.db.transaction(async () => {
      const clashes = await this.db.repo(AttendanceClash).find({ where: { id: In([...stateOf.keys()]), sessionId }, order: { enrolmentId: 'ASC' } });
      if (clashes.length < stateOf.size) throw new Problem('attendance.clash-settled');
      for (const clash of clashes) await this.settleOne(actor, place, clash, stateOf.get(clash.id) ?? 'unmarked', reason);
    }));
    return this.desk.view(place);
  }

  /** Writes a decision over whatever stands, and into the history; in the caller's transaction and inside of `again`. */
  async decide(place: Place, { enrolmentId, personId, state, evidence, reason, by, cause, clashId }: Decision): Promise<CellState> {
    await this.runRecords.mustBeOpen(place.run.id);
    const now = this.clock.now();
    const found = await this.db.repo(AttendanceRecord).findOneBy({ sessionId: place.session.id, enrolmentId });
    const ids = { runId: place.run.id, sessionId: place.session.id, enrolmentId, personId };
    const after = Object.assign(new AttendanceRecord(), found ?? { id: newId(), ...ids }, standsBy(state, evidence, reason, by, now), {
      version: (found?.version ?? 0) + 1, changedAt: now,
    });
    await this.writer.set(found, after);
    const mark: AttendanceMark = {
      id: newId(), deviceMarkId: newId(), ...ids, markedBy: by, cause, claimed: state, evidence, reason, markedAt: now, receivedAt: now,
      fromState: found?.state ?? null, toState: state, outcome: 'applied', clashId,
    };
    await this.db.repo(AttendanceMark).insert(mark);
    return found?.state ?? 'unmarked';
  }

  private async settleOne(actor: Actor, place: Place, clash: AttendanceClash, state: CellState, reason: string): Promise<void> {
    const settled = { activeKey: null, settledAt: this.clock.now(), settledBy: actor.personId, settledState: state, reason };
    if (affected(await this.db.repo(AttendanceClash).update({ id: clash.id, settledAt: IsNull() }, settled)) === 0) throw new Problem('attendance.clash-settled');
    const { enrolmentId, personId } = clash;
    const before = await this.decide(place, {
      enrolmentId, personId, state, evidence: await this.evidenceFor(clash, state), reason, by: actor.personId, cause: 'settled', clashId: clash.id,
    });
    await this.audit.record({
      action: 'attendance.settled', subject: { kind: 'enrolment', id: enrolmentId }, personId, before: { state: before },
      after: { state, kind: clash.kind, runId: place.run.id, runSessionId: place.session.id },
    });
  }

  /** Of the mark that was believed; the trainer's own word where they say a third thing. */
  private async evidenceFor(clash: AttendanceClash, state: CellState): Promise<AttendanceEvidence> {
    const claims = await this.db.repo(AttendanceMark).find({ where: { clashId: clash.id, claimed: state }, order: { receivedAt: 'ASC', id: 'ASC' } });
    if (claims[0]) return claims[0].evidence;
    const record = await this.db.repo(AttendanceRecord).findOneBy({ sessionId: clash.sessionId, enrolmentId: clash.enrolmentId });
    return record?.state === state ? record.evidence : 'trainer_tick';
  }
}
