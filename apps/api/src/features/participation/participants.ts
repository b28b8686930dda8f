import { Injectable } from '@nestjs/common';
import type { Permission } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { scopeOfRun } from '../courses/index.js';
import { EnrolmentsService, RunsInFull, type Enrolment, type RunInFull } from '../enrolments/index.js';

/** An enrolment with its run. */
export interface Participant {
  enrolment: Enrolment;
  inFull: RunInFull;
}

/** Who asks for what of a run: the participant for their own, staff for the run's. */
@Injectable()
export class Participants {
  constructor(
    private readonly enrolments: EnrolmentsService,
    private readonly runs: RunsInFull,
  ) {}

  /** @throws Problem `enrolment.not-found`, also for somebody else's */
  async own(actor: Pick<Actor, 'personId'>, enrolmentId: string): Promise<Participant> {
    const enrolment = await this.enrolments.ownOrFail(actor, enrolmentId);
    return { enrolment, inFull: await this.runs.one(enrolment.runId) };
  }

  /** @throws Problem `enrolment.not-found` */
  async any(enrolmentId: string): Promise<Participant> {
    const enrolment = await this.enrolments.find(enrolmentId);
    if (!enrolment) throw new Problem('enrolment.not-found');
    return { enrolment, inFull: await this.runs.one(enrolment.runId) };
  }

  /**
   * A run for its staff.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`
   */
  async run(actor: Actor, runId: string, permission: Permission): Promise<RunInFull> {
    const inFull = await this.runs.one(runId);
    actor.must(permission, scopeOfRun(inFull.run));
    return inFull;
  }
}
