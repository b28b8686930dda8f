import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { RateLimits } from './rate-limits.js';
import { RouteCheck } from './route-check.js';

/** Guards every route. Some module must provide and export `SessionReader` globally. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }, RouteCheck, RateLimits],
  exports: [RouteCheck, RateLimits],
})
export class AccessModule {}
