import { Controller, type StreamableFile } from '@nestjs/common';
import { secondmentSelectionRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { BoardService } from './board.service.js';
import { InterviewsService } from './interviews.service.js';
import { PanelService } from './panel.service.js';
import { ScoringService } from './scoring.service.js';
import { SelectionsService } from './selections.service.js';
import { SelectionWaiting } from './waiting.service.js';

const routes = secondmentSelectionRoutes;
type In<Name extends keyof typeof routes> = InputOf<(typeof routes)[Name]>;
type Out<Name extends keyof typeof routes> = Promise<OutputOf<(typeof routes)[Name]>>;

/** The selection of a call, its panel, what they think, and interviews. */
@Controller()
export class SecondmentPanelController {
  constructor(
    private readonly selections: SelectionsService,
    private readonly panel: PanelService,
    private readonly scoring: ScoringService,
    private readonly board: BoardService,
    private readonly interviews: InterviewsService,
    private readonly waits: SelectionWaiting,
  ) {}

  @Endpoint(routes.one, { signedIn: true })
  one(@Input() { params }: In<'one'>, @CurrentActor() actor: Actor): Out<'one'> {
    return this.selections.one(actor, params.callId);
  }

  @Endpoint(routes.move, { signedIn: true })
  async move(@Input() { params, body }: In<'move'>, @CurrentActor() actor: Actor): Out<'move'> {
    await this.selections.move(actor, params.callId, body);
    return this.selections.one(actor, params.callId);
  }

  @Endpoint(routes.namePanellist, { permission: 'secondment.manage' })
  async namePanellist(@Input() { params, body }: In<'namePanellist'>, @CurrentActor() actor: Actor): Out<'namePanellist'> {
    await this.panel.name(actor, params.callId, params.personId, body.isChair);
    return this.selections.one(actor, params.callId);
  }

  @Endpoint(routes.removePanellist, { permission: 'secondment.manage' })
  async removePanellist(@Input() { params }: In<'removePanellist'>, @CurrentActor() actor: Actor): Out<'removePanellist'> {
    await this.panel.remove(actor, params.callId, params.personId);
    return this.selections.one(actor, params.callId);
  }

  @Endpoint(routes.entries, { signedIn: true })
  async entries(@Input() { params }: In<'entries'>, @CurrentActor() actor: Actor): Out<'entries'> {
    return { items: await this.scoring.list(actor, params.callId) };
  }

  @Endpoint(routes.entry, { signedIn: true })
  entry(@Input() { params }: In<'entry'>, @CurrentActor() actor: Actor): Out<'entry'> {
    return this.scoring.one(actor, params.entryId);
  }

  @Endpoint(routes.document, { signedIn: true })
  document(@Input() { params }: In<'document'>, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return this.scoring.document(actor, params.entryId, params.documentId);
  }

  @Endpoint(routes.draft, { signedIn: true })
  draft(@Input() { params, body }: In<'draft'>, @CurrentActor() actor: Actor): Out<'draft'> {
    return this.scoring.draft(actor, params.entryId, body);
  }

  @Endpoint(routes.handIn, { signedIn: true })
  handIn(@Input() { params, body }: In<'handIn'>, @CurrentActor() actor: Actor): Out<'handIn'> {
    return this.scoring.handIn(actor, params.entryId, body);
  }

  @Endpoint(routes.declareInterest, { signedIn: true })
  declareInterest(@Input() { params, body }: In<'declareInterest'>, @CurrentActor() actor: Actor): Promise<void> {
    return this.scoring.declareInterest(actor, params.entryId, body.reason);
  }

  @Endpoint(routes.board, { signedIn: true })
  async list(@Input() { params }: In<'board'>, @CurrentActor() actor: Actor): Out<'board'> {
    return { items: await this.board.list(actor, params.callId) };
  }

  @Endpoint(routes.shortlist, { signedIn: true })
  shortlist(@Input() { params, body }: In<'shortlist'>, @CurrentActor() actor: Actor): Promise<void> {
    return this.board.shortlist(actor, params.entryId, body);
  }

  @Endpoint(routes.writeNote, { signedIn: true })
  writeNote(@Input() { params, body }: In<'writeNote'>, @CurrentActor() actor: Actor): Promise<void> {
    return this.board.note(actor, params.entryId, body);
  }

  @Endpoint(routes.slots, { signedIn: true })
  async slots(@Input() { params }: In<'slots'>, @CurrentActor() actor: Actor): Out<'slots'> {
    return { items: await this.interviews.list(actor, params.callId) };
  }

  @Endpoint(routes.addSlot, { signedIn: true })
  async addSlot(@Input() { params, body }: In<'addSlot'>, @CurrentActor() actor: Actor): Out<'addSlot'> {
    return { items: await this.interviews.add(actor, params.callId, body) };
  }

  @Endpoint(routes.removeSlot, { signedIn: true })
  async removeSlot(@Input() { params }: In<'removeSlot'>, @CurrentActor() actor: Actor): Out<'removeSlot'> {
    return { items: await this.interviews.remove(actor, params.slotId) };
  }

  @Endpoint(routes.chooseSlot, { signedIn: true })
  chooseSlot(@Input() { params, body }: In<'chooseSlot'>, @CurrentActor() actor: Actor): Out<'chooseSlot'> {
    return this.interviews.choose(actor, params.candidacyId, body.slotId);
  }

  @Endpoint(routes.own, { signedIn: true })
  own(@Input() { params }: In<'own'>, @CurrentActor() actor: Actor): Out<'own'> {
    return this.interviews.ownSelection(actor, params.candidacyId);
  }

  @Endpoint(routes.waiting, { signedIn: true })
  async waiting(@CurrentActor() actor: Actor): Out<'waiting'> {
    return { items: await this.waits.of(actor) };
  }
}
