/**
 * Typst source of `fitted`, for templates whose words come in any script and any length: names, titles, places.
 */
export const fittedText = String.raw`// Scripts that are written without spaces, and whose breaks Typst knows.
#let self-breaking = regex("[\\p{Thai}\\p{Lao}\\p{Khmer}\\p{Myanmar}\\p{Tibetan}\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}]")

// Letters that fit between the usual edges of a line; measuring them would only cost time.
#let low = regex("^[\\x20-\\x7e]*$")

// Text in any script, within a box: one line as large as it fits between two sizes; else several lines at the smaller
// size, and smaller still until the height does. A line has the same place whatever the script, and grows only by what
// its letters really need, so that stacked ones never touch.
#let fitted(words, width, height, from: 10pt, to: 10pt, least: 5pt, above: 0.714em, below: 0.22em, pitch: 1.3em, ..style) = context {
  let trial(top, bottom, words) = measure(text(size: 100pt, ..style, top-edge: top, bottom-edge: bottom, words))
  let (rise, fall) = if words.contains(low) { (above, below) } else { (
    calc.max(above, trial("bounds", "baseline", words).height / 100pt * 1em),
    calc.max(below, trial("baseline", "bounds", words).height / 100pt * 1em),
  ) }
  let drawn(size, body) = text(size: size, ..style, top-edge: rise, bottom-edge: -fall, body)
  // Widths grow with the size, so one trial tells them all; a little room, since hinting does not.
  let largest(words) = width / calc.max(trial("cap-height", "baseline", words).width, 1pt) * 99.9pt
  let fits = largest(words)
  // At the left edge of the page even when written from right to left; only several lines hang from their own edge.
  if fits >= to { return block(width: width, align(left, drawn(calc.min(from, fits), words))) }
  let breakable = words.split(" ").map(word => {
    if word.contains(self-breaking) or largest(word) >= least { word } else { word.clusters().join("\u{200b}") }
  }).join(" ")
  let lines(size) = block(width: width, {
    set par(leading: calc.max(0.1em, pitch - rise - fall).em * size, justify: false)
    drawn(size, breakable)
  })
  let size = to
  while size > least and measure(lines(size)).height > height { size -= 0.5pt }
  lines(size)
}

`;
