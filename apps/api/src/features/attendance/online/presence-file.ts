import { parse } from 'csv-parse/sync';
import { presenceFileLimits } from '@rso-connect/shared';

/** A row of a report: one stay of one person. */
export interface Stay {
  /** Where it stands in the file, from 1. */
  line: number;
  name: string;
  email: string;
  /** Null where it can't be read. */
  minutes: number | null;
  /** When it began and ended, in minutes of one day; null where the report doesn't say, or in no way that is sure. */
  between: { from: number; to: number; day: string } | null;
}

type Column = 'name' | 'email' | 'join' | 'leave' | 'duration';

/** The headings of Zoom's and Teams' reports, in English and Indonesian; of two that fit, the first one in this list. */
const headings: Readonly<Record<Column, readonly RegExp[]>> = {
  name: [/^name \(original name\)$/, /^(?:full |display |participant |attendee )?name$/, /^participant$/, /^nama(?: lengkap| peserta| \(nama asli\))?$/],
  email: [/^(?:user |participant )?e-?mail(?: address)?$/, /^(?:alamat )?(?:surel|email)(?: pengguna)?$/, /^participant id \(upn\)$/],
  join: [/^(?:first )?join(?:ed)?(?: time| at)?$/, /^waktu (?:bergabung|masuk)(?: pertama)?$/],
  leave: [/^(?:last )?(?:leave|left)(?: time| at)?$/, /^waktu (?:keluar|meninggalkan)(?: terakhir)?$/],
  duration: [/^(?:total |in-meeting )?duration(?: \(minutes?\))?$/, /^durasi(?: total| dalam rapat)?(?: \(menit\))?$/, /^time in (?:session|meeting)(?: \(minutes?\))?$/],
};
const delimiters = ['\t', ',', ';'] as const;
/** Preambles of a report are shorter. */
const longestPreamble = 60;

const plain = (heading: string): string => heading.normalize('NFKC').replace(/["\uFEFF]/g, '').trim().replace(/\s+/g, ' ').toLowerCase();

function columnsOf(line: string, delimiter: string): Map<Column, number> | null {
  const cells = line.split(delimiter).map(plain);
  const found = new Map<Column, number>();
  for (const [column, forms] of Object.entries(headings) as [Column, readonly RegExp[]][]) {
    const position = forms.map((form) => cells.findIndex((cell) => form.test(cell))).find((index) => index >= 0);
    if (position !== undefined) found.set(column, position);
  }
  // A preamble names the conference's own duration, and nobody's name.
  return found.has('name') && (found.has('duration') || (found.has('join') && found.has('leave'))) ? found : null;
}

/** How many seconds a unit has, as reports in English and Indonesian name it. */
const seconds: ReadonlyMap<string, number> = new Map([
  ...['h', 'hr', 'hrs', 'hour', 'hours', 'j', 'jam'].map((unit) => [unit, 3600] as const),
  ...['m', 'min', 'mins', 'minute', 'minutes', 'mnt', 'menit'].map((unit) => [unit, 60] as const),
  ...['s', 'sec', 'secs', 'second', 'seconds', 'd', 'dtk', 'detik'].map((unit) => [unit, 1] as const),
]);

/** @returns whole minutes of `65`, `65 min`, `1:05:00` or `1h 5m 10s`; null for anything else */
export function minutesOf(text: string): number | null {
  const said = text.trim().toLowerCase();
  if (/^\d{1,5}(?:[.,]\d+)?$/.test(said)) return Math.floor(Number(said.replace(',', '.')));
  const clock = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(said);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  // Numbers and units in turn, each unit once and the longest first.
  const words = said.match(/\d+|[a-z]+|[^\s\d.a-z]/g) ?? [];
  if (words.length === 0) return null;
  let [sum, longest] = [0, Infinity];
  for (let at = 0; at < words.length; at += 2) {
    const [number = '', unit = ''] = words.slice(at, at + 2);
    const worth = seconds.get(unit);
    if (worth === undefined || worth >= longest || !/^\d{1,4}$/.test(number)) return null;
    longest = worth;
    sum += Number(number) * worth;
  }
  return Math.floor(sum / 60);
}

const clockTime = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,6})?)?(?: ?([ap]\.?m\.?))?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?$/i;

/** The day as it is written, and the minutes since its beginning: only times of one day are ever compared. */
function momentOf(text: string): { day: string; minute: number } | null {
  const said = text.trim().replace(/\s+/g, ' ');
  // The first number from which on there is nothing but a time; one date and one time are never longer.
  const starts = said.length > 60 ? [] : [...said.matchAll(/\d+/g)].map(({ index }) => index);
  const at = starts.find((each) => clockTime.test(said.slice(each)));
  const read = at === undefined ? null : clockTime.exec(said.slice(at));
  if (!read) return null;
  const [, hour = '', minute = '', second = '0', half = ''] = read;
  const clock = half === '' ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  return clock < 24 && Number(minute) < 60 ? { day: said.slice(0, at), minute: clock * 60 + Number(minute) + Number(second) / 60 } : null;
}

function betweenOf(join: string, leave: string): Stay['between'] {
  const [from, to] = [momentOf(join), momentOf(leave)];
  return from && to && from.day === to.day && to.minute >= from.minute ? { from: from.minute, to: to.minute, day: from.day } : null;
}

/**
 * Reads the participants' report of a video conference as Zoom and Teams write it: whatever stands before its table and
 * after it is passed over, and the columns are found by their headings.
 *
 * @returns its rows, or what is wrong with the file as a whole
 */
export function readPresence(text: string): Stay[] | 'unreadable' | 'too-long' {
  if (text.includes('\0')) return 'unreadable';
  const lines = text.split(/\r\n|\n|\r/);
  for (const [index, line] of lines.slice(0, longestPreamble).entries()) {
    for (const delimiter of delimiters) {
      const columns = columnsOf(line, delimiter);
      if (!columns) continue;
      const rest = lines.slice(index + 1);
      // Teams has a second table below, with the same stays one by one.
      const end = rest.findIndex((each) => each.replace(/[\s,;"]/g, '') === '');
      return staysOf(end < 0 ? rest : rest.slice(0, end), { columns, delimiter, first: index + 2 });
    }
  }
  return 'unreadable';
}

function staysOf(lines: readonly string[], { columns, delimiter, first }: { columns: ReadonlyMap<Column, number>; delimiter: string; first: number }): Stay[] | 'unreadable' | 'too-long' {
  if (lines.length === 0) return 'unreadable';
  if (lines.length > presenceFileLimits.rows) return 'too-long';
  // Line by line: a stray quotation mark spoils its own row and no other.
  return lines.map((line, index) => {
    let cells: string[] = [];
    try {
      const [record] = parse(line, { delimiter, relax_column_count: true, trim: true, max_record_size: 20_000 });
      cells = record ?? [];
    } catch {
      // Without cells it is shown as one that can't be read.
    }
    const cell = (column: Column): string => cells[columns.get(column) ?? -1] ?? '';
    const between = betweenOf(cell('join'), cell('leave'));
    const said = minutesOf(cell('duration'));
    return { line: first + index, name: cell('name'), email: cell('email'), between, minutes: said ?? (between && Math.floor(between.to - between.from)) };
  });
}

/**
 * How long somebody was there by all of their stays. Two devices at once count once, where the report says from when to when.
 *
 * @returns whole minutes
 */
export function presentFor(stays: readonly Stay[]): number {
  const timed = stays.flatMap(({ between }) => between ?? []);
  const sum = stays.reduce((all, { minutes }) => all + (minutes ?? 0), 0);
  if (timed.length < stays.length || stays.length < 2 || new Set(timed.map(({ day }) => day)).size > 1) return sum;
  let [all, until] = [0, -Infinity];
  for (const { from, to } of timed.toSorted((a, b) => a.from - b.from)) {
    all += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  // A report's own figure may leave out what its times don't show: time in the waiting room.
  return Math.min(sum, Math.ceil(all));
}
