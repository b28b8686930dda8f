import { Module } from '@nestjs/common';
import { Candidacies } from './candidacies.service.js';
import './personal-data.js';

@Module({ providers: [Candidacies], exports: [Candidacies] })
export class CandidaciesModule {}
