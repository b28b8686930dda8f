import { Controller, type StreamableFile } from '@nestjs/common';
import { peopleRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { csvFile } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { peopleColumns } from './people.csv.js';
import { PeopleService } from './people.service.js';
import { RoleGrantsService } from './role-grants.service.js';

/** People: one's own account, and everybody's for administrators. */
@Controller()
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly grants: RoleGrantsService,
  ) {}

  @Endpoint(peopleRoutes.updateOwn, { permission: 'person.update-own' })
  updateOwn(
    @Input() { body }: InputOf<typeof peopleRoutes.updateOwn>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof peopleRoutes.updateOwn>> {
    return this.people.updateOwn(actor.personId, body);
  }

  @Endpoint(peopleRoutes.list, { permission: 'person.read' })
  list(@Input() { query }: InputOf<typeof peopleRoutes.list>): Promise<OutputOf<typeof peopleRoutes.list>> {
    return this.people.list(query);
  }

  @Endpoint(peopleRoutes.exportList, { permission: 'person.read', stepUp: true })
  async exportList(@Input() { query }: InputOf<typeof peopleRoutes.exportList>, @AskedLanguage() language: Language): Promise<StreamableFile> {
    return csvFile(await this.people.exported(query), peopleColumns, { name: 'people', language });
  }

  @Endpoint(peopleRoutes.grantRole, { permission: 'role.grant', stepUp: true })
  grantRole(
    @Input() { params, body }: InputOf<typeof peopleRoutes.grantRole>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof peopleRoutes.grantRole>> {
    return this.grants.grant(params.personId, body, actor.personId);
  }

  @Endpoint(peopleRoutes.withdrawRole, { permission: 'role.grant', stepUp: true })
  withdrawRole(@Input() { params }: InputOf<typeof peopleRoutes.withdrawRole>): Promise<void> {
    return this.grants.withdraw(params.personId, params.grantId);
  }
}
