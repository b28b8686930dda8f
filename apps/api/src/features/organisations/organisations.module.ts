import { Module } from '@nestjs/common';
import { AgencyClientsController } from './agency-clients.controller.js';
import { AgencyClients } from './agency-clients.service.js';
import { OrganisationsController } from './organisations.controller.js';
import { OrganisationsService } from './organisations.service.js';
import './personal-data.js';

@Module({ controllers: [AgencyClientsController, OrganisationsController], providers: [AgencyClients, OrganisationsService], exports: [OrganisationsService] })
export class OrganisationsModule {}
