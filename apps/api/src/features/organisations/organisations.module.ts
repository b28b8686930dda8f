import { Module } from '@nestjs/common';
import { ClientsController } from './clients.controller.js';
import { AgencyClients } from './clients.service.js';
import { OrganisationsController } from './organisations.controller.js';
import { OrganisationsService } from './organisations.service.js';
import './personal-data.js';

@Module({ controllers: [ClientsController, OrganisationsController], providers: [AgencyClients, OrganisationsService], exports: [OrganisationsService] })
export class OrganisationsModule {}
