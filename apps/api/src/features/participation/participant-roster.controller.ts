import { Controller, type StreamableFile } from '@nestjs/common';
import { participantRosterRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { pdfFile } from './papers.controller.js';
import { ParticipantRoster } from './participant-roster.service.js';
import { RosterFiles } from './roster-files.service.js';

/** The roster by columns, its files and papers. */
@Controller()
export class ParticipantRosterController {
  constructor(
    private readonly roster: ParticipantRoster,
    private readonly files: RosterFiles,
  ) {}

  @Endpoint(participantRosterRoutes.columns, { permission: 'enrolment.read' })
  async columns(@Input() { params }: InputOf<typeof participantRosterRoutes.columns>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof participantRosterRoutes.columns>> {
    return { items: await this.roster.columns(actor, params.runId) };
  }

  @Endpoint(participantRosterRoutes.rows, { permission: 'enrolment.read' })
  rows(@Input() { params, query }: InputOf<typeof participantRosterRoutes.rows>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof participantRosterRoutes.rows>> {
    return this.roster.page(actor, params.runId, query);
  }

  @Endpoint(participantRosterRoutes.csv, { permission: 'enrolment.read', stepUp: true })
  csv(@Input() { params, query }: InputOf<typeof participantRosterRoutes.csv>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    return this.files.csv(actor, params.runId, query, language);
  }

  @Endpoint(participantRosterRoutes.xlsx, { permission: 'enrolment.read', stepUp: true })
  xlsx(@Input() { params, query }: InputOf<typeof participantRosterRoutes.xlsx>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    return this.files.xlsx(actor, params.runId, query, language);
  }

  @Endpoint(participantRosterRoutes.badges, { permission: 'enrolment.read' })
  async badges(@Input() { params }: InputOf<typeof participantRosterRoutes.badges>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    return pdfFile(await this.files.badges(actor, params.runId, language));
  }

  @Endpoint(participantRosterRoutes.emergencyList, { permission: 'participant.read-private', stepUp: true })
  async emergencyList(@Input() { params }: InputOf<typeof participantRosterRoutes.emergencyList>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    return pdfFile(await this.files.emergencyList(actor, params.runId, language));
  }
}
