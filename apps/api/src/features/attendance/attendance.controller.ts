import { Controller } from '@nestjs/common';
import { attendanceRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Appeals } from './appeals.service.js';
import { Clashes } from './clashes.service.js';
import { Scans } from './scans.service.js';
import { SessionDesk } from './session-desk.service.js';
import { WalkUps } from './walk-ups.service.js';

type Routes = typeof attendanceRoutes;

/** One session's attendance: taken by its trainer, scanned by its officers. */
@Controller()
export class AttendanceController {
  constructor(
    private readonly desk: SessionDesk,
    private readonly scans: Scans,
    private readonly clashes: Clashes,
    private readonly walkUps: WalkUps,
    private readonly appeals: Appeals,
  ) {}

  @Endpoint(attendanceRoutes.session, { permission: 'attendance.take' })
  session(@Input() { params }: InputOf<Routes['session']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['session']>> {
    return this.desk.open(actor, params.sessionId);
  }

  @Endpoint(attendanceRoutes.mark, { permission: 'attendance.take' })
  mark(@Input() { params, body }: InputOf<Routes['mark']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['mark']>> {
    return this.desk.mark(actor, params.sessionId, body.marks);
  }

  @Endpoint(attendanceRoutes.codes, { permission: 'attendance.take' })
  codes(@Input() { params }: InputOf<Routes['codes']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['codes']>> {
    return this.desk.screen(actor, params.sessionId);
  }

  @Endpoint(attendanceRoutes.scan, { permission: 'enrolment.create' })
  scan(@Input() { body }: InputOf<Routes['scan']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['scan']>> {
    return this.scans.scan(actor, body);
  }

  @Endpoint(attendanceRoutes.settle, { permission: 'attendance.take' })
  settle(@Input() { params, body }: InputOf<Routes['settle']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['settle']>> {
    return this.clashes.settle(actor, params.sessionId, body);
  }

  @Endpoint(attendanceRoutes.addWalkUp, { permission: 'attendance.take' })
  addWalkUp(@Input() { params, body }: InputOf<Routes['addWalkUp']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['addWalkUp']>> {
    return this.walkUps.add(actor, params.sessionId, body);
  }

  @Endpoint(attendanceRoutes.settleWalkUp, { permission: 'attendance.take' })
  settleWalkUp(@Input() { params, body }: InputOf<Routes['settleWalkUp']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['settleWalkUp']>> {
    return this.walkUps.settle(actor, params.walkUpId, body);
  }

  @Endpoint(attendanceRoutes.history, { permission: 'attendance.take' })
  history(@Input() { params }: InputOf<Routes['history']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['history']>> {
    return this.desk.history(actor, params.sessionId, params.enrolmentId);
  }

  @Endpoint(attendanceRoutes.appeal, { permission: 'enrolment.create' })
  appeal(@Input() { body }: InputOf<Routes['appeal']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['appeal']>> {
    return this.appeals.make(actor, body);
  }

  @Endpoint(attendanceRoutes.answerAppeal, { permission: 'attendance.take' })
  answerAppeal(@Input() { params, body }: InputOf<Routes['answerAppeal']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['answerAppeal']>> {
    return this.appeals.answer(actor, params.appealId, body);
  }
}
