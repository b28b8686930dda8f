import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditChain } from './audit-chain.js';
import './personal-data.js';

/** The audit log, for every feature. */
@Global()
@Module({
  providers: [Audit, AuditChain],
  exports: [Audit, AuditChain],
})
export class AuditModule {}
