import { Injectable } from '@nestjs/common';
import type { AppealView, InputOf, attendanceRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { RunRecords } from '../courses/index.js';
import { RoleGrantRow } from '../people/index.js';
import { AttendanceAppeal, AttendanceClash, AttendanceRecord } from './attendance.entity.js';
import { attendanceAppealAnswered, attendanceAppealed } from './attendance.events.js';
import { AttendancePlaces, type Place } from './attendance-places.js';
import { mayAppeal } from './attendance.rules.js';
import { appealView } from './attendance.view.js';
import { Clashes } from './clashes.service.js';
import { MarkWriter } from './mark-writer.js';

/** What officers don't agree with, and what they are answered. */
@Injectable()
export class Appeals {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly places: AttendancePlaces,
    private readonly clashes: Clashes,
    private readonly writer: MarkWriter,
    private readonly runRecords: RunRecords,
  ) {}

  /**
   * Says that one's own attendance isn't right; the run's trainers and its academy's coordinators are told.
   *
   * @throws Problem `run-session.not-found` also for sessions of runs that one isn't in, `attendance.nothing-to-appeal`,
   *   `attendance.appeal-open`
   */
  async make(actor: Actor, { sessionId, text }: InputOf<typeof attendanceRoutes.appeal>['body']): Promise<AppealView> {
    const place = await this.places.one(sessionId);
    const { run, session } = place;
    const enrolment = await this.places.own(run.id, actor.personId);
    if (!enrolment) throw new Problem('run-session.not-found');
    const record = await this.db.repo(AttendanceRecord).findOneBy({ sessionId, enrolmentId: enrolment.id });
    const state = record?.state ?? 'unmarked';
    if (!mayAppeal(state, session, this.clock.now())) throw new Problem('attendance.nothing-to-appeal');
    const ids = { runId: run.id, sessionId, enrolmentId: enrolment.id, personId: actor.personId };
    const appeal: AttendanceAppeal = {
      id: newId(), ...ids, activeKey: `${sessionId}:${enrolment.id}`, text, openedAt: this.clock.now(), answeredAt: null, answeredBy: null, outcome: null, answer: null,
    };
    try {
      await this.db.transaction(async () => {
        await this.runRecords.mustBeOpen(run.id);
        await this.db.repo(AttendanceAppeal).insert(appeal);
        await this.audit.record({
          action: 'attendance.appealed', subject: { kind: 'enrolment', id: enrolment.id }, personId: actor.personId, after: { runId: run.id, runSessionId: sessionId, state },
        });
        for (const personId of await this.answerers(place)) await this.events.publish(attendanceAppealed, { ...ids, personId, appealId: appeal.id });
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('attendance.appeal-open') : error;
    }
    return this.view(appeal, place, state);
  }

  /**
   * Answers an appeal; what it changes goes into the record with the answer as its reason. The officer is told.
   *
   * @throws Problem `attendance.not-found`, `access.not-allowed`, `attendance.appeal-answered`
   */
  async answer(actor: Actor, appealId: string, { state, answer }: InputOf<typeof attendanceRoutes.answerAppeal>['body']): Promise<AppealView> {
    const appeal = await this.db.repo(AttendanceAppeal).findOneBy({ id: appealId });
    if (!appeal) throw new Problem('attendance.not-found');
    const place = await this.places.of(actor, appeal.sessionId);
    const answered = { activeKey: null, answeredAt: this.clock.now(), answeredBy: actor.personId, outcome: state === null ? ('kept' as const) : ('changed' as const), answer };
    await this.writer.again(() => this.db.transaction(async () => {
      if (affected(await this.db.repo(AttendanceAppeal).update({ id: appealId, answeredAt: IsNull() }, answered)) === 0) throw new Problem('attendance.appeal-answered');
      const { enrolmentId, personId, runId, sessionId } = appeal;
      const before = state === null ? null : await this.change(place, appeal, { state, reason: answer.slice(0, 300), by: actor.personId });
      await this.audit.record({
        action: 'attendance.appeal-answered', subject: { kind: 'enrolment', id: enrolmentId }, personId, before: { state: before },
        after: { outcome: answered.outcome, state, runId, runSessionId: sessionId },
      });
      await this.events.publish(attendanceAppealAnswered, { personId, appealId, enrolmentId, runId, sessionId });
    }));
    const record = await this.db.repo(AttendanceRecord).findOneBy({ sessionId: appeal.sessionId, enrolmentId: appeal.enrolmentId });
    return this.view(Object.assign(appeal, answered), place, record?.state ?? 'unmarked');
  }

  /** What is answered also settles what was in dispute. */
  private async change(place: Place, { enrolmentId, personId, sessionId }: AttendanceAppeal, to: { state: 'present' | 'late' | 'excused' | 'absent'; reason: string; by: string }): Promise<string> {
    const settled = { activeKey: null, settledAt: this.clock.now(), settledBy: to.by, settledState: to.state, reason: to.reason };
    await this.db.repo(AttendanceClash).update({ activeKey: `${sessionId}:${enrolmentId}` }, settled);
    return this.clashes.decide(place, { enrolmentId, personId, ...to, evidence: 'trainer_tick', cause: 'appeal', clashId: null });
  }

  private async answerers({ run }: Place): Promise<string[]> {
    const rows = await this.db.repo(RoleGrantRow).findBy([
      { role: 'trainer', scopeKind: 'run', scopeId: run.id, withdrawnAt: IsNull() },
      ...(run.academyId === null ? [] : [{ role: 'academy_coordinator' as const, scopeKind: 'academy' as const, scopeId: run.academyId, withdrawnAt: IsNull() }]),
    ]);
    return [...new Set(rows.map((row) => row.personId))];
  }

  private async view(appeal: AttendanceAppeal, { session }: Place, state: AttendanceRecord['state']): Promise<AppealView> {
    const names = await this.places.names([appeal.personId]);
    return appealView(appeal, { sessionTitle: session.title, fullName: names.get(appeal.personId) ?? '', state });
  }
}
