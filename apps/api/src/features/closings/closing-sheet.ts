import { Injectable } from '@nestjs/common';
import type { ClosingPerson, ClosingView } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { AttendanceService } from '../attendance/index.js';
import { Certificate } from '../certificates/index.js';
import { Course, type CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { EvaluationResultsReader } from '../evaluations/index.js';
import { Person } from '../people/index.js';
import { ClosingChoice } from './closing.entity.js';
import { proposalOf, settledStates, undecidedStates } from './closing.rules.js';

/** A run as it would be closed now. */
export interface ClosingSheet {
  course: Course;
  people: ClosingPerson[];
  checks: ClosingView['checks'];
}

/** Works out what is missing in a run and what would become of everybody in it. */
@Injectable()
export class ClosingSheets {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly attendance: AttendanceService,
    private readonly evaluations: EvaluationResultsReader,
  ) {}

  async of(run: CourseRun): Promise<ClosingSheet> {
    const course = await this.db.repo(Course).findOneByOrFail({ id: run.courseId });
    const enrolments = await this.db.repo(Enrolment).findBy({ runId: run.id, state: In([...settledStates]) });
    const [shares, missing, tests, names, certificates, choices, undecided] = await Promise.all([
      this.attendance.shareOf(run.id),
      this.attendance.missingIn(run.id),
      this.evaluations.testsMissing(run.id),
      this.db.repo(Person).find({ select: { id: true, fullName: true, nameSort: true }, where: { id: In(enrolments.map(({ personId }) => personId)) } }),
      this.db.repo(Certificate).find({ select: { id: true, activeKey: true }, where: { runId: run.id, activeKey: Not(IsNull()) } }),
      this.db.repo(ClosingChoice).findBy({ runId: run.id }),
      this.db.repo(Enrolment).countBy({ runId: run.id, state: In([...undecidedStates]) }),
    ]);
    const nameOf = new Map(names.map((person) => [person.id, person]));
    const certified = new Set(certificates.map(({ activeKey }) => activeKey));
    const sorted = [...enrolments].sort((one, other) => (nameOf.get(one.personId)?.nameSort ?? '').localeCompare(nameOf.get(other.personId)?.nameSort ?? '', 'en'));
    const people = sorted.map((enrolment): ClosingPerson => {
      const share = shares.get(enrolment.id);
      const attendance = share && share.of > 0 ? share : null;
      const testsMissing = tests.get(enrolment.id) ?? [];
      const { completedActivities, requiredActivities, scoreHundredths } = enrolment;
      const facts = { attendance, testsMissing: testsMissing.length > 0, completedActivities, requiredActivities, scoreHundredths };
      const { result, why } = proposalOf(course, facts);
      const choice = choices.find(({ enrolmentId }) => enrolmentId === enrolment.id);
      return {
        enrolmentId: enrolment.id,
        fullName: nameOf.get(enrolment.personId)?.fullName ?? '',
        state: enrolment.state,
        attendance: attendance && { attended: attendance.attended, of: attendance.of, percent: attendance.percent ?? 0 },
        testsMissing,
        proposed: result,
        why,
        chosen: choice ? { result: choice.result, reason: choice.reason } : null,
        certified: certified.has(enrolment.id),
      };
    });
    const isOver = run.state === 'ended' || (run.endsAt !== null && run.endsAt <= this.clock.now());
    const counts: ClosingView['checks'] = [
      { kind: 'not_over', count: isOver ? 0 : 1, blocks: true },
      { kind: 'attendance_missing', count: missing.filter(({ unmarked }) => unmarked > 0).length, blocks: false },
      { kind: 'attendance_disputed', count: missing.reduce((sum, { clashes }) => sum + clashes, 0), blocks: false },
      { kind: 'tests_missing', count: people.filter(({ testsMissing }) => testsMissing.length > 0).length, blocks: false },
      { kind: 'undecided', count: undecided, blocks: false },
      { kind: 'still_active', count: people.filter(({ state }) => state === 'active').length, blocks: false },
    ];
    return { course, people, checks: counts.filter(({ count }) => count > 0) };
  }
}
