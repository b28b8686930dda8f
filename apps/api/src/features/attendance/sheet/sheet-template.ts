import { fittedText } from '../../../platform/pdf/index.js';

/**
 * The sheet as Typst source: A4 upright, a line for each participant with a box to sign in. Each page says which sheet of
 * which session it is, so that a page which comes back alone can still be read in.
 */
export const sheetTemplate = String.raw`
#let sea = rgb("#0f3b57")
#let ink = rgb("#1b2730")
#let quiet = rgb("#55646f")
#let hair = rgb("#8a98a2")

#set page(
  paper: "a4",
  margin: (left: 18mm, right: 18mm, top: 16mm, bottom: 20mm),
  footer: context {
    set text(size: 8.5pt, fill: quiet)
    let page-words = data.words.page.replace("{page}", str(counter(page).get().first())).replace("{pages}", str(counter(page).final().first()))
    grid(columns: (1fr, auto), [#data.words.code #text(fill: ink, weight: 700, data.code)], page-words)
  },
)
#set text(size: 10.5pt, fill: ink)
#set par(leading: 0.5em, spacing: 0pt)
#set block(spacing: 0pt)
#show heading: set block(spacing: 0pt)

${fittedText}

#let direction(right-to-left) = if right-to-left { rtl } else { ltr }

#grid(columns: (1fr, auto), column-gutter: 8mm,
  {
    text(size: 9pt, fill: quiet, data.course)
    v(2.5mm)
    heading(level: 1, fitted(data.session.title, 138mm, 16mm, from: 17pt, to: 15pt, least: 10pt, weight: 700, fill: sea, dir: direction(data.session.rightToLeft)))
    v(2.5mm)
    text(data.when)
    if data.room != none { v(1.5mm); text(fill: quiet, [#data.words.room: #data.room]) }
    v(2.5mm)
    text(size: 9pt, fill: quiet, data.words.sign)
  },
  {
    image(bytes(data.qr), format: "svg", width: 20mm, alt: data.words.code + " " + data.code)
    v(1.5mm)
    align(center, text(size: 9pt, weight: 700, data.code))
  },
)
#v(6mm)

#table(
  columns: (9mm, 1fr, 68mm),
  rows: (auto, ..data.lines.map(_ => 13mm)),
  stroke: 0.5pt + hair,
  inset: (x: 2mm, y: 1.2mm),
  align: (right + horizon, left + horizon, left + horizon),
  table.header(
    ..(data.words.number, data.words.name, data.words.signature).map(word => text(size: 8.5pt, fill: quiet, weight: 700, word))
  ),
  ..data.lines.enumerate().map(((index, line)) => (
    text(fill: quiet, str(index + 1)),
    {
      fitted(line.name, 92mm, 6.4mm, from: 11.5pt, to: 9pt, least: 6pt, weight: 700, dir: direction(line.rightToLeft))
      if line.agency != none { v(0.8mm); fitted(line.agency, 92mm, 3.4mm, from: 7.5pt, to: 7pt, least: 4.5pt, fill: quiet) }
    },
    [],
  )).flatten(),
)
`;
