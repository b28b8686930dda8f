import { isDeepStrictEqual } from 'node:util';
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
   * Sets who co-signs what is issued from now on; certificates that are issued say what they say. What is set already
   * changes nothing.
   *
   * @throws Problem `run.not-found`, or `co-signatories.changed-meanwhile` where something else is set than was read
   */
  async set(actor: Actor, runId: string, change: Change): Promise<CoSignatoriesView> {
    const facts = await this.facts.of(runId);
    if (!canSetCoSignatories(actor, facts.run, change.reach)) throw new Problem('access.not-allowed');
    try {
      await this.write(actor, facts, change);
    } catch (error) {
      // Somebody else has set it for the first time in the same moment.
      throw isUniqueViolation(error) ? new Problem('co-signatories.changed-meanwhile') : error;
    }
    return this.view(actor, await this.facts.of(runId));
  }

  private async write(actor: Actor, facts: RunFacts, { reach, signatories, was }: Change): Promise<void> {
    const { id, key } = keyOf(reach, facts);
    const where = { [`${reach}Id`]: id };
    await this.db.transaction(async () => {
      const repo = this.db.repo(CoSignatories);
      const standing = await repo.findOneBy(where);
      const before = standing?.signatories ?? null;
      // Also the answer to a request whose first answer was lost.
      if (isDeepStrictEqual(before, signatories)) return;
      if (!isDeepStrictEqual(before, was)) throw new Problem('co-signatories.changed-meanwhile');
      // Always later than the change before it, so that a change can name the one that it goes out from.
      const changedAt = new Date(Math.max(this.clock.now().getTime(), (standing?.changedAt.getTime() ?? 0) + 1));
      const row = { signatories: signatories ?? [], changedBy: actor.personId, changedAt };
      if (standing) {
        const asRead = { id: standing.id, changedAt: standing.changedAt };
        const written = signatories === null ? await repo.delete(asRead) : await repo.update(asRead, row);
        if (affected(written) === 0) throw new Problem('co-signatories.changed-meanwhile');
      } else {
        await repo.insert({ id: newId(), ...key, ...row });
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
