import { Injectable } from '@nestjs/common';
import { erasedName, isLineOf, placementTerms, type Appraiser, type InputOf, type ObjectivesView, type ObjectiveWords, type objectiveRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { PlacementAccess } from './placement-access.js';
import { PlacementObjective, type Placement } from './placement.entity.js';
import { objectiveNews } from './placement.events.js';
import { PlacementViews } from './placement.views.js';

type Body<Name extends keyof typeof objectiveRoutes> = InputOf<(typeof objectiveRoutes)[Name]>['body'];
const nothingProposed = { proposal: null, proposesDrop: false, proposedSide: null, proposedBy: null, proposedAt: null } as const;

/** Objectives: what one of the two proposes counts once the other one agrees to it, as they read it. */
@Injectable()
export class Objectives {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly access: PlacementAccess,
    private readonly views: PlacementViews,
  ) {}

  /** @throws Problem `placement.not-found` */
  async list(actor: Actor, placementId: string): Promise<ObjectivesView> {
    const { placement, side } = await this.access.work(actor, placementId);
    const rows = await this.db.repo(PlacementObjective).find({ where: { placementId }, order: { createdAt: 'ASC', id: 'ASC' } });
    const names = await this.views.names(rows.map(({ proposedBy }) => proposedBy));
    const may = placement.closedAt === null && (side === 'secondee' || side === 'supervisor');
    return {
      canPropose: may && rows.length < placementTerms.mostObjectives,
      items: rows.map((row) => ({
        id: row.id, version: row.version, agreed: row.agreed, agreedAt: row.agreedAt?.toISOString() ?? null,
        proposal: row.proposal && row.proposedAt && {
          words: row.proposal, drop: row.proposesDrop, isMine: row.proposedSide === side, byName: names.get(row.proposedBy ?? '') ?? erasedName, at: row.proposedAt.toISOString(),
        },
        can: { propose: may, agree: may && row.proposal !== null && row.proposedSide !== side, takeBack: may && row.proposal !== null },
      })),
    };
  }

  /**
   * Proposes a new one. The same id again is the same one.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `objective.too-many`, `objective.unfit-line`
   */
  async add(actor: Actor, placementId: string, { id, words }: Body<'add'>): Promise<ObjectivesView> {
    mustFitLine(words);
    await this.write(actor, placementId, async (placement, side) => {
      const there = await this.db.repo(PlacementObjective).findOneBy({ id });
      if (there?.placementId === placementId) return;
      if (there) throw new Problem('placement.changed-meanwhile');
      if ((await this.db.repo(PlacementObjective).countBy({ placementId })) >= placementTerms.mostObjectives) throw new Problem('objective.too-many', { facts: { most: placementTerms.mostObjectives } });
      const now = this.clock.now();
      await this.db.repo(PlacementObjective).insert({
        id, placementId, version: 1, agreed: null, agreedAt: null, proposal: words, proposesDrop: false, proposedSide: side, proposedBy: actor.personId, proposedAt: now, createdAt: now,
      });
      await this.audit.record({ action: 'placement.objective-proposed', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { objectiveId: id } });
    });
    return this.list(actor, placementId);
  }

  /**
   * Proposes other words for one, or that it goes. What was agreed before counts until the other one agrees.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `objective.not-found`, `placement.changed-meanwhile`
   */
  async propose(actor: Actor, placementId: string, objectiveId: string, { version, words, drop }: Body<'propose'>): Promise<ObjectivesView> {
    mustFitLine(words);
    await this.write(actor, placementId, async (placement, side) => {
      await this.find(placementId, objectiveId);
      await this.change(objectiveId, version, { proposal: words, proposesDrop: drop, proposedSide: side, proposedBy: actor.personId, proposedAt: this.clock.now() });
      await this.audit.record({ action: 'placement.objective-proposed', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { objectiveId, drop } });
    });
    return this.list(actor, placementId);
  }

  /**
   * Agrees to what the other one proposed, in the version that was read.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `objective.not-found`, `objective.nothing-proposed`, `placement.changed-meanwhile`
   */
  async agree(actor: Actor, placementId: string, objectiveId: string, { version }: Body<'agree'>): Promise<ObjectivesView> {
    await this.write(actor, placementId, async (placement, side) => {
      const row = await this.find(placementId, objectiveId);
      if (row.version !== version) throw new Problem('placement.changed-meanwhile');
      if (row.proposal === null || row.proposedSide === side) throw new Problem('objective.nothing-proposed');
      const drop = row.proposesDrop;
      // One that goes is no objective any more; lines of reports that were tagged with it keep the tag.
      await this.change(objectiveId, version, drop ? { ...nothingProposed, agreed: null, agreedAt: null } : { ...nothingProposed, agreed: row.proposal, agreedAt: this.clock.now() });
      await this.audit.record({ action: 'placement.objective-agreed', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { objectiveId, drop } });
    });
    return this.list(actor, placementId);
  }

  /**
   * Takes one's proposal back, or declines the other one's. One that was never agreed to is gone then.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `objective.not-found`, `objective.nothing-proposed`, `placement.changed-meanwhile`
   */
  async takeBack(actor: Actor, placementId: string, objectiveId: string, { version }: Body<'takeBack'>): Promise<ObjectivesView> {
    await this.write(actor, placementId, async (placement) => {
      const row = await this.find(placementId, objectiveId);
      if (row.version !== version) throw new Problem('placement.changed-meanwhile');
      if (row.proposal === null) throw new Problem('objective.nothing-proposed');
      await this.change(objectiveId, version, nothingProposed);
      await this.audit.record({ action: 'placement.objective-declined', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { objectiveId } });
    });
    return this.list(actor, placementId);
  }

  private async write(actor: Actor, placementId: string, act: (placement: Placement, side: Appraiser) => Promise<void>): Promise<void> {
    await this.db.transaction(async () => {
      const { side } = await this.access.ofTwo(actor, placementId);
      const placement = await this.access.hold(placementId);
      await act(placement, side);
      const other = side === 'secondee' ? placement.supervisorId : placement.personId;
      if (other !== null) await this.events.publish(objectiveNews, { personId: other, placementId });
    });
  }

  private async find(placementId: string, id: string): Promise<PlacementObjective> {
    const row = await this.db.repo(PlacementObjective).findOneBy({ id, placementId });
    if (!row) throw new Problem('objective.not-found');
    return row;
  }

  private async change(id: string, version: number, changes: Partial<PlacementObjective>): Promise<void> {
    const written = await this.db.repo(PlacementObjective).update({ id, version }, { ...changes, version: version + 1 });
    if (affected(written) === 0) throw new Problem('placement.changed-meanwhile');
  }
}

function mustFitLine({ area, line }: ObjectiveWords): void {
  if (!isLineOf(area, line)) throw new Problem('objective.unfit-line');
}
