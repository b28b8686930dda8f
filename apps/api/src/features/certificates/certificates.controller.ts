import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import { certificateRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { csvFile } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { CertificateFileService } from './certificate-file.service.js';
import { CertificatesService } from './certificates.service.js';
import { runCertificateColumns } from './run-certificates.csv.js';
import { RunCertificatesService } from './run-certificates.service.js';
import { RunIssuingService } from './run-issuing.service.js';
import { VerificationService } from './verification.service.js';

/** Certificates: the holder's own, a run's for staff, and anybody's to verify. */
@Controller()
export class CertificatesController {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly runs: RunCertificatesService,
    private readonly issuing: RunIssuingService,
    private readonly files: CertificateFileService,
    private readonly verification: VerificationService,
  ) {}

  @Endpoint(certificateRoutes.issue, { permission: 'certificate.issue' })
  issue(
    @Input() { params }: InputOf<typeof certificateRoutes.issue>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof certificateRoutes.issue>> {
    return this.certificates.issueOne(actor, params.enrolmentId);
  }

  @Endpoint(certificateRoutes.issueRun, { permission: 'certificate.issue' })
  issueRun(
    @Input() { params }: InputOf<typeof certificateRoutes.issueRun>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof certificateRoutes.issueRun>> {
    return this.issuing.start(actor, params.runId);
  }

  @Endpoint(certificateRoutes.runIssuing, { permission: 'certificate.read' })
  runIssuing(
    @Input() { params }: InputOf<typeof certificateRoutes.runIssuing>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof certificateRoutes.runIssuing>> {
    return this.issuing.status(actor, params.runId);
  }

  @Endpoint(certificateRoutes.run, { permission: 'certificate.read' })
  run(
    @Input() { params, query }: InputOf<typeof certificateRoutes.run>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof certificateRoutes.run>> {
    return this.runs.list(actor, params.runId, query);
  }

  @Endpoint(certificateRoutes.exportRun, { permission: 'certificate.read', stepUp: true })
  async exportRun(
    @Input() { params, query }: InputOf<typeof certificateRoutes.exportRun>,
    @CurrentActor() actor: Actor,
    @AskedLanguage() language: Language,
  ): Promise<StreamableFile> {
    return csvFile(await this.runs.exported(actor, params.runId, query), runCertificateColumns, { name: 'certificates', language });
  }

  @Endpoint(certificateRoutes.revoke, { permission: 'certificate.revoke', stepUp: true })
  revoke(
    @Input() { params, body }: InputOf<typeof certificateRoutes.revoke>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof certificateRoutes.revoke>> {
    return this.certificates.revoke(actor, params.certificateId, body.reason);
  }

  @Endpoint(certificateRoutes.revokeRun, { permission: 'certificate.revoke', stepUp: true })
  revokeRun(
    @Input() { params, body }: InputOf<typeof certificateRoutes.revokeRun>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof certificateRoutes.revokeRun>> {
    return this.certificates.revokeMany(actor, params.runId, body);
  }

  @Endpoint(certificateRoutes.reissue, { permission: 'certificate.issue' })
  reissue(
    @Input() { params, body }: InputOf<typeof certificateRoutes.reissue>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof certificateRoutes.reissue>> {
    return this.certificates.reissue(actor, params.certificateId, body.holderName);
  }

  @Endpoint(certificateRoutes.own, { permission: 'certificate.read-own' })
  own(
    @Input() { query }: InputOf<typeof certificateRoutes.own>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof certificateRoutes.own>> {
    return this.certificates.own(actor, query);
  }

  @Endpoint(certificateRoutes.pdf, { permission: 'certificate.read-own' })
  async pdf(
    @Input() { params }: InputOf<typeof certificateRoutes.pdf>,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.files.pdf(actor, params.certificateId);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.length, disposition: `attachment; filename="${name}"` });
  }

  @Endpoint(certificateRoutes.verify, { public: true })
  verify(
    @Input() { params }: InputOf<typeof certificateRoutes.verify>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof certificateRoutes.verify>> {
    // A certificate may be revoked at any moment: no copy on the way may answer.
    void reply.header('cache-control', 'no-store');
    return this.verification.verify(params.code, request.ip);
  }
}
