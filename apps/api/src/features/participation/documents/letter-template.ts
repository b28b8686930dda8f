import { letterStart } from '../../../platform/pdf/index.js';

/** A letter of invitation as Typst source: one page of A4. It finds words and values in `data` (see `letter-document.ts`). */
export const letterTemplate = String.raw`
${letterStart}
#gap(11mm)
#text(data.words.address)
#gap(8mm)
#heading(level: 1, text(size: 20pt, weight: 400, fill: sea, data.words.title))
#gap(7mm)
#text(data.words.invites)
#gap(4mm)
#fitted(data.holder.name, column, 20mm, from: 24pt, to: 17pt, least: 8pt, above: 0.95em, below: 0.36em,
  weight: 700, fill: ink, dir: direction(data.holder.rightToLeft))
#if data.holder.place != "" {
  gap(3mm)
  fitted(data.holder.place, column, 12mm, from: 11pt, to: 11pt, least: 7pt, fill: quiet)
}
#gap(5mm)
#text(data.words.sentence)
#gap(5mm)
#pdf.artifact(line(length: 100%, stroke: 0.5pt + hair))
#gap(4mm)
#grid(
  columns: (32mm, 1fr), row-gutter: 9pt, align: top,
  ..data.details.map(((name, value, rightToLeft)) => (label(name), text(weight: 700, dir: direction(rightToLeft), lines(value)))).flatten(),
)
#gap(4mm)
#pdf.artifact(line(length: 100%, stroke: 0.5pt + hair))
#gap(6mm)
#text(data.words.authorities)

#place(bottom + left, block(width: column, {
  pdf.artifact(line(length: 70mm, stroke: 0.6pt + quiet))
  gap(5pt)
  fitted(data.signatory.name, column, 10mm, from: 11pt, to: 11pt, least: 7pt, weight: 700)
  gap(4pt)
  fitted(data.signatory.office, column, 10mm, from: 9.5pt, to: 9.5pt, least: 7pt, fill: quiet)
  gap(9mm)
  if data.verify == none { text(size: 8.5pt, fill: quiet, data.words.check) } else {
    grid(columns: (1fr, auto), column-gutter: 8mm, align: (left + bottom, right + bottom),
      text(size: 8.5pt, fill: quiet, data.words.check),
      align(center, {
        image(bytes(data.verify.qr), format: "svg", width: 22mm, alt: data.verify.alt)
        gap(1.5mm)
        text(size: 8pt, weight: 700, data.verify.code)
      }),
    )
  }
}))
`;
