import { fittedText } from '../../../platform/pdf/index.js';

/** A certificate of secondment as Typst source: one page of A4. It finds words and values in `data` (see `certificate-document.ts`). */
export const certificateTemplate = String.raw`
#let sea = rgb("#0f3b57")
#let warm = rgb("#b9672a")
#let ink = rgb("#1b2730")
#let quiet = rgb("#55646f")
#let hair = rgb("#c3ccd2")
#let column = 210mm - 56mm

#set page(paper: "a4", margin: (left: 28mm, right: 28mm, top: 30mm, bottom: 24mm))
#set text(size: 11pt, fill: ink)
#set par(leading: 0.62em, spacing: 0pt)
#set block(spacing: 0pt)
#show heading: set block(spacing: 0pt)

${fittedText}
#let direction(right-to-left) = if right-to-left { rtl } else { ltr }
#let label(words) = text(size: 9pt, fill: quiet, words)
#let gap(height) = v(height, weak: false)

#text(size: 14pt, weight: 700, fill: sea, data.office.name)
#gap(5pt)
#text(size: 8.5pt, fill: quiet, data.office.process)
#gap(4mm)
#pdf.artifact(rect(width: 20mm, height: 1.1mm, fill: warm))
#gap(26mm)
#heading(level: 1, text(size: 26pt, weight: 400, fill: sea, data.words.title))
#gap(12mm)
#text(data.words.certifies)
#gap(6mm)
#fitted(data.holder.name, column, 26mm, from: 30pt, to: 20pt, least: 9pt, above: 0.95em, below: 0.36em,
  weight: 700, fill: ink, dir: direction(data.holder.rightToLeft))
#if data.holder.place != "" {
  gap(3mm)
  fitted(data.holder.place, column, 12mm, from: 12pt, to: 12pt, least: 7pt, fill: quiet)
}
#gap(7mm)
#text(data.words.sentence)
#gap(9mm)
#pdf.artifact(line(length: 100%, stroke: 0.5pt + hair))
#gap(5mm)
#grid(
  columns: (38mm, 1fr), row-gutter: 10pt, align: top,
  ..data.details.map(((name, value, rightToLeft)) => (label(name), text(weight: 700, dir: direction(rightToLeft), value))).flatten(),
)
#gap(5mm)
#pdf.artifact(line(length: 100%, stroke: 0.5pt + hair))

#place(bottom + left, block(width: column, grid(columns: (1fr, auto), column-gutter: 8mm, align: (left + bottom, right + bottom),
  text(size: 8.5pt, fill: quiet, data.words.check),
  align(center, {
    image(bytes(data.verify.qr), format: "svg", width: 24mm, alt: data.verify.alt)
    gap(1.5mm)
    text(size: 8pt, weight: 700, data.verify.code)
  }),
)))
`;
