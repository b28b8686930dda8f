import type { Spot } from './findings.js';

/** Reads the lines of a zone and checks its digits. Throws where they are none. */
export type ZoneReader = (lines: string[]) => { details: readonly { field: string | null; valid: boolean }[] };

/** A line of a machine-readable zone: capitals, digits and fillers, 30, 36 or 44 of them; people paste them with spaces. */
const zoneLine = /^[A-Z0-9<]{28,46}$/u;

/**
 * Lines of the machine-readable zones of passports and cards: whole zones by their form, and single lines where their
 * check digits are right or their fillers stand as in no other text.
 *
 * @param read reads a zone and checks its digits
 */
export function machineReadableZones(text: string, read: ZoneReader): Spot[] {
  const lines: { from: number; to: number; bare: string }[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const bare = line.replace(/[\s>`*]/gu, '').replaceAll('«', '<<').toUpperCase();
    if (zoneLine.test(bare)) lines.push({ from, to: from + line.length, bare });
    from += line.length + 1;
  }
  return lines.filter(({ bare }, index) => bare.includes('<<') || isSecondLine(bare, read) || isBeside(lines, index))
    .map(({ from: start, to }) => ({ kind: 'machine-readable-zone', from: start, to }));
}

/** Next to a line with fillers: the two are one zone. */
function isBeside(lines: readonly { from: number; to: number; bare: string }[], index: number): boolean {
  const line = lines[index];
  return [lines[index - 1], lines[index + 1]].some((other) => other && line && other.bare.includes('<<') && (other.to + 1 === line.from || line.to + 1 === other.from));
}

/** A passport's second line says by its check digits what it is. */
function isSecondLine(bare: string, read: ZoneReader): boolean {
  if (bare.length !== 44) return false;
  try {
    const { details } = read(['P<UTOX<<X'.padEnd(44, '<'), bare]);
    return details.filter(({ field, valid }) => valid && field !== null && field.endsWith('CheckDigit')).length >= 3;
  } catch {
    return false;
  }
}
