import { Controller } from '@nestjs/common';
import { contactRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Contacts } from './contacts.service.js';

/** Requests for contact. */
@Controller()
export class ContactsController {
  constructor(private readonly contacts: Contacts) {}

  @Endpoint(contactRoutes.list, { permission: 'person.update-own' })
  list(@Input() { query }: InputOf<typeof contactRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof contactRoutes.list>> {
    return this.contacts.list(actor, query);
  }

  @Endpoint(contactRoutes.ask, { permission: 'person.update-own' })
  ask(@Input() { params, body }: InputOf<typeof contactRoutes.ask>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof contactRoutes.ask>> {
    return this.contacts.ask(actor, params.personId, body.reason);
  }

  @Endpoint(contactRoutes.accept, { permission: 'person.update-own' })
  accept(@Input() { params }: InputOf<typeof contactRoutes.accept>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof contactRoutes.accept>> {
    return this.contacts.accept(actor, params.contactId);
  }

  @Endpoint(contactRoutes.decline, { permission: 'person.update-own' })
  decline(@Input() { params }: InputOf<typeof contactRoutes.decline>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof contactRoutes.decline>> {
    return this.contacts.decline(actor, params.contactId);
  }

  @Endpoint(contactRoutes.withdraw, { permission: 'person.update-own' })
  withdraw(@Input() { params }: InputOf<typeof contactRoutes.withdraw>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof contactRoutes.withdraw>> {
    return this.contacts.withdraw(actor, params.contactId);
  }

  @Endpoint(contactRoutes.end, { permission: 'person.update-own' })
  end(@Input() { params }: InputOf<typeof contactRoutes.end>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof contactRoutes.end>> {
    return this.contacts.end(actor, params.contactId);
  }
}
