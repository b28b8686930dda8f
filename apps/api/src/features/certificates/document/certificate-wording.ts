/** The languages in which certificates are written. */
export const certificateLanguages = ['en', 'id'] as const;
export type CertificateLanguage = (typeof certificateLanguages)[number];

/** What a certificate is given for: being there, finishing, or reaching a standard. */
export const certificateTypes = ['participation', 'completion', 'achievement'] as const;
export type CertificateType = (typeof certificateTypes)[number];

/** The words of a certificate in one language. */
export interface CertificateWording {
  /** For dates. */
  locale: string;
  title: Record<CertificateType, string>;
  certify: string;
  sentence: Record<CertificateType, string>;
  date: string;
  dates: string;
  hours: string;
  provider: string;
  issued: string;
  serial: string;
  code: string;
  check: string;
  /** @returns "1 hour", "12 hours" */
  hourCount(hours: number): string;
  /** What a screen reader says in place of the QR code. */
  qr(address: string): string;
  /** The title of the file. */
  document(title: string, holder: string): string;
}

export const certificateWording: Readonly<Record<CertificateLanguage, CertificateWording>> = {
  en: {
    locale: 'en-GB',
    title: {
      participation: 'Certificate of participation',
      completion: 'Certificate of completion',
      achievement: 'Certificate of achievement',
    },
    certify: 'This is to certify that',
    sentence: {
      participation: 'took part in',
      completion: 'has completed',
      achievement: 'has reached the required standard in',
    },
    date: 'Date',
    dates: 'Dates',
    hours: 'Learning time',
    provider: 'Provided by',
    issued: 'Issued',
    serial: 'Serial number',
    code: 'Verification code',
    check: 'Check that this certificate is valid at',
    hourCount: (hours) => `${hours.toLocaleString('en-GB')} ${hours === 1 ? 'hour' : 'hours'}`,
    qr: (address) => `QR code that opens ${address}`,
    document: (title, holder) => `${title}: ${holder}`,
  },
  id: {
    locale: 'id-ID',
    title: {
      participation: 'Sertifikat partisipasi',
      completion: 'Sertifikat penyelesaian',
      achievement: 'Sertifikat pencapaian',
    },
    certify: 'Dengan ini menerangkan bahwa',
    sentence: {
      participation: 'telah mengikuti',
      completion: 'telah menyelesaikan',
      achievement: 'telah mencapai standar yang ditetapkan dalam',
    },
    date: 'Tanggal',
    dates: 'Tanggal',
    hours: 'Lama belajar',
    provider: 'Penyelenggara',
    issued: 'Diterbitkan',
    serial: 'Nomor seri',
    code: 'Kode verifikasi',
    check: 'Periksa keabsahan sertifikat ini di',
    hourCount: (hours) => `${hours.toLocaleString('id-ID')} jam`,
    qr: (address) => `Kode QR yang membuka ${address}`,
    document: (title, holder) => `${title}: ${holder}`,
  },
};
