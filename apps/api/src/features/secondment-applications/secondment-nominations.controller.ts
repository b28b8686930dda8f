import { Controller } from '@nestjs/common';
import { secondmentNominationRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { CandidacyPages } from './candidacy-pages.service.js';
import { SecondmentNominations } from './secondment-nominations.service.js';

/** What focal points do for the officers of their member. */
@Controller()
export class SecondmentNominationsController {
  constructor(
    private readonly nominations: SecondmentNominations,
    private readonly pages: CandidacyPages,
  ) {}

  @Endpoint(secondmentNominationRoutes.desk, { permission: 'secondment.nominate' })
  desk(@Input() { query }: InputOf<typeof secondmentNominationRoutes.desk>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof secondmentNominationRoutes.desk>> {
    return this.pages.desk(actor, query);
  }

  @Endpoint(secondmentNominationRoutes.nominateOfficer, { permission: 'secondment.nominate' })
  async nominateOfficer(
    @Input() { params, body }: InputOf<typeof secondmentNominationRoutes.nominateOfficer>, @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof secondmentNominationRoutes.nominateOfficer>> {
    return this.pages.one(actor, await this.nominations.nominateOfficer(actor, params.callId, body));
  }

  @Endpoint(secondmentNominationRoutes.nominate, { permission: 'secondment.nominate' })
  async nominate(
    @Input() { params, body }: InputOf<typeof secondmentNominationRoutes.nominate>, @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof secondmentNominationRoutes.nominate>> {
    await this.nominations.nominate(actor, params.candidacyId, body.text);
    return this.pages.one(actor, params.candidacyId);
  }

  @Endpoint(secondmentNominationRoutes.takeBack, { permission: 'secondment.nominate' })
  async takeBack(
    @Input() { params, body }: InputOf<typeof secondmentNominationRoutes.takeBack>, @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof secondmentNominationRoutes.takeBack>> {
    await this.nominations.takeBack(actor, params.candidacyId, body.reason);
    return this.pages.one(actor, params.candidacyId);
  }
}
