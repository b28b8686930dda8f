import { Module } from '@nestjs/common';
import './personal-data.js';
import { SecondmentCalls } from './secondment-calls.service.js';

@Module({ providers: [SecondmentCalls], exports: [SecondmentCalls] })
export class SecondmentCallsModule {}
