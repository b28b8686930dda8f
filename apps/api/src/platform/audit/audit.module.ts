import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Audit } from './audit.js';
import { AuditChain } from './audit-chain.js';
import { OriginInterceptor } from './origin.interceptor.js';
import './personal-data.js';

/** The audit log, for every feature. */
@Global()
@Module({
  providers: [Audit, AuditChain, { provide: APP_INTERCEPTOR, useClass: OriginInterceptor }],
  exports: [Audit, AuditChain],
})
export class AuditModule {}
