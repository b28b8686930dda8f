import { Controller, StreamableFile } from '@nestjs/common';
import { privacyRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { ErasuresService } from './erasures.service.js';
import { ExportsService } from './exports.service.js';

/** What people do with their own data: take it with them, or have it erased. */
@Controller()
export class OwnDataController {
  constructor(
    private readonly exports: ExportsService,
    private readonly erasures: ErasuresService,
  ) {}

  @Endpoint(privacyRoutes.exports, { signedIn: true, whileClosing: true })
  async list(@CurrentActor() actor: Actor): Promise<OutputOf<typeof privacyRoutes.exports>> {
    return { items: await this.exports.own(actor.personId) };
  }

  @Endpoint(privacyRoutes.requestExport, { signedIn: true, stepUp: true })
  request(@CurrentActor() actor: Actor): Promise<OutputOf<typeof privacyRoutes.requestExport>> {
    return this.exports.request(actor.personId);
  }

  @Endpoint(privacyRoutes.unlockExport, { signedIn: true, stepUp: true, whileClosing: true })
  async unlock(
    @Input() { params }: InputOf<typeof privacyRoutes.unlockExport>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof privacyRoutes.unlockExport>> {
    await this.exports.check(actor.personId, params.exportId);
    return { path: privacyRoutes.exportFile.path.replace(':exportId', params.exportId) };
  }

  @Endpoint(privacyRoutes.exportFile, { signedIn: true, stepUp: true, whileClosing: true })
  async file(@Input() { params }: InputOf<typeof privacyRoutes.exportFile>, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.fetch(actor.personId, params.exportId), {
      type: 'application/zip',
      disposition: 'attachment; filename="rso-connect-my-data.zip"',
    });
  }

  @Endpoint(privacyRoutes.erasure, { signedIn: true, whileClosing: true })
  erasure(@CurrentActor() actor: Actor): Promise<OutputOf<typeof privacyRoutes.erasure>> {
    return this.erasures.view(actor.personId);
  }

  @Endpoint(privacyRoutes.requestErasure, { signedIn: true, stepUp: true, whileClosing: true })
  requestErasure(
    @Input() { body }: InputOf<typeof privacyRoutes.requestErasure>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof privacyRoutes.requestErasure>> {
    return this.erasures.request(actor.personId, body.confirmation);
  }

  @Endpoint(privacyRoutes.cancelErasure, { signedIn: true, whileClosing: true })
  cancel(@CurrentActor() actor: Actor): Promise<OutputOf<typeof privacyRoutes.cancelErasure>> {
    return this.erasures.cancel(actor.personId);
  }
}
