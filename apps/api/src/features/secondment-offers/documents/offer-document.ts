import type { Language } from '@rso-connect/shared';
import { daysInWords, hanStyleOf, isRightToLeft, office, qrDrawing, type Typeset } from '../../../platform/pdf/index.js';
import type { SecondmentLetterFacts } from '../offer.entity.js';
import { offerTemplate } from './offer-template.js';
import { offerWording } from './offer-wording.js';

/** All that an offer letter says, as it was sent. */
export interface OfferDocument extends SecondmentLetterFacts {
  language: Language;
  number: string;
  version: number;
  issuedOn: string;
  verify: { code: string; page: string };
  /** BCP 47 tag of the holder's own language, if known. */
  holderLanguage?: string;
}

interface OfferData {
  office: typeof office;
  words: { title: string; version: string | null; offers: string; sentence: string; conditions: string; three: string; answer: string; check: string };
  holder: { name: string; place: string; rightToLeft: boolean };
  /** Label and value. */
  facts: [string, string][];
  /** Label, value, and whether that runs from right to left. */
  details: [string, string, boolean][];
  conditions: [string, string, boolean][];
  signatory: { name: string; office: string };
  verify: { qr: string; alt: string; code: string };
}

/**
 * Puts an offer letter into words, in its language.
 *
 * @returns template, data and options for the typesetter; the same letter gives the same document to the byte
 */
export function offerDocument(letter: OfferDocument): Typeset<OfferData> {
  const words = offerWording[letter.language];
  const detail = (name: string, value: string | null): [string, string, boolean][] => (value === null || value === '' ? [] : [[name, value, isRightToLeft(value)]]);
  return {
    template: offerTemplate,
    data: {
      office,
      words: {
        title: words.title, version: letter.version > 1 ? words.version(letter.version) : null, offers: words.offers, sentence: words.sentence, conditions: words.conditions,
        three: words.three, answer: words.answer(daysInWords(letter.replyBy, letter.replyBy, words.locale)), check: words.check(letter.contact, letter.verify.page),
      },
      holder: {
        name: letter.holderName, rightToLeft: isRightToLeft(letter.holderName),
        place: [letter.organisationName, letter.memberName].filter((part, index, all) => part !== null && part !== '' && all.indexOf(part) === index).join(', '),
      },
      facts: [[words.date, daysInWords(letter.issuedOn, letter.issuedOn, words.locale)], [words.number, letter.number]],
      details: [
        ...detail(words.position, letter.position),
        ...detail(words.area, letter.programmeArea),
        ...detail(words.days, daysInWords(letter.firstDay, letter.lastDay, words.locale)),
        ...detail(words.place, letter.place),
        ...detail(words.supervisor, letter.supervisorName),
      ],
      conditions: [...detail(words.allowance, letter.allowance), ...detail(words.insurance, letter.insurance), ...detail(words.dataProtection, letter.dataProtection)],
      signatory: { name: letter.signatoryName, office: letter.signatoryOffice },
      verify: { qr: qrDrawing(`${letter.verify.page}/${letter.number}/${letter.verify.code}`), alt: `${words.verifyCode} ${letter.verify.code}`, code: letter.verify.code },
    },
    options: {
      title: words.document(letter.holderName), language: letter.language, created: new Date(`${letter.issuedOn}T00:00:00Z`), ...hanStyleOf(letter.holderLanguage),
    },
  };
}
