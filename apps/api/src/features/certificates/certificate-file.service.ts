import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { groupedCode } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { FileStore } from '../../platform/files/file-store.js';
import { readOrMake, type NamedFile } from '../../platform/files/kept-file.js';
import { Problem } from '../../platform/http/problem.js';
import { Typesetter } from '../../platform/pdf/index.js';
import { PeopleService } from '../people/index.js';
import type { Certificate } from './certificate.entity.js';
import { canDownload } from './certificate.policy.js';
import { changeProblem } from './certificate.rules.js';
import { isWithheld, shownFacts, verifyAddress } from './certificate.view.js';
import { CertificatesService } from './certificates.service.js';
import { certificateDocument, type TypesetCertificate } from './document/certificate-document.js';

/** @returns how the keys of a certificate's files begin */
export function fileKeyOf(certificateId: string): string {
  return `certificates/${certificateId.slice(-2)}/${certificateId}-`;
}

/** The certificates' files: made when first asked for, then kept. */
@Injectable()
export class CertificateFileService {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly certificates: CertificatesService,
    private readonly typesetter: Typesetter,
    private readonly files: FileStore,
    private readonly people: PeopleService,
  ) {}

  /**
   * A valid certificate as PDF.
   *
   * @throws Problem `certificate.not-found`, also for somebody else's, `certificate.already-revoked`,
   *   `certificate.superseded`
   */
  async pdf(actor: Actor, certificateId: string): Promise<NamedFile> {
    const { certificate, run } = await this.certificates.find(certificateId);
    if (!canDownload(actor, certificate, run)) throw new Problem('certificate.not-found');
    const problem = changeProblem(certificate);
    if (problem !== null) throw new Problem(problem);
    if (isWithheld(certificate)) throw new Problem('certificate.holder-withheld');
    return { name: `${certificate.serial}.pdf`, bytes: await this.bytes(certificate) };
  }

  /** @returns the file of a valid certificate */
  async bytes(certificate: Certificate): Promise<Buffer> {
    const { template, data, options } = await this.document(certificate);
    // Whatever changes what the file would be (a new address of the platform, mended typesetting) changes its key.
    const print = createHash('sha256').update(JSON.stringify([template, data, options])).digest('hex').slice(0, 24);
    const key = `${fileKeyOf(certificate.id)}${print}.pdf`;
    return readOrMake(this.files, { key, mediaType: 'application/pdf' }, () => this.typesetter.pdf(template, data, options));
  }

  private async document(certificate: Certificate): Promise<TypesetCertificate> {
    const { startedOn, endedOn, ...facts } = shownFacts(certificate);
    // Of the post held on that day: a later move must not redraw the name.
    const holderLanguage = await this.people.homeLanguage(certificate.personId, certificate.issuedOn);
    return certificateDocument({
      ...facts,
      ...(holderLanguage !== undefined && { holderLanguage }),
      from: startedOn,
      to: endedOn,
      language: certificate.language,
      code: groupedCode(certificate.code),
      verifyAddress: verifyAddress(this.settings.publicUrl, certificate.code),
    });
  }
}
