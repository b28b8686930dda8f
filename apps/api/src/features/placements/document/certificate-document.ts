import type { Language } from '@rso-connect/shared';
import { daysInWords, hanStyleOf, isRightToLeft, office, qrDrawing, type Typeset } from '../../../platform/pdf/index.js';
import type { SecondmentFacts } from '../placement.entity.js';
import { certificateTemplate } from './certificate-template.js';

/** All that a certificate of secondment says, as it was issued. */
export interface SecondmentCertificateDocument extends SecondmentFacts {
  holderName: string;
  language: Language;
  number: string;
  issuedOn: string;
  verify: { code: string; page: string };
  /** BCP 47 tag of the holder's own language, if known. */
  holderLanguage?: string;
}

interface CertificateData {
  office: typeof office;
  words: { title: string; certifies: string; sentence: string; check: string };
  holder: { name: string; place: string; rightToLeft: boolean };
  /** Label, value, and whether that runs from right to left. */
  details: [string, string, boolean][];
  verify: { qr: string; alt: string; code: string };
}

const wording = {
  en: {
    locale: 'en-GB', document: (name: string) => `Certificate of secondment: ${name}`, title: 'Certificate of secondment', certifies: 'The Regional Support Office of the Bali Process certifies that',
    sentence: 'worked at the office as a secondee of their government, handed in their report, and finished the secondment.', member: (name: string) => `seconded by ${name}`,
    position: 'Position', area: 'Programme area', days: 'From – to', supervisor: 'Supervised by', number: 'Certificate number', issued: 'Issued on', code: 'Code',
    check: (page: string) => `To make sure that it is genuine, scan the code, or enter the number and the code at ${page}.`,
  },
  id: {
    locale: 'id-ID', document: (name: string) => `Sertifikat penugasan: ${name}`, title: 'Sertifikat penugasan', certifies: 'Regional Support Office of the Bali Process menyatakan bahwa',
    sentence: 'telah bertugas di kantor ini sebagai pejabat perbantuan dari pemerintahnya, menyerahkan laporannya, dan menyelesaikan penugasan.', member: (name: string) => `ditugaskan oleh ${name}`,
    position: 'Posisi', area: 'Bidang program', days: 'Dari – sampai', supervisor: 'Penyelia', number: 'Nomor sertifikat', issued: 'Diterbitkan pada', code: 'Kode',
    check: (page: string) => `Untuk memastikan keasliannya, pindai kode, atau masukkan nomor dan kodenya di ${page}.`,
  },
} as const satisfies Record<Language, object>;

/**
 * Puts a certificate into words, in its language.
 *
 * @returns template, data and options for the typesetter; the same certificate gives the same document to the byte
 */
export function certificateDocument(certificate: SecondmentCertificateDocument): Typeset<CertificateData> {
  const { language, holderName, memberName, position, programmeArea, startsOn, endsOn, supervisorName, number, issuedOn, verify, holderLanguage } = certificate;
  const words = wording[language];
  const detail = (name: string, value: string): [string, string, boolean][] => (value === '' ? [] : [[name, value, isRightToLeft(value)]]);
  return {
    template: certificateTemplate,
    data: {
      office,
      words: { title: words.title, certifies: words.certifies, sentence: words.sentence, check: words.check(verify.page) },
      holder: { name: holderName, place: memberName === '' ? '' : words.member(memberName), rightToLeft: isRightToLeft(holderName) },
      details: [
        ...detail(words.position, position), ...detail(words.area, programmeArea), ...detail(words.days, daysInWords(startsOn, endsOn, words.locale)), ...detail(words.supervisor, supervisorName),
        ...detail(words.issued, daysInWords(issuedOn, issuedOn, words.locale)), ...detail(words.number, number),
      ],
      verify: { qr: qrDrawing(`${verify.page}/${number}/${verify.code}`), alt: `${words.code} ${verify.code}`, code: verify.code },
    },
    options: { title: words.document(holderName), language, created: new Date(`${issuedOn}T00:00:00Z`), ...hanStyleOf(holderLanguage) },
  };
}
