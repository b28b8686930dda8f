import { fittedText } from '../../../platform/pdf/index.js';

/**
 * The certificate as Typst source: A4 landscape. It finds the words and values in `data` (see `certificate-document.ts`)
 * and draws them; it works out nothing but sizes. Reading order is the order of the page from top to bottom.
 */
export const certificateTemplate = String.raw`
#let sea = rgb("#0f3b57")
#let warm = rgb("#b9672a")
#let ink = rgb("#1b2730")
#let quiet = rgb("#55646f")
#let hair = rgb("#c3ccd2")

#let band = 13mm
#let left-edge = 35mm
#let right-edge = 24mm
#let column = 297mm - left-edge - right-edge

#set page(
  width: 297mm, height: 210mm,
  margin: (left: left-edge, right: right-edge, top: 20mm, bottom: 18mm),
  background: {
    place(top + left, rect(width: band, height: 100%, fill: sea))
    place(top + left, dx: band, rect(width: 1.1mm, height: 100%, fill: warm))
  },
)
#set text(size: 10.5pt, fill: ink)
#set par(leading: 0.5em, spacing: 0pt)
#set block(spacing: 0pt)
#show heading: set block(spacing: 0pt)

${fittedText}#let direction(right-to-left) = if right-to-left { rtl } else { ltr }
#let label(words) = text(size: 8pt, fill: quiet, words)
#let gap(height) = v(height, weak: false)

// Who gives it.
#text(size: 14pt, weight: 700, fill: sea, data.office.name)
#gap(6pt)
#text(size: 8.5pt, fill: quiet, data.office.process)

#gap(21mm)
#heading(level: 1, text(size: 29pt, weight: 400, fill: sea, data.words.title))
#gap(5mm)
#pdf.artifact(rect(width: 20mm, height: 1.1mm, fill: warm))
#gap(12mm)

#text(size: 11pt, fill: quiet, data.words.certify)
#gap(3.5mm)
#fitted(data.holder.name, column, 26mm, from: 36pt, to: 22pt, least: 9pt, above: 0.95em, below: 0.36em,
  weight: 700, fill: ink, dir: direction(data.holder.rightToLeft))
#gap(4.5mm)
#text(size: 11pt, fill: quiet, data.words.sentence)
#gap(3.5mm)
#fitted(data.course.title, column, 16mm, from: 20pt, to: 16pt, least: 8pt, above: 0.9em, below: 0.3em,
  weight: 700, fill: sea, dir: direction(data.course.rightToLeft))
#gap(8mm)
#grid(
  columns: (auto,) * (data.details.len() - 1) + (1fr,), column-gutter: 12mm, row-gutter: 5pt,
  ..data.details.map(((name, _)) => label(name)),
  ..data.details.slice(0, -1).map(((_, value)) => text(weight: 700, value)),
  fitted(data.details.last().at(1), 120mm, 10mm, from: 10.5pt, to: 10.5pt, weight: 700),
)

// How to check it, and who signs, stand on the foot of the page. The white round the code is the quiet zone that
// readers of such codes ask for: four modules.
#place(bottom + left, block(width: column, grid(
  columns: (27mm, 68mm, 1fr), column-gutter: (6mm, 10mm), align: bottom,
  image(bytes(data.qr), format: "svg", width: 27mm, alt: data.words.qr),
  block({
    grid(
      columns: 2, column-gutter: 4mm, row-gutter: 5pt,
      ..data.proof.map(((name, value)) => (label(name), text(size: 9pt, weight: 700, value))).flatten(),
    )
    gap(8pt)
    label(data.words.check)
    gap(4pt)
    link(data.address, fitted(data.address, 68mm, 9mm, from: 8.5pt, to: 6.5pt, least: 4.5pt, fill: sea))
  }),
  if data.signatories.len() > 0 {
    // A single signature need not be as wide as the page.
    let width = (column - 111mm + 6mm) / calc.max(data.signatories.len(), 2) - 6mm
    grid(
      columns: data.signatories.map(_ => width), column-gutter: 6mm, row-gutter: 5pt, align: top,
      ..data.signatories.map(_ => pdf.artifact(line(length: 100%, stroke: 0.6pt + quiet))),
      ..data.signatories.map(signatory => block(width: width, {
        fitted(signatory.name, width, 10mm, from: 9.5pt, to: 9.5pt, weight: 700)
        gap(3pt)
        fitted(signatory.office, width, 10mm, from: 8.5pt, to: 8.5pt, fill: quiet)
      })),
    )
  },
)))
`;
