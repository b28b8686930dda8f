import type { Type } from '@nestjs/common';
import { OrganisationsModule } from './organisations/index.js';
import { PeopleModule } from './people/index.js';

/** Every feature of the platform. */
export const features: Type[] = [OrganisationsModule, PeopleModule];
