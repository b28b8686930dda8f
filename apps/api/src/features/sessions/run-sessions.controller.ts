import { Controller, Req, StreamableFile } from '@nestjs/common';
import { runSessionRoutes, teachingRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Materials } from './materials.service.js';
import { SessionPlanning } from './session-planning.service.js';
import { TeachingService } from './teaching.service.js';
import { TimetableService } from './timetable.service.js';

/** Timetables of runs. */
@Controller()
export class RunSessionsController {
  constructor(
    private readonly timetables: TimetableService,
    private readonly planning: SessionPlanning,
    private readonly materials: Materials,
    private readonly teaching: TeachingService,
  ) {}

  @Endpoint(runSessionRoutes.timetable, { signedIn: true })
  timetable(@Input() { params }: InputOf<typeof runSessionRoutes.timetable>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runSessionRoutes.timetable>> {
    return this.timetables.of(actor, params.runId);
  }

  @Endpoint(runSessionRoutes.create, { permission: 'session.manage' })
  create(@Input() { params, body }: InputOf<typeof runSessionRoutes.create>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runSessionRoutes.create>> {
    return this.planning.create(actor, params.runId, body);
  }

  @Endpoint(runSessionRoutes.change, { permission: 'session.manage' })
  change(@Input() { params, body }: InputOf<typeof runSessionRoutes.change>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runSessionRoutes.change>> {
    return this.planning.change(actor, params.sessionId, body);
  }

  @Endpoint(runSessionRoutes.setState, { permission: 'session.manage' })
  setState(@Input() { params, body }: InputOf<typeof runSessionRoutes.setState>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runSessionRoutes.setState>> {
    return this.planning.setState(actor, params.sessionId, body);
  }

  @Endpoint(runSessionRoutes.check, { permission: 'session.manage' })
  check(@Input() { params, body }: InputOf<typeof runSessionRoutes.check>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runSessionRoutes.check>> {
    return this.timetables.check(actor, params.runId, body);
  }

  @Endpoint(runSessionRoutes.addLink, { permission: 'session.manage' })
  addLink(@Input() { params, body }: InputOf<typeof runSessionRoutes.addLink>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof runSessionRoutes.addLink>> {
    return this.materials.addLink(actor, params.sessionId, body);
  }

  @Endpoint(runSessionRoutes.addFile, { permission: 'session.manage' })
  addFile(
    @Input() { params, query }: InputOf<typeof runSessionRoutes.addFile>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<OutputOf<typeof runSessionRoutes.addFile>> {
    return this.materials.addFile(actor, params.sessionId, query.name, request.body);
  }

  @Endpoint(runSessionRoutes.removeMaterial, { permission: 'session.manage' })
  removeMaterial(@Input() { params }: InputOf<typeof runSessionRoutes.removeMaterial>, @CurrentActor() actor: Actor): Promise<void> {
    return this.materials.remove(actor, params.materialId);
  }

  @Endpoint(runSessionRoutes.file, { signedIn: true })
  async file(@Input() { params }: InputOf<typeof runSessionRoutes.file>, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { name, mediaType, content } = await this.materials.file(actor, params.materialId);
    const plainName = name.replace(/[^A-Za-z0-9._ -]/g, '_');
    return new StreamableFile(content, {
      type: mediaType,
      // RFC 6266: the name in its own script, and a plain one for whoever can't read that.
      disposition: `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    });
  }

  @Endpoint(teachingRoutes.own, { signedIn: true })
  taught(@CurrentActor() actor: Actor): Promise<OutputOf<typeof teachingRoutes.own>> {
    return this.teaching.of(actor);
  }
}
