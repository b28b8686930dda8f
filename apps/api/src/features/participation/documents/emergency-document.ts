import type { Language } from '@rso-connect/shared';
import { daysInWords, isRightToLeft, office, type Typeset } from '../../../platform/pdf/index.js';

/** A participant of the list, with what they said to the questions that it shows. */
export interface EmergencyEntry {
  fullName: string;
  organisationName: string | null;
  /** In the order of the columns; empty where nothing was said. */
  answers: readonly string[];
}

/** Whom to call and what to mind. */
export interface EmergencyDocument {
  language: Language;
  courseTitle: string;
  runCode: string;
  venue: string | null;
  madeOn: string;
  /** By then the paper is to be destroyed, since what it says is kept no longer; null where nothing says so. */
  destroyBy: string | null;
  columns: readonly string[];
  entries: readonly EmergencyEntry[];
}

interface EmergencyData {
  office: string;
  title: string;
  run: string;
  warning: string;
  /** Headings; the first is the participant's. */
  columns: string[];
  rows: { name: string; rightToLeft: boolean; place: string; answers: { text: string; rightToLeft: boolean }[] }[];
}

const template = String.raw`
#let sea = rgb("#0f3b57")
#let warm = rgb("#b9672a")
#let ink = rgb("#1b2730")
#let quiet = rgb("#55646f")
#let hair = rgb("#c3ccd2")
#set page(paper: "a4", flipped: true, margin: 15mm, footer: context align(end, text(size: 8pt, fill: quiet, [#counter(page).display() / #counter(page).final().first()])))
#set text(size: 10pt, fill: ink)
#set par(leading: 0.5em, spacing: 0pt)
#set block(spacing: 0pt)
#show heading: set block(spacing: 0pt)
#let direction(right-to-left) = if right-to-left { rtl } else { ltr }

#text(size: 9pt, fill: quiet, data.office)
#v(4mm, weak: false)
#heading(level: 1, text(size: 18pt, weight: 400, fill: sea, data.title))
#v(3mm, weak: false)
#text(weight: 700, data.run)
#v(3mm, weak: false)
#text(size: 9pt, fill: warm, weight: 700, data.warning)
#v(5mm, weak: false)
#table(
  columns: (55mm,) + (1fr,) * (data.columns.len() - 1),
  stroke: (x, y) => (bottom: 0.4pt + hair), inset: (x: 2mm, y: 2.2mm), align: top + start,
  table.header(..data.columns.map(name => text(size: 8.5pt, fill: quiet, weight: 700, name))),
  ..data.rows.map(row => (
    {
      text(weight: 700, dir: direction(row.rightToLeft), row.name)
      linebreak()
      text(size: 8.5pt, fill: quiet, row.place)
    },
    ..row.answers.map(answer => text(dir: direction(answer.rightToLeft), answer.text)),
  )).flatten(),
)
`;

const wording = {
  en: {
    locale: 'en-GB', title: 'Emergency list', name: 'Participant',
    warning: (until: string | null) => `Confidential: for those who look after this run only.${until === null ? '' : ` Destroy this paper by ${until}.`}`,
    made: (day: string) => `as of ${day}`,
  },
  id: {
    locale: 'id-ID', title: 'Daftar darurat', name: 'Peserta',
    warning: (until: string | null) => `Rahasia: hanya untuk yang mengurus pelatihan ini.${until === null ? '' : ` Musnahkan kertas ini paling lambat ${until}.`}`,
    made: (day: string) => `per ${day}`,
  },
} as const satisfies Record<Language, object>;

/**
 * The emergency list of a run.
 *
 * @returns template, data and options for the typesetter
 */
export function emergencyDocument(list: EmergencyDocument): Typeset<EmergencyData> {
  const words = wording[list.language];
  const day = (on: string): string => daysInWords(on, on, words.locale);
  return {
    template,
    data: {
      office: office.name,
      title: words.title,
      run: [list.runCode, list.courseTitle, list.venue, words.made(day(list.madeOn))].filter((part) => part !== null).join(' · '),
      warning: words.warning(list.destroyBy === null ? null : day(list.destroyBy)),
      columns: [words.name, ...list.columns],
      rows: list.entries.map(({ fullName, organisationName, answers }) => ({
        name: fullName, rightToLeft: isRightToLeft(fullName), place: organisationName ?? '',
        answers: answers.map((text) => ({ text, rightToLeft: isRightToLeft(text) })),
      })),
    },
    options: { title: `${words.title} ${list.runCode}`, language: list.language, created: new Date(`${list.madeOn}T00:00:00Z`) },
  };
}
