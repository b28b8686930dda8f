import { Injectable } from '@nestjs/common';
import { isSelectionOpen, roleTable, type SelectionPhaseMover } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersOfPeople, RoleGrantsService } from '../people/index.js';
import { SecondmentCalls, type SecondmentCall } from '../secondment-calls/index.js';
import { SecondmentPanellist, type SecondmentSelection } from './selection.entity.js';
import { SelectionStore } from './selection-store.js';

/** Somebody with a part in the selection of a call. */
export interface SelectionPart {
  personId: string;
  call: SecondmentCall;
  selection: SecondmentSelection;
  office: boolean;
  manager: boolean;
  panellist: boolean;
  chair: boolean;
  /** Of their present post: they score nobody of it. */
  memberId: string | null;
}

/** Who may do what in the selection of a call. It is told to nobody else that there is one. */
@Injectable()
export class SelectionParts {
  constructor(
    private readonly db: Database,
    private readonly store: SelectionStore,
    private readonly calls: SecondmentCalls,
    private readonly members: MembersOfPeople,
    private readonly grants: RoleGrantsService,
  ) {}

  /**
   * The part that somebody has.
   *
   * @throws Problem `secondment-selection.not-found` for whoever has none, and for a call that there isn't
   */
  async of(actor: Actor, callId: string): Promise<SelectionPart> {
    const call = await this.calls.find(callId);
    const part = call && (await this.find(actor, call));
    if (!part) throw new Problem('secondment-selection.not-found');
    return part;
  }

  /** @returns the part that somebody has in the selection of a call; null where they have none */
  async find(actor: Actor, call: SecondmentCall): Promise<SelectionPart | null> {
    if (call.state === 'draft') return null;
    const part = await this.read(actor, call, await this.store.selection(call.id));
    return part.office || part.manager || part.panellist ? part : null;
  }

  /** @throws Problem `secondment-selection.not-found` for whoever isn't of the office */
  async office(actor: Actor, callId: string): Promise<SelectionPart> {
    return must(await this.of(actor, callId), ({ office }) => office);
  }

  /** @throws Problem `secondment-selection.not-found` for whoever is neither of the office nor a co-manager */
  async decider(actor: Actor, callId: string): Promise<SelectionPart> {
    return must(await this.of(actor, callId), ({ office, manager }) => office || manager);
  }

  /** @throws Problem `secondment-selection.not-found` for whoever isn't on the panel */
  async panellist(actor: Actor, callId: string): Promise<SelectionPart> {
    return must(await this.of(actor, callId), ({ panellist }) => panellist);
  }

  /** @returns whether somebody's roles let them see candidacies by name, whether or not this login session has its second factor */
  async seesNames(personId: string): Promise<boolean> {
    return (await this.grants.of(personId)).some(({ role }) => roleTable[role].permissions.includes('secondment.read'));
  }

  private async read(actor: Actor, call: SecondmentCall, selection: SecondmentSelection): Promise<SelectionPart> {
    const { personId } = actor;
    const row = await this.db.repo(SecondmentPanellist).findOneBy({ callId: call.id, personId });
    // Whoever was given such a role since they were named scores nobody any more.
    const isSeated = row !== null && row.removedAt === null && !(await this.seesNames(personId));
    return {
      personId, call, selection,
      office: actor.can('secondment.manage'),
      manager: actor.can('secondment.sign'),
      panellist: isSeated,
      chair: isSeated && row.isChair,
      memberId: isSeated ? ((await this.members.of([personId])).get(personId) ?? null) : null,
    };
  }
}

function must(part: SelectionPart, fits: (part: SelectionPart) => boolean): SelectionPart {
  if (!fits(part)) throw new Problem('secondment-selection.not-found');
  return part;
}

/** @returns the movers of phases that somebody stands for */
export function moversOf({ office, chair, manager }: SelectionPart): SelectionPhaseMover[] {
  return [...(office ? ['office' as const] : []), ...(chair ? ['chair' as const] : []), ...(manager ? ['managers' as const] : [])];
}

/** @returns whether they may know who the candidates are: the office always, the panel once its chair has opened the names */
export function knowsNames({ office, manager, selection }: SelectionPart): boolean {
  return office || manager || isSelectionOpen(selection.phase);
}
