import { Injectable } from '@nestjs/common';
import type { InputOf, TalkView, midTermRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { PlacementAccess } from './placement-access.js';
import { PlacementTalk } from './placement.entity.js';

type Body<Name extends 'write' | 'agree'> = InputOf<(typeof midTermRoutes)[Name]>['body'];

function begun(placementId: string, now: Date): PlacementTalk {
  return { placementId, version: 0, heldOn: null, secondeeNote: '', supervisorNote: '', secondeeAgreedAt: null, supervisorAgreedAt: null, changedAt: now };
}

/** The talk in the middle of a placement: each writes their note, and both agree that this is what was said. */
@Injectable()
export class Talks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: PlacementAccess,
  ) {}

  /** @throws Problem `placement.not-found` */
  async one(actor: Actor, placementId: string): Promise<TalkView> {
    const { placement, side } = await this.access.work(actor, placementId);
    const talk = await this.find(placementId);
    const { version, heldOn, secondeeNote, supervisorNote, secondeeAgreedAt, supervisorAgreedAt } = talk;
    const may = placement.closedAt === null && (side === 'secondee' || side === 'supervisor') && !isAgreed(talk);
    const mine = side === 'secondee' ? secondeeAgreedAt : supervisorAgreedAt;
    return {
      version, plannedOn: placement.midTermOn, heldOn, secondeeNote, supervisorNote, secondeeAgreedAt: secondeeAgreedAt?.toISOString() ?? null, supervisorAgreedAt: supervisorAgreedAt?.toISOString() ?? null,
      can: { write: may, agree: may && mine === null && isComplete(talk) },
    };
  }

  /**
   * Notes what was said, and when. Whatever anybody agreed to before they agree to anew.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `talk.agreed`, `placement.changed-meanwhile`
   */
  async write(actor: Actor, placementId: string, { version, heldOn, note }: Body<'write'>): Promise<TalkView> {
    await this.db.transaction(async () => {
      const { side } = await this.access.ofTwo(actor, placementId);
      const placement = await this.access.hold(placementId);
      const talk = await this.find(placementId);
      if (isAgreed(talk)) throw new Problem('talk.agreed');
      if (talk.version !== version) throw new Problem('placement.changed-meanwhile');
      const words = side === 'secondee' ? { secondeeNote: note } : { supervisorNote: note };
      const { secondeeNote, supervisorNote } = talk;
      await this.db.repo(PlacementTalk).save({
        placementId, secondeeNote, supervisorNote, ...words, heldOn, secondeeAgreedAt: null, supervisorAgreedAt: null, version: version + 1, changedAt: this.clock.now(),
      });
      await this.audit.record({ action: 'placement.talk-noted', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { heldOn } });
    });
    return this.one(actor, placementId);
  }

  /**
   * Agrees to both notes as they were read.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `talk.agreed`, `talk.incomplete`, `placement.changed-meanwhile`
   */
  async agree(actor: Actor, placementId: string, { version }: Body<'agree'>): Promise<TalkView> {
    await this.db.transaction(async () => {
      const { side } = await this.access.ofTwo(actor, placementId);
      const placement = await this.access.hold(placementId);
      const talk = await this.find(placementId);
      if (isAgreed(talk)) throw new Problem('talk.agreed');
      if (!isComplete(talk)) throw new Problem('talk.incomplete');
      const now = this.clock.now();
      // Not the version: both may agree at once to the same notes.
      const mine = side === 'secondee' ? { secondeeAgreedAt: now } : { supervisorAgreedAt: now };
      const written = await this.db.repo(PlacementTalk).update({ placementId, version }, { ...mine, changedAt: now });
      if (affected(written) === 0) throw new Problem('placement.changed-meanwhile');
      await this.audit.record({ action: 'placement.talk-agreed', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { side } });
    });
    return this.one(actor, placementId);
  }

  private async find(placementId: string): Promise<PlacementTalk> {
    return (await this.db.repo(PlacementTalk).findOneBy({ placementId })) ?? begun(placementId, this.clock.now());
  }
}

function isAgreed({ secondeeAgreedAt, supervisorAgreedAt }: PlacementTalk): boolean {
  return secondeeAgreedAt !== null && supervisorAgreedAt !== null;
}

function isComplete({ heldOn, secondeeNote, supervisorNote }: PlacementTalk): boolean {
  return heldOn !== null && secondeeNote !== '' && supervisorNote !== '';
}
