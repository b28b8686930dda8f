import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { HealthController } from './health.controller.js';
import { IdempotencySweep } from './idempotency.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { Refusals } from './refusals.js';
import './personal-data.js';

@Module({
  controllers: [HealthController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    IdempotencySweep,
    Refusals,
  ],
})
export class HttpModule {}
