import { Controller } from '@nestjs/common';
import { signOnProviderRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { SignOnProvidersService } from './sign-on-providers.service.js';

/** The administrators' side of single sign-on. */
@Controller()
export class SignOnProvidersController {
  constructor(private readonly providers: SignOnProvidersService) {}

  @Endpoint(signOnProviderRoutes.list, { permission: 'sign-on.manage' })
  list(@Input() { query }: InputOf<typeof signOnProviderRoutes.list>): Promise<OutputOf<typeof signOnProviderRoutes.list>> {
    return this.providers.list(query);
  }

  @Endpoint(signOnProviderRoutes.read, { permission: 'sign-on.manage' })
  read(@Input() { params }: InputOf<typeof signOnProviderRoutes.read>): Promise<OutputOf<typeof signOnProviderRoutes.read>> {
    return this.providers.read(params.providerId);
  }

  @Endpoint(signOnProviderRoutes.add, { permission: 'sign-on.manage', stepUp: true })
  add(@Input() { body }: InputOf<typeof signOnProviderRoutes.add>): Promise<OutputOf<typeof signOnProviderRoutes.add>> {
    return this.providers.add(body);
  }

  @Endpoint(signOnProviderRoutes.change, { permission: 'sign-on.manage', stepUp: true })
  change(@Input() { params, body }: InputOf<typeof signOnProviderRoutes.change>): Promise<OutputOf<typeof signOnProviderRoutes.change>> {
    return this.providers.change(params.providerId, body);
  }

  @Endpoint(signOnProviderRoutes.check, { permission: 'sign-on.manage' })
  check(@Input() { params }: InputOf<typeof signOnProviderRoutes.check>): Promise<OutputOf<typeof signOnProviderRoutes.check>> {
    return this.providers.ask(params.providerId);
  }
}
