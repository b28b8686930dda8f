import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { OfficersController } from './officers.controller.js';
import { OfficersService } from './officers.service.js';

@Module({ imports: [OrganisationsModule], controllers: [OfficersController], providers: [OfficersService] })
export class OfficersModule {}
