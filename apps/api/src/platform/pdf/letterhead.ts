import { fittedText } from './fitted-text.js';

/** Who the documents come from; its name stands in English in every language. */
export const office = {
  name: 'Regional Support Office of the Bali Process',
  process: 'The Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime',
};

/**
 * How every letter begins, as Typst source: the sheet, who writes, date and number (`data.facts`), and which issue it is
 * (`data.words.version`, or none).
 */
export const letterStart = String.raw`#let sea = rgb("#0f3b57")
#let warm = rgb("#b9672a")
#let ink = rgb("#1b2730")
#let quiet = rgb("#55646f")
#let hair = rgb("#c3ccd2")
#let column = 210mm - 50mm

#set page(paper: "a4", margin: (left: 25mm, right: 25mm, top: 22mm, bottom: 20mm))
#set text(size: 11pt, fill: ink)
#set par(leading: 0.62em, spacing: 0pt)
#set block(spacing: 0pt)
#show heading: set block(spacing: 0pt)

${fittedText}
#let direction(right-to-left) = if right-to-left { rtl } else { ltr }
#let label(words) = text(size: 9pt, fill: quiet, words)
#let gap(height) = v(height, weak: false)
#let lines(words) = words.split("\n").map(line => [#line]).join(linebreak())

// Who writes, and under which number.
#text(size: 14pt, weight: 700, fill: sea, data.office.name)
#gap(5pt)
#text(size: 8.5pt, fill: quiet, data.office.process)
#gap(4mm)
#pdf.artifact(rect(width: 20mm, height: 1.1mm, fill: warm))
#gap(9mm)
#grid(
  columns: (auto,) * data.facts.len(), column-gutter: 12mm, row-gutter: 5pt,
  ..data.facts.map(((name, _)) => label(name)),
  ..data.facts.map(((_, value)) => text(weight: 700, value)),
)
#if data.words.version != none {
  gap(5pt)
  label(data.words.version)
}`;
