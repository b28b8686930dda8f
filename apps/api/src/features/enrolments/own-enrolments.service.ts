import { Injectable } from '@nestjs/common';
import type { EnrolmentOffer, EnrolmentView, InputOf, Page, enrolmentRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import type { Moved } from './enrolment-steps.service.js';
import { Enrolment } from './enrolment.entity.js';
import { obstacleOf, seatsLeft } from './enrolment.rules.js';
import { enrolmentView } from './enrolment.view.js';
import { RunsInFull } from './runs-in-full.js';

type ListQuery = InputOf<typeof enrolmentRoutes.own>['query'];

/** Enrolments as their own officer sees them. */
@Injectable()
export class OwnEnrolments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly runs: RunsInFull,
  ) {}

  /** @returns an enrolment after a step */
  view({ enrolment, inFull }: Moved): EnrolmentView {
    return enrolmentView(enrolment, inFull, this.clock.now());
  }

  /** One's own enrolments by page. */
  list(actor: Actor, query: ListQuery): Promise<Page<EnrolmentView>> {
    const own = this.db.repo(Enrolment).createQueryBuilder('enrolment')
      .where('enrolment.personId = :personId', { personId: actor.personId });
    if (query.state) own.andWhere('enrolment.state = :state', { state: query.state });
    const order = {
      column: 'enrolment.changedAt', descending: query.sort.startsWith('-'), id: 'enrolment.id',
      valueOf: (row: Enrolment) => ({ value: row.changedAt, id: row.id }),
    };
    return fetchPage(own, query, order, async (rows) => {
      const runs = await this.runs.byIds(rows.map((row) => row.runId));
      return rows.flatMap((enrolment) => {
        const inFull = runs.get(enrolment.runId);
        return inFull ? [this.view({ enrolment, inFull })] : [];
      });
    });
  }

  /**
   * What a run offers.
   *
   * @param actor who asks; null for a visitor
   * @throws Problem `run.not-found`, also for a course that isn't published, unless one is enrolled in it
   */
  async offer(actor: Actor | null, runId: string): Promise<EnrolmentOffer> {
    const inFull = await this.runs.one(runId);
    const { run, course } = inFull;
    const enrolment = actor && (await this.db.repo(Enrolment).findOneBy({ runId, personId: actor.personId }));
    if (course.state !== 'published' && !enrolment) throw new Problem('run.not-found');
    const obstacle = course.state === 'published' ? obstacleOf(run, this.clock.now()) : 'ended';
    return {
      runId,
      action: obstacle ? null : run.enrolmentPolicy === 'open' ? 'enrol' : 'apply',
      obstacle,
      seatsLeft: seatsLeft(run),
      enrolment: enrolment && this.view({ enrolment, inFull }),
    };
  }
}
