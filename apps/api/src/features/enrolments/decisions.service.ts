import { Injectable } from '@nestjs/common';
import type { OutputOf, enrolmentRoutes } from '@rso-connect/shared';
import { Brackets } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { CourseRun } from '../courses/index.js';
import { Enrolment } from './enrolment.entity.js';
import { isChosenTogether } from './enrolment.rules.js';
import { runView } from './enrolment.view.js';
import { RunsInFull } from './runs-in-full.js';

/** So many runs stand on a page that asks for attention; whoever has more begins with these. */
const most = 20;

/** What waits for staff. */
@Injectable()
export class Decisions {
  constructor(
    private readonly db: Database,
    private readonly runs: RunsInFull,
  ) {}

  /** @returns the runs that are still to come or under way, in which somebody waits for a decision of the actor's */
  async waiting(actor: Actor): Promise<OutputOf<typeof enrolmentRoutes.toDecide>> {
    const { everywhere, ids } = actor.reach('enrolment.manage');
    const query = this.db
      .repo(Enrolment).createQueryBuilder('enrolment')
      .innerJoin(CourseRun, 'run', 'run.id = enrolment.runId')
      .select('enrolment.runId', 'runId').addSelect('COUNT(*)', 'waiting')
      .where('enrolment.state IN (:...states)', { states: ['applied', 'nominated'] })
      .andWhere('run.state IN (:...runStates)', { runStates: ['planned', 'open'] });
    if (!everywhere) {
      // An id that no run has stands in for an empty list, which SQL can't say.
      query.andWhere(new Brackets((within) => {
        within.where('run.academyId IN (:...academies)', { academies: ids.academy.length > 0 ? ids.academy : [''] });
        within.orWhere('run.id IN (:...runs)', { runs: ids.run.length > 0 ? ids.run : [''] });
      }));
    }
    const rows = await query
      .groupBy('enrolment.runId').addGroupBy('run.startSort')
      .orderBy('run.startSort').addOrderBy('enrolment.runId').limit(most)
      .getRawMany<{ runId: string; waiting: number | string }>();
    const inFull = await this.runs.byIds(rows.map(({ runId }) => runId));
    return {
      items: rows.flatMap(({ runId, waiting }) => {
        const found = inFull.get(runId);
        if (!found) return [];
        const { capacity, seatsTaken } = found.run;
        return [{ run: runView(found), waiting: Number(waiting), capacity, seatsTaken, atDesk: isChosenTogether(found.run) }];
      }),
    };
  }
}
