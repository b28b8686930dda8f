import type { Language } from '@rso-connect/shared';
import { daysInWords, hanStyleOf, isRightToLeft, office, qrDrawing, type Typeset } from '../../../platform/pdf/index.js';
import type { LetterFacts } from '../participation.entity.js';
import { letterTemplate } from './letter-template.js';
import { letterWording } from './letter-wording.js';

/** All that a letter says, as it was issued. */
export interface LetterDocument extends LetterFacts {
  language: Language;
  number: string;
  version: number;
  issuedOn: string;
  /** How anybody verifies it; null for a letter from before there were codes. */
  verify: { code: string; page: string } | null;
  /** BCP 47 tag of the holder's own language, if known. */
  holderLanguage?: string;
}

interface LetterData {
  office: typeof office;
  words: { title: string; version: string | null; address: string; invites: string; sentence: string; authorities: string; check: string };
  holder: { name: string; place: string; rightToLeft: boolean };
  /** Label and value. */
  facts: [string, string][];
  /** Label, value, and whether that runs from right to left. */
  details: [string, string, boolean][];
  signatory: { name: string; office: string };
  /** A drawing of the address, with what it is and the code to type. */
  verify: { qr: string; alt: string; code: string } | null;
}

/**
 * Puts a letter into words, in its language.
 *
 * @returns template, data and options for the typesetter; the same letter gives the same document to the byte
 */
export function letterDocument(letter: LetterDocument): Typeset<LetterData> {
  const words = letterWording[letter.language];
  const detail = (name: string, value: string | null): [string, string, boolean][] => (value === null || value === '' ? [] : [[name, value, isRightToLeft(value)]]);
  return {
    template: letterTemplate,
    data: {
      office,
      words: {
        title: words.title, address: words.address, invites: words.invites, sentence: words.sentence, authorities: words.authorities,
        check: letter.verify === null ? words.check(letter.contact) : words.checkByCode(letter.contact, letter.verify.page), version: letter.version > 1 ? words.version(letter.version) : null,
      },
      holder: {
        name: letter.holderName, rightToLeft: isRightToLeft(letter.holderName),
        place: [letter.post, letter.organisationName].filter((part) => part !== null && part !== '').join(', '),
      },
      facts: [[words.date, daysInWords(letter.issuedOn, letter.issuedOn, words.locale)], [words.number, letter.number]],
      details: [
        ...detail(words.course, letter.courseTitle),
        ...detail(words.code, letter.runCode),
        ...detail(words.dates, daysInWords(letter.startsOn, letter.endsOn, words.locale)),
        ...detail(words.place, letter.venue ?? (letter.isOnline ? words.online : null)),
        ...detail(words.academy, letter.academyName),
        ...detail(words.costs, letter.costs),
      ],
      signatory: { name: letter.signatoryName, office: letter.signatoryOffice },
      verify: letter.verify && {
        qr: qrDrawing(`${letter.verify.page}/${letter.number}/${letter.verify.code}`), alt: `${words.verifyCode} ${letter.verify.code}`, code: letter.verify.code,
      },
    },
    options: {
      title: words.document(letter.holderName), language: letter.language, created: new Date(`${letter.issuedOn}T00:00:00Z`), ...hanStyleOf(letter.holderLanguage),
    },
  };
}
