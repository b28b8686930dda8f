import { letterStart } from '../../../platform/pdf/index.js';

/** An offer letter as Typst source: A4, as many pages as its conditions need. It finds words and values in `data` (see `offer-document.ts`). */
export const offerTemplate = String.raw`
${letterStart}
#let rows(pairs) = grid(
  columns: (38mm, 1fr), row-gutter: 9pt, align: top,
  ..pairs.map(((name, value, rightToLeft)) => (label(name), text(dir: direction(rightToLeft), lines(value)))).flatten(),
)

#gap(10mm)
#heading(level: 1, text(size: 20pt, weight: 400, fill: sea, data.words.title))
#gap(6mm)
#text(data.words.offers)
#gap(4mm)
#fitted(data.holder.name, column, 20mm, from: 22pt, to: 16pt, least: 8pt, above: 0.95em, below: 0.36em,
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
#{
  set text(weight: 700)
  rows(data.details)
}
#gap(4mm)
#pdf.artifact(line(length: 100%, stroke: 0.5pt + hair))
#gap(6mm)
#heading(level: 2, text(size: 13pt, weight: 700, fill: sea, data.words.conditions))
#gap(4mm)
#rows(data.conditions)
#gap(6mm)
#text(data.words.three)
#gap(3mm)
#text(weight: 700, data.words.answer)

// On the last page at its foot, and never torn apart.
#v(1fr)
#block(width: column, breakable: false, {
  gap(10mm)
  pdf.artifact(line(length: 70mm, stroke: 0.6pt + quiet))
  gap(5pt)
  fitted(data.signatory.name, column, 10mm, from: 11pt, to: 11pt, least: 7pt, weight: 700)
  gap(4pt)
  fitted(data.signatory.office, column, 10mm, from: 9.5pt, to: 9.5pt, least: 7pt, fill: quiet)
  gap(8mm)
  grid(columns: (1fr, auto), column-gutter: 8mm, align: (left + bottom, right + bottom),
    text(size: 8.5pt, fill: quiet, data.words.check),
    align(center, {
      image(bytes(data.verify.qr), format: "svg", width: 22mm, alt: data.verify.alt)
      gap(1.5mm)
      text(size: 8pt, weight: 700, data.verify.code)
    }),
  )
})
`;
