import { Module } from '@nestjs/common';
import './closing.entity.js';
import './personal-data.js';

@Module({})
export class ClosingsModule {}
