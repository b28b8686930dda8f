import { hanStyleOf, isRightToLeft, office, qrDrawing, type DocumentOptions } from '../../../platform/pdf/index.js';
import { certificateTemplate } from './certificate-template.js';
import { certificateWording, type CertificateLanguage, type CertificateType } from './certificate-wording.js';

/** Someone who signs a certificate beside the office. */
export interface CertificateSignatory {
  name: string;
  office: string;
}

/** All that a certificate says, as frozen when it was issued. Days are ISO dates such as `2026-03-12`. */
export interface CertificateDocument {
  language: CertificateLanguage;
  type: CertificateType;
  /** Exactly as the holder writes it, in any script. */
  holderName: string;
  /** BCP 47 code of the holder's own language, if known: decides the shapes of Chinese characters. */
  holderLanguage?: string;
  courseTitle: string;
  /** The first day; null when only the last one matters, as in a self-paced course. */
  from: string | null;
  to: string;
  /** Hours of learning; null when nobody counted them. */
  hours: number | null;
  /** The academy or agency that held the course. */
  provider: string;
  /** At most three. */
  signatories: readonly CertificateSignatory[];
  /** Such as `RSO-2026-000123`. */
  serial: string;
  code: string;
  /** The whole public address under which the certificate can be verified. */
  verifyAddress: string;
  issuedOn: string;
}

/** What the typesetter needs to make the certificate: `typesetter.pdf(template, data, options)`. */
export interface TypesetCertificate {
  template: string;
  data: CertificateData;
  options: DocumentOptions;
}

/** What the template draws. */
export interface CertificateData {
  office: typeof office;
  words: { title: string; certify: string; sentence: string; check: string; qr: string };
  holder: { name: string; rightToLeft: boolean };
  course: { title: string; rightToLeft: boolean };
  /** Label and value. */
  details: [string, string][];
  signatories: readonly CertificateSignatory[];
  /** Label and value. */
  proof: [string, string][];
  address: string;
  /** The drawing of the QR code. */
  qr: string;
}

/**
 * Puts a certificate into words, in its language.
 *
 * @param view what the certificate says
 * @returns template, data and options for the typesetter; the same view gives the same document to the byte
 * @throws RangeError for more than three co-signatories or a day that is none
 */
export function certificateDocument(view: CertificateDocument): TypesetCertificate {
  if (view.signatories.length > 3) throw new RangeError('A certificate has room for three co-signatories.');
  const words = certificateWording[view.language];
  const title = words.title[view.type];
  const issued = day(view.issuedOn);
  return {
    template: certificateTemplate,
    data: {
      office,
      words: {
        title,
        certify: words.certify,
        sentence: words.sentence[view.type],
        check: words.check,
        qr: words.qr(view.verifyAddress),
      },
      holder: { name: view.holderName, rightToLeft: isRightToLeft(view.holderName) },
      course: { title: view.courseTitle, rightToLeft: isRightToLeft(view.courseTitle) },
      details: [
        period(view),
        ...(view.hours === null ? [] : [[words.hours, words.hourCount(view.hours)] satisfies [string, string]]),
        [words.provider, view.provider],
      ],
      signatories: view.signatories,
      proof: [
        [words.issued, dateFormat(words.locale).format(issued)],
        [words.serial, view.serial],
        [words.code, view.code],
      ],
      address: view.verifyAddress,
      qr: qrDrawing(view.verifyAddress),
    },
    options: {
      title: words.document(title, view.holderName),
      language: view.language,
      created: issued,
      ...hanStyleOf(view.holderLanguage),
    },
  };
}

function period({ language, from, to }: CertificateDocument): [string, string] {
  const words = certificateWording[language];
  const format = dateFormat(words.locale);
  if (from === null || from === to) return [words.date, format.format(day(to))];
  return [words.dates, format.formatRange(day(from), day(to))];
}

function dateFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function day(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  // The 31st of February would be read as the 3rd of March.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) throw new RangeError(`"${text}" is not a day.`);
  return date;
}
