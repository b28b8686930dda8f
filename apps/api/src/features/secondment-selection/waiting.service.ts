import { Injectable, type OnModuleInit } from '@nestjs/common';
import { takesScores, type OutputOf, type secondmentSelectionRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { SecondmentCalls, SecondmentWaiting } from '../secondment-calls/index.js';
import { sealOf } from './staged-decision.js';
import { DecisionService } from './decision.service.js';
import { SecondmentPanellist, SecondmentScore, SecondmentSelection } from './selection.entity.js';
import { SelectionParts, type SelectionPart } from './selection-parts.js';
import { SelectionStore } from './selection-store.js';

type Waiting = OutputOf<typeof secondmentSelectionRoutes.waiting>['items'];

/** What waits for somebody on a panel, and for the co-managers. */
@Injectable()
export class SelectionWaiting implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly desk: DecisionService,
    private readonly calls: SecondmentCalls,
    private readonly sources: SecondmentWaiting,
  ) {}

  onModuleInit(): void {
    this.sources.register(async (actor) => (await this.of(actor)).reduce((sum, { waits }) => sum + waits, 0));
  }

  /** @returns calls whose panel the actor is on, and those that a co-manager is to sign; the newest first */
  async of(actor: Actor): Promise<Waiting> {
    const seats = await this.db.repo(SecondmentPanellist).findBy({ personId: actor.personId, removedAt: IsNull() });
    const toSign = actor.can('secondment.sign') ? await this.db.repo(SecondmentSelection).findBy({ phase: In(['decision', 'released']) }) : [];
    const calls = await this.calls.byIds([...seats, ...toSign].map(({ callId }) => callId));
    const found: Waiting = [];
    for (const call of [...calls.values()].sort((a, b) => (a.id < b.id ? 1 : -1))) {
      if (call.state === 'stood-down') continue;
      const part = await this.parts.find(actor, call);
      if (!part) continue;
      const { phase } = part.selection;
      const row = { callId: call.id, position: call.position, phase };
      if (part.panellist && phase !== 'released') found.push({ ...row, part: part.chair ? 'chair' : 'panellist', waits: takesScores(phase) ? await this.toScore(part) : 0 });
      const signatures = part.manager ? await this.toSign(part) : 0;
      if (signatures > 0) found.push({ ...row, part: 'manager', waits: signatures });
    }
    return found;
  }

  private async toScore(part: SelectionPart): Promise<number> {
    const entries = await this.store.scoredBy(part).getMany();
    if (entries.length === 0) return 0;
    const handed = await this.db.repo(SecondmentScore).findBy({ scorerId: part.personId, entryId: In(entries.map(({ id }) => id)) });
    const done = new Set(handed.map(({ entryId }) => entryId));
    return entries.filter(({ id }) => !done.has(id)).length;
  }

  private async toSign(part: SelectionPart): Promise<number> {
    const { call, selection, personId } = part;
    const lacks = async (subjectId: string, seal: string): Promise<number> => ((await this.desk.signatures(subjectId, seal)).some((one) => one.personId === personId) ? 0 : 1);
    if (selection.phase === 'decision') return lacks(call.id, sealOf((await this.desk.staged(part)).staged));
    const next = await this.desk.next(part);
    return next ? lacks(next.entry.id, next.seal) : 0;
  }
}
