import { Injectable } from '@nestjs/common';
import type { AttendanceRuleView, InputOf, attendanceRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { OnEvent } from '../../platform/events/event.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun, RunRecords, runMoved } from '../courses/index.js';
import { RunAttendanceRule } from './attendance.entity.js';
import { canSetRule } from './attendance.policy.js';
import { defaultRule } from './attendance.rules.js';

type OneRun = Pick<CourseRun, 'id' | 'state'>;

/** What each run asks of its participants: written when it opens, so that a later default changes nothing. */
@Injectable()
export class AttendanceRules {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly runRecords: RunRecords,
  ) {}

  /** @returns the rule of a run; stamped here at the latest, where the run has opened */
  async of(run: OneRun): Promise<RunAttendanceRule> {
    const rules = this.db.repo(RunAttendanceRule);
    const found = await rules.findOneBy({ runId: run.id });
    const isOpen = run.state !== 'planned';
    if (!found) return isOpen ? this.stampNew(run.id) : this.blank(run.id);
    if (!isOpen || found.stampedAt !== null) return found;
    await rules.update({ id: found.id, stampedAt: IsNull() }, { stampedAt: this.clock.now() });
    return rules.findOneByOrFail({ id: found.id });
  }

  /**
   * Sets what a run asks for.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `attendance.rule-changed` where somebody else was quicker,
   *   `attendance.reason-needed` once the run has opened
   */
  async set(actor: Actor, runId: string, { version, reason, ...fields }: InputOf<typeof attendanceRoutes.setRule>['body']): Promise<AttendanceRuleView> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run) throw new Problem('run.not-found');
    if (!canSetRule(actor, run)) throw new Problem('access.not-allowed');
    return this.db.transaction(async () => {
      await this.runRecords.mustBeOpen(runId);
      const before = await this.of(run);
      if (before.version !== version) throw new Problem('attendance.rule-changed');
      if (before.stampedAt !== null && reason === null) throw new Problem('attendance.reason-needed');
      const after = { ...fields, reason, version: version + 1, changedBy: actor.personId, changedAt: this.clock.now() };
      const rules = this.db.repo(RunAttendanceRule);
      if (version === 0) await this.insert(Object.assign(new RunAttendanceRule(), before, after));
      else if (affected(await rules.update({ runId, version }, after)) === 0) throw new Problem('attendance.rule-changed');
      await this.audit.record({
        action: 'attendance.rule-changed', subject: { kind: 'run', id: runId }, before: factsOf(before),
        after: { ...factsOf(Object.assign(new RunAttendanceRule(), before, after)), isStamped: before.stampedAt !== null },
      });
      return ruleView(await rules.findOneByOrFail({ runId }));
    });
  }

  /** The run opens: what it asks for is written down. */
  @OnEvent(runMoved, 'attendance-stamp-rule')
  async stamp({ runId, to }: { runId: string; to: string }): Promise<void> {
    if (to !== 'open') return;
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (run) await this.of(run);
  }

  private async stampNew(runId: string): Promise<RunAttendanceRule> {
    const rule = Object.assign(this.blank(runId), { stampedAt: this.clock.now(), version: 1 });
    try {
      await this.db.repo(RunAttendanceRule).insert(rule);
      return rule;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.db.repo(RunAttendanceRule).findOneByOrFail({ runId });
    }
  }

  private async insert(rule: RunAttendanceRule): Promise<void> {
    try {
      await this.db.repo(RunAttendanceRule).insert(rule);
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('attendance.rule-changed') : error;
    }
  }

  private blank(runId: string): RunAttendanceRule {
    const now = this.clock.now();
    return Object.assign(new RunAttendanceRule(), { id: newId(), runId, ...defaultRule, stampedAt: null, version: 0, changedBy: null, changedAt: now, reason: null });
  }
}

function factsOf({ thresholdPercent, lateAfterMinutes, lateCounts, excusedCounts }: RunAttendanceRule): Record<string, string | number> {
  return { thresholdPercent, lateAfterMinutes, lateCounts, excusedCounts };
}

/** @returns a rule as screens show it */
export function ruleView({ thresholdPercent, lateAfterMinutes, lateCounts, excusedCounts, stampedAt, version }: RunAttendanceRule): AttendanceRuleView {
  return { thresholdPercent, lateAfterMinutes, lateCounts, excusedCounts, stampedAt: stampedAt?.toISOString() ?? null, version };
}
