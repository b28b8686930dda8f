import { Inject, Injectable } from '@nestjs/common';
import { codeStepSeconds, type HistoryLine, type InputOf, type OutputOf, type SessionAttendance, type attendanceRoutes } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { AttendanceAppeal, AttendanceClash, AttendanceMark, AttendanceRecord, AttendanceSheet, AttendanceWalkUp } from './attendance.entity.js';
import { AttendancePlaces, type Place } from './attendance-places.js';
import { AttendanceRules, ruleView } from './attendance-rules.service.js';
import { appealView, clashView, historyLine, rowView, sessionView, sheetView, walkUpView } from './attendance.view.js';
import { MarkWriter } from './mark-writer.js';
import { ScreenCodes, stepAt } from './screen-code.js';

/** So many codes are given at once: half an hour, for a room whose connection is cut. */
const codesAhead = 90;

/** One session's attendance, for who takes it. */
@Injectable()
export class SessionDesk {
  private readonly codes: ScreenCodes;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly places: AttendancePlaces,
    private readonly rules: AttendanceRules,
    private readonly writer: MarkWriter,
  ) {
    this.codes = new ScreenCodes(settings.factorKeys);
  }

  /** @throws Problem `run-session.not-found` or `access.not-allowed` */
  async open(actor: Actor, sessionId: string): Promise<SessionAttendance> {
    return this.view(await this.places.of(actor, sessionId));
  }

  /** @returns how a session stands */
  async view({ session, run }: Place): Promise<SessionAttendance> {
    const sessionId = session.id;
    const rule = await this.rules.of(run);
    const participants = await this.places.participants(run.id);
    const records = await this.db.repo(AttendanceRecord).findBy({ sessionId });
    const clashes = await this.db.repo(AttendanceClash).find({ where: { sessionId, activeKey: Not(IsNull()) }, order: { openedAt: 'ASC', id: 'ASC' } });
    const marks = await this.db.repo(AttendanceMark).find({ where: { clashId: In(clashes.map(({ id }) => id)) }, order: { receivedAt: 'ASC', id: 'ASC' } });
    const walkUps = await this.db.repo(AttendanceWalkUp).find({ where: { sessionId, settledAt: IsNull() }, order: { addedAt: 'ASC', id: 'ASC' } });
    const appeals = await this.db.repo(AttendanceAppeal).find({ where: { sessionId, activeKey: Not(IsNull()) }, order: { openedAt: 'ASC', id: 'ASC' } });
    const sheets = await this.db.repo(AttendanceSheet).find({ where: { sessionId }, order: { number: 'DESC' } });
    const names = await this.places.names([
      ...records.map((one) => one.markedBy), ...marks.map((one) => one.markedBy), ...walkUps.map((one) => one.addedBy),
      ...clashes.map((one) => one.personId), ...appeals.map((one) => one.personId),
    ]);
    const recordOf = new Map(records.map((record) => [record.enrolmentId, record]));
    const clashOf = new Map(clashes.map((clash) => [clash.enrolmentId, clash.id]));
    const appealOf = new Map(appeals.map((appeal) => [appeal.enrolmentId, appeal.id]));
    return {
      session: sessionView(session),
      rule: ruleView(rule),
      rows: participants.map((one) => rowView(one, recordOf.get(one.enrolmentId), {
        clashId: clashOf.get(one.enrolmentId) ?? null, appealId: appealOf.get(one.enrolmentId) ?? null,
      }, names)),
      clashes: clashes.map((clash) => clashView(clash, recordOf.get(clash.enrolmentId), marks, names.get(clash.personId) ?? '', names)),
      walkUps: walkUps.map((one) => walkUpView(one, names)),
      appeals: appeals.map((appeal) => appealView(appeal, {
        sessionTitle: session.title, fullName: names.get(appeal.personId) ?? '', state: recordOf.get(appeal.enrolmentId)?.state ?? 'unmarked',
      })),
      sheets: sheets.map(sheetView),
    };
  }

  /**
   * Takes marks of a trainer's device.
   *
   * @throws Problem `run-session.not-found`, `access.not-allowed`, `attendance.session-cancelled`
   */
  async mark(actor: Actor, sessionId: string, marks: InputOf<typeof attendanceRoutes.mark>['body']['marks']): Promise<OutputOf<typeof attendanceRoutes.mark>> {
    const place = await this.places.of(actor, sessionId);
    const results = await this.writer.take(place, actor.personId, marks.map(({ id, at, ...mark }) => ({
      ...mark, deviceMarkId: id, at: new Date(at), by: actor.personId, cause: 'mark' as const, isUnchecked: false,
    })), 'attendance.marked');
    return {
      results: results.map(({ deviceMarkId, outcome, code }) => ({ id: deviceMarkId, outcome, code })),
      attendance: await this.view(place),
    };
  }

  /**
   * The codes of the screen, from the present one on.
   *
   * @throws Problem `run-session.not-found`, `access.not-allowed`, `attendance.session-cancelled`
   */
  async screen(actor: Actor, sessionId: string): Promise<OutputOf<typeof attendanceRoutes.codes>> {
    const { session, run } = await this.places.of(actor, sessionId);
    if (session.state === 'cancelled') throw new Problem('attendance.session-cancelled');
    const now = this.clock.now();
    const first = stepAt(now);
    const participants = await this.places.participants(run.id);
    const came = await this.db.repo(AttendanceRecord).findBy({ sessionId, state: In(['present', 'late']) });
    const expected = new Set(participants.map((one) => one.enrolmentId));
    return {
      session: sessionView(session),
      runCode: run.code,
      courseTitle: (await this.places.courseTitles([run.courseId])).get(run.courseId) ?? '',
      now: now.toISOString(),
      stepSeconds: codeStepSeconds,
      codes: Array.from({ length: codesAhead }, (_, index) => {
        const step = first + index;
        return { step, address: `${this.settings.publicUrl}/attend/${this.codes.write({ sessionId, step })}` };
      }),
      attended: came.filter((one) => expected.has(one.enrolmentId)).length,
      expected: participants.length,
    };
  }

  /**
   * Every mark of one person in a session, in the order of arrival.
   *
   * @throws Problem `run-session.not-found` or `access.not-allowed`
   */
  async history(actor: Actor, sessionId: string, enrolmentId: string): Promise<{ items: HistoryLine[] }> {
    await this.places.of(actor, sessionId);
    const marks = await this.db.repo(AttendanceMark).find({ where: { sessionId, enrolmentId }, order: { receivedAt: 'ASC', id: 'ASC' } });
    const names = await this.places.names(marks.map((mark) => mark.markedBy));
    return { items: marks.map((mark) => historyLine(mark, names)) };
  }
}
