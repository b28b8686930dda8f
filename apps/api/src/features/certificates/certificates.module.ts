import { Module } from '@nestjs/common';
import { PdfModule } from '../../platform/pdf/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { CertificateFileService } from './certificate-file.service.js';
import { CertificateKeeper } from './certificate-keeper.js';
import { CertificateJobs } from './certificate.jobs.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificatesService } from './certificates.service.js';
import { CoSignatoriesController } from './co-signatories.controller.js';
import { CoSignatoriesService } from './co-signatories.service.js';
import { Issuer } from './issuer.js';
import { RunCertificatesService } from './run-certificates.service.js';
import { RunFactsReader } from './run-facts.js';
import { RunIssuingService } from './run-issuing.service.js';
import { Serials } from './serials.js';
import { VerificationService } from './verification.service.js';
import './personal-data.js';

@Module({
  imports: [OrganisationsModule, PdfModule, PeopleModule],
  controllers: [CertificatesController, CoSignatoriesController],
  providers: [
    CertificateKeeper,
    CertificateFileService, CertificateJobs, CertificatesService, CoSignatoriesService, Issuer, RunCertificatesService, RunFactsReader,
    RunIssuingService, Serials, VerificationService,
  ],
  exports: [CertificatesService],
})
export class CertificatesModule {}
