import { Injectable } from '@nestjs/common';
import { coSignatoryReaches, type CoSignatoriesView, type CoSignatoryReach, type InputOf, type Signatory, type coSignatoryRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { canRead, canSetCoSignatories } from './certificate.policy.js';
import { CoSignatories } from './co-signatories.entity.js';
import { RunFactsReader, type RunFacts } from './run-facts.js';

type Change = InputOf<typeof coSignatoryRoutes.set>['body'];
type Key = Pick<CoSignatories, 'runId' | 'courseId' | 'providerId'>;

const subjects = { run: 'run', course: 'course', provider: 'organisation' } as const;

/** The row's key column of each reach, for a run. */
function keyOf(reach: CoSignatoryReach, { run, providerId }: RunFacts): { id: string; key: Key } {
  const id = { run: run.id, course: run.courseId, provider: providerId }[reach];
  return { id, key: { runId: null, courseId: null, providerId: null, [`${reach}Id`]: id } };
}

/** Who signs certificates beside the office, set for a run, for all runs of its course, or for all of its provider. */
@Injectable()
export class CoSignatoriesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly facts: RunFactsReader,
    private readonly audit: Audit,
  ) {}

  /**
   * Who co-signs a run's certificates, and where that is set.
   *
   * @throws Problem `run.not-found`
   */
  async ofRun(actor: Actor, runId: string): Promise<CoSignatoriesView> {
    const facts = await this.facts.of(runId);
    if (!canRead(actor, facts.run)) throw new Problem('access.not-allowed');
    return this.view(actor, facts);
  }

  /**
   * Sets who co-signs what is issued from now on; certificates that are issued say what they say.
   *
   * @throws Problem `run.not-found`
   */
  async set(actor: Actor, runId: string, change: Change): Promise<CoSignatoriesView> {
    const facts = await this.facts.of(runId);
    if (!canSetCoSignatories(actor, facts.run, change.reach)) throw new Problem('access.not-allowed');
    try {
      await this.write(actor, facts, change);
    } catch (error) {
      // Somebody else has set it for the first time in the same moment: this one comes after theirs.
      if (!isUniqueViolation(error)) throw error;
      await this.write(actor, facts, change);
    }
    return this.view(actor, await this.facts.of(runId));
  }

  private async write(actor: Actor, facts: RunFacts, { reach, signatories }: Change): Promise<void> {
    const { id, key } = keyOf(reach, facts);
    const where = { [`${reach}Id`]: id };
    await this.db.transaction(async () => {
      const repo = this.db.repo(CoSignatories);
      const before = (await repo.findOneBy(where))?.signatories ?? null;
      if (signatories === null) {
        await repo.delete(where);
      } else {
        const row = { signatories, changedBy: actor.personId, changedAt: this.clock.now() };
        if (affected(await repo.update(where, row)) === 0) await repo.insert({ id: newId(), ...key, ...row });
      }
      await this.audit.record({
        action: 'co-signatories.changed', subject: { kind: subjects[reach], id }, before: countOf(before), after: countOf(signatories),
      });
    });
  }

  private view(actor: Actor, { run, course, provider, coSignatories }: RunFacts): CoSignatoriesView {
    const { signatories, from, set } = coSignatories;
    const change = coSignatoryReaches.every((reach) => canSetCoSignatories(actor, run, reach));
    return { signatories: [...signatories], from, set, courseTitle: course.title, provider, can: { change } };
  }
}

/** Names stay out of the audit log; null where nothing is set. */
function countOf(signatories: readonly Signatory[] | null): { signatories: number | null } {
  return { signatories: signatories?.length ?? null };
}
