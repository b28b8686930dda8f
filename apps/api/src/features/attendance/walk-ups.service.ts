import { Injectable } from '@nestjs/common';
import type { InputOf, SessionAttendance, attendanceRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { RunRecords } from '../courses/index.js';
import { AttendanceWalkUp } from './attendance.entity.js';
import { AttendancePlaces } from './attendance-places.js';
import { MarkWriter } from './mark-writer.js';
import { SessionDesk } from './session-desk.service.js';

/** Names of people who came and aren't in the run. No enrolment comes of them. */
@Injectable()
export class WalkUps {
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
   * Notes a name; the same note sent again counts once.
   *
   * @throws Problem `run-session.not-found`, `access.not-allowed`, `attendance.session-cancelled`
   */
  async add(actor: Actor, sessionId: string, { id, name, at }: InputOf<typeof attendanceRoutes.addWalkUp>['body']): Promise<SessionAttendance> {
    const place = await this.places.of(actor, sessionId);
    if (place.session.state === 'cancelled') throw new Problem('attendance.session-cancelled');
    const now = this.clock.now();
    const given = new Date(at);
    try {
      await this.db.transaction(async () => {
        await this.runRecords.mustBeOpen(place.run.id);
        await this.db.repo(AttendanceWalkUp).insert({
          id: newId(), deviceMarkId: id, runId: place.run.id, sessionId, name, addedBy: actor.personId, addedAt: given > now ? now : given,
          settledAt: null, settledBy: null, enrolmentId: null, reason: null,
        });
        await this.audit.record({ action: 'attendance.walk-up-added', subject: { kind: 'run-session', id: sessionId }, after: { runId: place.run.id } });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return this.desk.view(place);
  }

  /**
   * Says whose name it was, and marks them as present; or that it is nobody of the run.
   *
   * @throws Problem `attendance.not-found`, `access.not-allowed`, `attendance.clash-settled`, `attendance.not-a-participant`
   */
  async settle(actor: Actor, walkUpId: string, { enrolmentId, reason }: InputOf<typeof attendanceRoutes.settleWalkUp>['body']): Promise<SessionAttendance> {
    const walkUp = await this.db.repo(AttendanceWalkUp).findOneBy({ id: walkUpId });
    if (!walkUp) throw new Problem('attendance.not-found');
    const place = await this.places.of(actor, walkUp.sessionId);
    await this.writer.again(() => this.db.transaction(async () => {
      await this.runRecords.mustBeOpen(place.run.id);
      const settled = { settledAt: this.clock.now(), settledBy: actor.personId, enrolmentId, reason };
      if (affected(await this.db.repo(AttendanceWalkUp).update({ id: walkUpId, settledAt: IsNull() }, settled)) === 0) throw new Problem('attendance.clash-settled');
      await this.audit.record({
        action: 'attendance.walk-up-settled', subject: { kind: 'run-session', id: walkUp.sessionId }, after: { runId: walkUp.runId, enrolmentId },
      });
      if (enrolmentId === null) return;
      const [result] = await this.writer.takeInside(place, actor.personId, [{
        deviceMarkId: newId(), enrolmentId, cause: 'mark', state: 'present', evidence: 'walk_up', reason, by: actor.personId, at: walkUp.addedAt, seen: null,
        isUnchecked: false,
      }], 'attendance.marked');
      if (result?.code) throw new Problem(result.code);
    }));
    return this.desk.view(place);
  }
}
