import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { InputOf, Language, SessionAttendance, SheetView, attendanceRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Problem } from '../../platform/http/problem.js';
import { Typesetter } from '../../platform/pdf/index.js';
import { Enrolment } from '../enrolments/index.js';
import { AttendanceSheet } from './attendance.entity.js';
import { AttendancePlaces, type Place } from './attendance-places.js';
import { sheetView } from './attendance.view.js';
import { markIdOf } from './mark-id.js';
import { MarkWriter, type NewMark } from './mark-writer.js';
import { SessionDesk } from './session-desk.service.js';
import { sheetDocument } from './sheet/sheet-document.js';
import { checkedLines, signedLines } from './sheet/sheet-lines.js';

type Scan = InputOf<typeof attendanceRoutes.keepScan>['body'];

/** Letters and digits that nobody takes for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const beginnings: Readonly<Record<Scan['mediaType'], string>> = { 'application/pdf': '25504446', 'image/jpeg': 'ffd8ff', 'image/png': '89504e47' };

/** @returns what the keys of a sheet's scans begin with */
export function scanPrefix(sheetId: string): string {
  return `attendance/${sheetId.slice(-2)}/${sheetId}`;
}

/** Sheets of paper: printed for a session, signed by hand, and read in again. */
@Injectable()
export class Sheets {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly files: FileStore,
    private readonly typesetter: Typesetter,
    private readonly places: AttendancePlaces,
    private readonly writer: MarkWriter,
    private readonly desk: SessionDesk,
  ) {}

  /**
   * Makes a sheet of everybody who is expected now. Who joins later stands on the next one.
   *
   * @throws Problem `run-session.not-found`, `access.not-allowed`, `attendance.session-cancelled`
   */
  async make(actor: Actor, sessionId: string): Promise<SheetView> {
    const place = await this.places.of(actor, sessionId);
    if (place.session.state === 'cancelled') throw new Problem('attendance.session-cancelled');
    const participants = await this.places.participants(place.run.id);
    return this.writer.again(() => this.db.transaction(async () => {
      const number = ((await this.db.repo(AttendanceSheet).maximum('number', { sessionId })) ?? 0) + 1;
      const sheet: AttendanceSheet = {
        id: newId(), runId: place.run.id, sessionId, number, code: `${word(6)}-${String(number)}`, enrolmentIds: participants.map((one) => one.enrolmentId),
        createdBy: actor.personId, createdAt: this.clock.now(), importedAt: null, importedBy: null, scanKey: null, scanMedia: null,
      };
      await this.db.repo(AttendanceSheet).insert(sheet);
      await this.audit.record({ action: 'attendance.sheet-made', subject: { kind: 'run-session', id: sessionId }, after: { runId: place.run.id, sheetId: sheet.id, lines: participants.length } });
      return sheetView(sheet);
    }));
  }

  /** @throws Problem `attendance.not-found` or `access.not-allowed` */
  async pdf(actor: Actor, sheetId: string, language: Language): Promise<{ name: string; bytes: Buffer }> {
    const { sheet, place } = await this.one(actor, sheetId);
    const enrolments = await this.db.repo(Enrolment).findBy({ id: In(sheet.enrolmentIds) });
    const personOf = new Map(enrolments.map((one) => [one.id, one.personId]));
    const agencyOf = new Map((await this.places.participants(sheet.runId)).map((one) => [one.enrolmentId, one.organisationName]));
    const names = await this.places.names([...personOf.values()]);
    const courseTitle = (await this.places.courseTitles([place.run.courseId])).get(place.run.courseId) ?? '';
    const { template, data, options } = sheetDocument({
      language, courseTitle, runCode: place.run.code, session: place.session, code: sheet.code, printedAt: sheet.createdAt,
      lines: sheet.enrolmentIds.map((id) => ({ name: names.get(personOf.get(id) ?? '') ?? '', agency: agencyOf.get(id) ?? null })),
    });
    await this.audit.record({ action: 'attendance.sheet-fetched', subject: { kind: 'run-session', id: sheet.sessionId }, after: { runId: sheet.runId, sheetId } });
    return { name: `attendance-${sheet.code}.pdf`, bytes: await this.typesetter.pdf(template, data, options) };
  }

  /**
   * Takes what is written on a sheet. The same sheet read in again counts once; what it contradicts becomes a clash.
   *
   * @throws Problem `attendance.not-found`, `access.not-allowed`, `attendance.sheet-lines`, `attendance.reason-needed`
   */
  async read(actor: Actor, sheetId: string, { signed, csv, unsigned, reason }: InputOf<typeof attendanceRoutes.importSheet>['body']): Promise<SessionAttendance> {
    const { sheet, place } = await this.one(actor, sheetId);
    if (unsigned === 'absent' && reason === null) throw new Problem('attendance.reason-needed');
    const lines = checkedLines([...(signed ?? []), ...(csv === undefined ? [] : signedLines(csv))], sheet.enrolmentIds.length);
    const now = this.clock.now();
    const at = place.session.startsAt < now ? place.session.startsAt : now;
    const marks = sheet.enrolmentIds.flatMap((enrolmentId, index): NewMark[] => {
      const isSigned = lines.has(index + 1);
      if (!isSigned && unsigned === 'nothing') return [];
      const state = isSigned ? 'present' : 'absent';
      return [{
        deviceMarkId: markIdOf(sheetId, enrolmentId, state), enrolmentId, cause: 'mark', state, evidence: 'signed_sheet', reason: isSigned ? null : reason,
        by: actor.personId, at, seen: null, isUnchecked: false,
      }];
    });
    await this.writer.again(() => this.db.transaction(async () => {
      if (marks.length > 0) await this.writer.takeInside(place, actor.personId, marks, 'attendance.marked');
      await this.db.repo(AttendanceSheet).update({ id: sheetId }, { importedAt: now, importedBy: actor.personId });
      await this.audit.record({
        action: 'attendance.sheet-imported', subject: { kind: 'run-session', id: sheet.sessionId }, after: { runId: sheet.runId, sheetId, signed: lines.size, unsigned },
      });
    }));
    return this.desk.view(place);
  }

  /**
   * Keeps the scan of a signed sheet, for staff; another one takes its place.
   *
   * @throws Problem `attendance.not-found`, `access.not-allowed`, `attendance.scan-invalid`
   */
  async keepScan(actor: Actor, sheetId: string, { mediaType, file }: Scan): Promise<SheetView> {
    const { sheet } = await this.one(actor, sheetId);
    const bytes = Buffer.from(file, 'base64');
    if (!bytes.toString('hex', 0, 4).startsWith(beginnings[mediaType])) throw new Problem('attendance.scan-invalid');
    const scanKey = `${scanPrefix(sheetId)}-${newId()}`;
    await this.files.put(scanKey, bytes, mediaType);
    await this.db.transaction(async () => {
      await this.db.repo(AttendanceSheet).update({ id: sheetId }, { scanKey, scanMedia: mediaType });
      await this.audit.record({ action: 'attendance.scan-kept', subject: { kind: 'run-session', id: sheet.sessionId }, after: { runId: sheet.runId, sheetId, bytes: bytes.length } });
    });
    if (sheet.scanKey !== null) await this.files.remove(sheet.scanKey);
    return sheetView(Object.assign(sheet, { scanKey, scanMedia: mediaType }));
  }

  /** @throws Problem `attendance.not-found`, `access.not-allowed`, `attendance.no-scan` */
  async scan(actor: Actor, sheetId: string): Promise<{ name: string; bytes: Buffer }> {
    const { sheet } = await this.one(actor, sheetId);
    if (sheet.scanKey === null) throw new Problem('attendance.no-scan');
    const bytes = await this.files.read(sheet.scanKey);
    await this.audit.record({ action: 'attendance.scan-fetched', subject: { kind: 'run-session', id: sheet.sessionId }, after: { runId: sheet.runId, sheetId } });
    return { name: `attendance-${sheet.code}.${(sheet.scanMedia ?? '').split('/')[1] ?? 'bin'}`, bytes };
  }

  private async one(actor: Actor, sheetId: string): Promise<{ sheet: AttendanceSheet; place: Place }> {
    const sheet = await this.db.repo(AttendanceSheet).findOneBy({ id: sheetId });
    if (!sheet) throw new Problem('attendance.not-found');
    return { sheet, place: await this.places.of(actor, sheet.sessionId) };
  }
}

function word(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
