import { Controller } from '@nestjs/common';
import { privacyRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { personalTables } from '../../platform/privacy/index.js';
import { keptViews } from './kept.view.js';
import { PurgeService } from './purge.service.js';

/** What is kept about people, and what the nightly purge removes. */
@Controller()
export class PrivacyController {
  constructor(private readonly purges: PurgeService) {}

  @Endpoint(privacyRoutes.kept, { signedIn: true })
  kept(): OutputOf<typeof privacyRoutes.kept> {
    return { items: keptViews(personalTables()) };
  }

  @Endpoint(privacyRoutes.purges, { permission: 'purge.read' })
  list(@Input() { query }: InputOf<typeof privacyRoutes.purges>): Promise<OutputOf<typeof privacyRoutes.purges>> {
    return this.purges.list(query);
  }
}
