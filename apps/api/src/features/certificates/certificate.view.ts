import { erasedName, groupedCode, type OwnCertificateView, type RunCertificateRow, type VerificationView } from '@rso-connect/shared';
import type { Certificate } from './certificate.entity.js';
import { hoursOf, stateOf } from './certificate.rules.js';

/**
 * The public address of a certificate.
 *
 * @param publicUrl of the platform
 * @param code the sixteen signs
 */
export function verifyAddress(publicUrl: string, code: string): string {
  return `${publicUrl}/verify/${groupedCode(code)}`;
}

/** @returns whether the holder was erased, so that only the stub of a certificate is left */
export function isWithheld({ holderName }: Pick<Certificate, 'holderName'>): boolean {
  return holderName === erasedName;
}

/** @returns what visitors see: the certificate's own facts, without a holder who was erased */
export function verifiedFacts(certificate: Certificate): NonNullable<VerificationView['certificate']> {
  return { ...shownFacts(certificate), holderName: isWithheld(certificate) ? null : certificate.holderName };
}

type Shown = NonNullable<VerificationView['certificate']> & { holderName: string };

/** @returns what stands on the certificate itself, and nothing more */
export function shownFacts(certificate: Certificate): Shown {
  const { serial, type, holderName, courseTitle, provider, startedOn, endedOn, minutes, signatories, issuedOn } = certificate;
  return { serial, type, holderName, courseTitle, provider, startedOn, endedOn, hours: hoursOf(minutes), signatories, issuedOn };
}

/** @returns a certificate as its holder sees it */
export function ownCertificateView(certificate: Certificate, publicUrl: string): OwnCertificateView {
  return {
    id: certificate.id,
    ...shownFacts(certificate),
    state: stateOf(certificate),
    code: groupedCode(certificate.code),
    verifyAddress: verifyAddress(publicUrl, certificate.code),
    issuedAt: certificate.issuedAt.toISOString(),
    revokedAt: certificate.revokedAt?.toISOString() ?? null,
    revocationReason: certificate.revocationReason,
  };
}

/** Someone who completed a run, as the query found them. */
export interface Finisher {
  enrolmentId: string;
  personId: string;
  certificateName: string;
  completedAt: Date;
  certificate: Certificate | null;
}

/** @returns a finisher as a row of the run's table */
export function runCertificateRow(
  { enrolmentId, personId, certificateName, completedAt, certificate }: Finisher,
  may: { issue: boolean; revoke: boolean },
  revokers: ReadonlyMap<string, { fullName: string }>,
): RunCertificateRow {
  const isValid = certificate !== null && stateOf(certificate) === 'valid';
  return {
    enrolmentId,
    personId,
    holderName: certificate?.holderName ?? certificateName,
    completedAt: completedAt.toISOString(),
    certificate: certificate && {
      id: certificate.id,
      serial: certificate.serial,
      code: groupedCode(certificate.code),
      state: isValid ? 'valid' : 'revoked',
      issuedAt: certificate.issuedAt.toISOString(),
      revokedAt: certificate.revokedAt?.toISOString() ?? null,
      revocationReason: certificate.revocationReason,
      revokedByName: revokers.get(certificate.revokedBy ?? '')?.fullName ?? null,
    },
    can: { issue: may.issue && !isValid, revoke: may.revoke && isValid, reissue: may.issue && isValid, download: isValid },
  };
}
