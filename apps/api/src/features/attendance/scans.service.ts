import { Inject, Injectable } from '@nestjs/common';
import type { InputOf, ScanResult, attendanceRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { SessionsService } from '../sessions/index.js';
import { AttendanceMark, AttendanceRecord } from './attendance.entity.js';
import { AttendancePlaces, type Place } from './attendance-places.js';
import { arrivalState, belongsTo } from './attendance.rules.js';
import { AttendanceRules } from './attendance-rules.service.js';
import { sessionView } from './attendance.view.js';
import { MarkWriter, type MarkResult } from './mark-writer.js';
import { ScreenCodes, beginningOf, codeIn, isAhead, isFresh } from './screen-code.js';

const limit: RateLimit = { name: 'attendance-scans', points: 60, seconds: 60 };
/** A phone may be without a connection for so long. */
const keptFor = 7 * 86_400_000;

/** Codes that officers scan, signed in as themselves. */
@Injectable()
export class Scans {
  private readonly codes: ScreenCodes;

  constructor(
    @Inject(SETTINGS) { factorKeys }: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly sessions: SessionsService,
    private readonly places: AttendancePlaces,
    private readonly rules: AttendanceRules,
    private readonly writer: MarkWriter,
  ) {
    this.codes = new ScreenCodes(factorKeys);
  }

  /**
   * Counts the officer as come. The code says the time, so that a wrong clock of the device changes nothing; one that the
   * device had to keep arrives too late to vouch for it, and waits for the trainer.
   *
   * @throws Problem `attendance.code-unknown`, `attendance.code-expired`, `attendance.not-in-run`, `attendance.not-now`,
   *   `attendance.session-cancelled`, `request.rate-limited`
   */
  async scan(actor: Actor, { code, id, kept }: InputOf<typeof attendanceRoutes.scan>['body']): Promise<ScanResult> {
    await this.limits.take(limit, actor.personId);
    const read = this.codes.read(codeIn(code));
    if (!read) throw new Problem('attendance.code-unknown');
    const place = await this.placeOf(read.sessionId);
    const enrolment = await this.places.own(place.run.id, actor.personId);
    const courseTitle = (await this.places.courseTitles([place.run.courseId])).get(place.run.courseId) ?? '';
    if (!enrolment) throw new Problem('attendance.not-in-run', { facts: { courseTitle, sessionTitle: place.session.title } });
    const at = beginningOf(read.step);
    const now = this.clock.now();
    const isUnchecked = !isFresh(read.step, now);
    // One that is sent again was in time when it first came.
    const isRepeated = isUnchecked && (await this.db.repo(AttendanceMark).existsBy({ markedBy: actor.personId, deviceMarkId: id }));
    if (!isRepeated) {
      if (isAhead(read.step, now) || (isUnchecked && (!kept || now.getTime() - at.getTime() > keptFor))) throw new Problem('attendance.code-expired');
      if (!belongsTo(place.session, at)) throw new Problem('attendance.not-now', { facts: { sessionTitle: place.session.title } });
    }
    const { lateAfterMinutes } = await this.rules.of(place.run);
    const [result] = await this.writer.take(place, actor.personId, [{
      deviceMarkId: id, enrolmentId: enrolment.id, cause: 'scan', state: arrivalState(place.session.startsAt, at, lateAfterMinutes), evidence: 'qr',
      reason: null, by: actor.personId, at, seen: null, isUnchecked,
    }], 'attendance.scanned');
    const record = await this.db.repo(AttendanceRecord).findOneBy({ sessionId: place.session.id, enrolmentId: enrolment.id });
    return { outcome: outcomeOf(result), state: record?.state ?? 'unmarked', session: sessionView(place.session), courseTitle };
  }

  private async placeOf(sessionId: string): Promise<Place> {
    try {
      const session = await this.sessions.one(sessionId);
      return { session, run: await this.places.run(session.runId) };
    } catch (error) {
      // The session is gone since the code was shown.
      if (error instanceof Problem) throw new Problem('attendance.code-unknown');
      throw error;
    }
  }
}

function outcomeOf(result: MarkResult | undefined): ScanResult['outcome'] {
  if (result?.outcome === 'applied') return 'counted';
  if (result?.outcome === 'clash') return result.clash?.kind === 'sent_later' ? 'waits' : 'clash';
  return 'already';
}
