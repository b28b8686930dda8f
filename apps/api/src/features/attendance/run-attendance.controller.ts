import { Controller, StreamableFile } from '@nestjs/common';
import { attendanceRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { AttendanceRules } from './attendance-rules.service.js';
import { AttendanceService } from './attendance.service.js';
import { matrixFile } from './attendance.csv.js';
import { Sheets } from './sheets.service.js';

type Routes = typeof attendanceRoutes;

/** A run's attendance as a whole, its rule, its sheets, and one's own. */
@Controller()
export class RunAttendanceController {
  constructor(
    private readonly attendance: AttendanceService,
    private readonly rules: AttendanceRules,
    private readonly sheets: Sheets,
  ) {}

  @Endpoint(attendanceRoutes.run, { permission: 'attendance.take' })
  run(@Input() { params }: InputOf<Routes['run']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['run']>> {
    return this.attendance.matrix(actor, params.runId);
  }

  @Endpoint(attendanceRoutes.exportRun, { permission: 'attendance.take', stepUp: true })
  async exportRun(@Input() { params }: InputOf<Routes['exportRun']>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    const { run, matrix } = await this.attendance.exported(actor, params.runId);
    return matrixFile(matrix, { name: `attendance-${run.code}`, language });
  }

  @Endpoint(attendanceRoutes.setRule, { permission: 'run.manage' })
  setRule(@Input() { params, body }: InputOf<Routes['setRule']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['setRule']>> {
    return this.rules.set(actor, params.runId, body);
  }

  @Endpoint(attendanceRoutes.printSheet, { permission: 'attendance.take' })
  printSheet(@Input() { params }: InputOf<Routes['printSheet']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['printSheet']>> {
    return this.sheets.make(actor, params.sessionId);
  }

  @Endpoint(attendanceRoutes.sheetFile, { permission: 'attendance.take' })
  async sheetFile(@Input() { params }: InputOf<Routes['sheetFile']>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    return attachment(await this.sheets.pdf(actor, params.sheetId, language), 'application/pdf');
  }

  @Endpoint(attendanceRoutes.importSheet, { permission: 'attendance.take' })
  importSheet(@Input() { params, body }: InputOf<Routes['importSheet']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['importSheet']>> {
    return this.sheets.read(actor, params.sheetId, body);
  }

  @Endpoint(attendanceRoutes.keepScan, { permission: 'attendance.take' })
  keepScan(@Input() { params, body }: InputOf<Routes['keepScan']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['keepScan']>> {
    return this.sheets.keepScan(actor, params.sheetId, body);
  }

  @Endpoint(attendanceRoutes.scanFile, { permission: 'attendance.take' })
  async scanFile(@Input() { params }: InputOf<Routes['scanFile']>, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    // Whatever it is, the browser saves it and shows nothing of it.
    return attachment(await this.sheets.scan(actor, params.sheetId), 'application/octet-stream');
  }

  @Endpoint(attendanceRoutes.own, { permission: 'enrolment.create' })
  own(@CurrentActor() actor: Actor): Promise<OutputOf<Routes['own']>> {
    return this.attendance.own(actor);
  }
}

function attachment({ name, bytes }: { name: string; bytes: Buffer }, type: string): StreamableFile {
  return new StreamableFile(bytes, { type, length: bytes.length, disposition: `attachment; filename="${name}"` });
}
