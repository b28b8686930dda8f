import type { Language } from '@rso-connect/shared';
import { fittedText, isRightToLeft, office, qrDrawing, type Typeset } from '../../../platform/pdf/index.js';

/** What a badge says. */
export interface Badge {
  fullName: string;
  organisationName: string | null;
  /** Opaque: it tells a participant from the others of the run. */
  code: string;
}

/** The badges of a run. */
export interface BadgesDocument {
  language: Language;
  courseTitle: string;
  runCode: string;
  /** The day on which they are made. */
  madeOn: string;
  badges: readonly Badge[];
  /** Where the code of a badge leads who takes attendance; it opens nothing to anybody else. */
  addressOf: (code: string) => string;
}

interface BadgesData {
  office: string;
  course: { title: string; rightToLeft: boolean };
  runCode: string;
  badges: { name: string; rightToLeft: boolean; organisation: string; code: string; qr: string; alt: string }[];
}

/** Eight on a page of A4, each 105 × 74 mm, with lines to cut along. */
const badgesPerPage = 8;

/**
 * A name is as large as its line allows, 40 pt at most; a long one goes over two lines or three at 26 pt, whose capitals
 * are 6 mm high and read from two metres, and shrinks only where even that is too much for it.
 */
const template = String.raw`
#let sea = rgb("#0f3b57")
#let warm = rgb("#b9672a")
#let ink = rgb("#1b2730")
#let quiet = rgb("#55646f")
#let hair = rgb("#c3ccd2")
#let width = 105mm
#let height = 74.25mm
#let inner = width - 14mm

#set page(paper: "a4", margin: 0mm)
#set text(size: 9pt, fill: ink)
#set par(leading: 0.5em, spacing: 0pt)
#set block(spacing: 0pt)

${fittedText}
#let direction(right-to-left) = if right-to-left { rtl } else { ltr }

#let badge(one) = block(width: width, height: height, stroke: (paint: hair, thickness: 0.4pt, dash: "dashed"), {
  place(top + left, pdf.artifact(rect(width: 100%, height: 3mm, fill: sea)))
  place(top + left, dx: 7mm, dy: 7mm, text(size: 8.5pt, fill: quiet, data.office))
  place(top + left, dx: 7mm, dy: 14mm, block(width: inner, height: 33mm, align(horizon, fitted(
    one.name, inner, 33mm, from: 40pt, to: 26pt, least: 10pt, above: 0.95em, below: 0.36em, weight: 700, fill: ink, dir: direction(one.rightToLeft),
  ))))
  place(bottom + left, dx: 7mm, dy: -7mm, block(width: inner - 22mm, {
    fitted(one.organisation, inner - 22mm, 11mm, from: 13pt, to: 12pt, least: 7pt, weight: 700, fill: sea)
    v(2mm, weak: false)
    fitted(data.course.title, inner - 22mm, 8mm, from: 8.5pt, to: 8pt, least: 5pt, fill: quiet, dir: direction(data.course.rightToLeft))
  }))
  place(bottom + right, dx: -7mm, dy: -6mm, block(width: 18mm, align(center, {
    image(bytes(one.qr), format: "svg", width: 17mm, alt: one.alt)
    v(1mm, weak: false)
    text(size: 6.5pt, fill: quiet, one.code)
  })))
})

#for page in data.badges.chunks(${String(badgesPerPage)}) {
  grid(columns: (width, width), ..page.map(badge))
}
`;

/**
 * The name badges of a run.
 *
 * @returns template, data and options for the typesetter
 */
export function badgesDocument({ language, courseTitle, runCode, madeOn, badges, addressOf }: BadgesDocument): Typeset<BadgesData> {
  const id = language === 'id';
  return {
    template,
    data: {
      office: office.name,
      course: { title: courseTitle, rightToLeft: isRightToLeft(courseTitle) },
      runCode,
      badges: badges.map(({ fullName, organisationName, code }) => ({
        name: fullName, rightToLeft: isRightToLeft(fullName), organisation: organisationName ?? '', code, qr: qrDrawing(addressOf(code)),
        alt: id ? `Kode QR peserta ${code}` : `QR code of participant ${code}`,
      })),
    },
    options: { title: `${id ? 'Tanda nama' : 'Name badges'} ${runCode}`, language, created: new Date(`${madeOn}T00:00:00Z`) },
  };
}
