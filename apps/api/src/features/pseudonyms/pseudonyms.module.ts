import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { HolderKeys } from './holder-keys.service.js';
import { Openings } from './openings.service.js';
import { PseudonymsController } from './pseudonyms.controller.js';
import { Pseudonyms } from './pseudonyms.service.js';
import './personal-data.js';

@Module({ imports: [PeopleModule], controllers: [PseudonymsController], providers: [HolderKeys, Openings, Pseudonyms], exports: [HolderKeys, Pseudonyms] })
export class PseudonymsModule {}
