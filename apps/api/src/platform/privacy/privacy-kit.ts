import { Global, Module } from '@nestjs/common';
import { Eraser } from './eraser.js';
import { Keepers } from './keepers.js';
import { PersonalRows } from './personal-rows.js';
import { Purger } from './purger.js';

/** What works on personal data by the registry, for every feature. */
@Global()
@Module({ providers: [Eraser, Keepers, PersonalRows, Purger], exports: [Eraser, Keepers, PersonalRows, Purger] })
export class PrivacyKit {}
