import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor, IdempotencySweep } from './idempotency.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import './personal-data.js';

@Module({
  controllers: [HealthController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    IdempotencySweep,
  ],
})
export class HttpModule {}
