import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies, CandidacyMoveRow } from '../candidacies/index.js';
import { PeopleService } from '../people/index.js';
import { Panels } from './panels.js';
import { SecondmentEntry, SecondmentPanellist } from './selection.entity.js';
import { panelNamed } from './selection.events.js';
import { SelectionParts } from './selection-parts.js';
import { SelectionStore } from './selection-store.js';

/** Before names are open the panel can be changed; then whoever comes new would score what the others scored blindly. */
const naming = ['eligibility', 'scoring'] as const;

/** Names the panel of a call. */
@Injectable()
export class PanelService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly panels: Panels,
    private readonly people: PeopleService,
    private readonly candidacies: Candidacies,
  ) {}

  /**
   * Names somebody to the panel, brings them back, or changes whether they are its chair; another chair is one no more.
   *
   * @throws Problem `secondment-selection.not-found`, `person.not-found`, `secondment-selection.wrong-phase`,
   *   `secondment-selection.panellist-sees-names`, `secondment-selection.panellist-decided`, `secondment-selection.panellist-stands`
   */
  async name(actor: Actor, callId: string, personId: string, isChair: boolean): Promise<void> {
    await this.parts.office(actor, callId);
    const person = (await this.people.contacts([personId])).get(personId);
    if (!person || person.closed) throw new Problem('person.not-found');
    await this.store.prepare(callId);
    await this.db.transaction(async () => {
      await this.store.turn(callId, naming);
      // They could look up who a number is.
      if (await this.parts.seesNames(personId)) throw new Problem('secondment-selection.panellist-sees-names');
      if (await this.hasDecided(callId, personId)) throw new Problem('secondment-selection.panellist-decided');
      if (await this.candidacies.of(callId, personId)) throw new Problem('secondment-selection.panellist-stands');
      const panel = this.db.repo(SecondmentPanellist);
      const known = await panel.findOneBy({ callId, personId });
      const isNew = known === null || known.removedAt !== null;
      if (!isNew && known.isChair === isChair) return;
      if (isChair) await panel.update({ callId, isChair: true }, { isChair: false, chairKey: null });
      const fields = { isChair, chairKey: isChair ? callId : null, ...(isNew && { addedBy: actor.personId, addedAt: this.clock.now(), removedAt: null }) };
      if (known) await panel.update({ id: known.id }, fields);
      else await panel.insert({ id: newId(), callId, personId, isChair, chairKey: isChair ? callId : null, addedBy: actor.personId, addedAt: this.clock.now(), removedAt: null });
      await this.audit.record({ action: isNew ? 'secondment-panel.named' : 'secondment-panel.changed', subject: { kind: 'secondment-call', id: callId }, personId, after: { isChair } });
      if (isNew) await this.events.publish(panelNamed, { personId, secondmentCallId: callId });
    });
  }

  /**
   * Takes somebody off the panel. What they handed in stays and counts: it was given by the rules, and nobody may shape an
   * outcome by removing who gave it. Their drafts go.
   *
   * @throws Problem `secondment-selection.not-found`, `secondment-selection.wrong-phase`
   */
  async remove(actor: Actor, callId: string, personId: string): Promise<void> {
    await this.parts.office(actor, callId);
    await this.store.prepare(callId);
    await this.db.transaction(async () => {
      await this.store.turn(callId, naming);
      const panel = this.db.repo(SecondmentPanellist);
      const row = await panel.findOneBy({ callId, personId });
      if (!row) throw new Problem('secondment-selection.not-found');
      if (row.removedAt !== null) return;
      await panel.update({ id: row.id }, { removedAt: this.clock.now(), isChair: false, chairKey: null });
      await this.panels.dropDrafts(personId, (await this.db.repo(SecondmentEntry).findBy({ callId })).map(({ id }) => id));
      await this.audit.record({ action: 'secondment-panel.removed', subject: { kind: 'secondment-call', id: callId }, personId, before: { isChair: row.isChair } });
    });
  }

  /** Whether somebody looked at the candidates of a call by name, as the office they were of then. */
  private async hasDecided(callId: string, personId: string): Promise<boolean> {
    const ids = (await this.candidacies.ofCall(callId)).map(({ id }) => id);
    if (ids.length === 0) return false;
    return this.db.repo(CandidacyMoveRow).existsBy({ candidacyId: In(ids), byPersonId: personId, move: In(['find-eligible', 'find-ineligible']) });
  }
}
