import type { DatabaseKind } from './drivers.js';
import type { Round } from './load.js';
import type { Scale } from './scale.js';

/** What one scenario gave on one database. */
export interface Measured {
  scenario: string;
  title: string;
  database: DatabaseKind;
  /** Answers a second: the median of the rounds. */
  perSecond: number;
  floorPerSecond: number;
  ratio: number;
  /** Milliseconds, over all rounds of the product. */
  p50: number;
  p95: number;
  p99: number;
  /** Processor milliseconds of one request, in the process that answers: what a busy machine doesn't change. */
  cpuMs: number | null;
  floorCpuMs: number | null;
  /** SQL statements of one request, transactions' own included; the floor runs the same. */
  statements: number;
  /** Broken connections and answers other than 2xx, of the product. */
  errors: number;
  refused: Record<string, number>;
  floorErrors: number;
  /** One-minute load of the machine before and after. */
  loadAverage: [number, number];
}

export interface ScaleMeasured extends Scale {
  database: DatabaseKind;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (lower + upper) / 2;
};

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function refusedOf(rounds: readonly Round[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { refused } of rounds) for (const [status, count] of Object.entries(refused)) all[status] = (all[status] ?? 0) + count;
  return all;
}

const errorsOf = (rounds: readonly Round[]): number =>
  rounds.reduce((sum, { errors }) => sum + errors, 0) + Object.values(refusedOf(rounds)).reduce((sum, count) => sum + count, 0);

const cpuOf = (rounds: readonly Round[]): number | null => (rounds.some(({ cpuMs }) => cpuMs === null) ? null : median(rounds.map(({ cpuMs }) => cpuMs ?? 0)));

/** Makes one line of the table out of the rounds of the floor and the product. */
export function summarise(
  about: Pick<Measured, 'scenario' | 'title' | 'database' | 'statements' | 'loadAverage'>, floor: readonly Round[], product: readonly Round[],
): Measured {
  const times = product.flatMap((round) => round.times).sort((a, b) => a - b);
  const perSecond = median(product.map((round) => round.perSecond));
  const floorPerSecond = median(floor.map((round) => round.perSecond));
  return {
    ...about, perSecond, floorPerSecond,
    ratio: floorPerSecond === 0 ? 0 : perSecond / floorPerSecond,
    cpuMs: cpuOf(product), floorCpuMs: cpuOf(floor),
    p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99),
    errors: errorsOf(product), refused: refusedOf(product), floorErrors: errorsOf(floor),
  };
}

const ms = (value: number): string => value.toFixed(1);
const cpu = (value: number | null): string => value?.toFixed(2) ?? '';
const columns: readonly (readonly [string, (row: Measured) => string])[] = [
  ['scenario', (row) => row.title],
  ['database', (row) => row.database],
  ['SQL', (row) => String(row.statements)],
  ['req/s', (row) => row.perSecond.toFixed(0)],
  ['p50 ms', (row) => ms(row.p50)],
  ['p95 ms', (row) => ms(row.p95)],
  ['p99 ms', (row) => ms(row.p99)],
  ['errors', (row) => String(row.errors)],
  ['floor req/s', (row) => row.floorPerSecond.toFixed(0)],
  ['CPU ms', (row) => cpu(row.cpuMs)],
  ['floor CPU ms', (row) => cpu(row.floorCpuMs)],
  ['of floor', (row) => `${(row.ratio * 100).toFixed(0)} %`],
];

/** @returns the table as Markdown, which reads well in a terminal too */
export function table(rows: readonly Measured[]): string {
  const cells = rows.map((row) => columns.map(([, value]) => value(row)));
  const widths = columns.map(([title], index) => Math.max(title.length, ...cells.map((line) => line[index]?.length ?? 0)));
  const isText = (index: number): boolean => index < 2;
  const line = (values: readonly string[]): string =>
    `| ${values.map((value, index) => (isText(index) ? value.padEnd(widths[index] ?? 0) : value.padStart(widths[index] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, index) => (isText(index) ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(columns.map(([title]) => title)), rule, ...cells.map(line)].join('\n');
}

/** @returns a sentence about the certificates */
export function scaleLine({ database, certificates, issuingSeconds, pdfsPerSecond, pdfCpuMs, pdfErrors }: ScaleMeasured): string {
  const rate = (certificates / issuingSeconds).toFixed(0);
  const failed = pdfErrors === 0 ? '' : `, ${String(pdfErrors)} of them failed`;
  return `${database}: ${String(certificates)} certificates issued in ${issuingSeconds.toFixed(1)} s (${rate} a second); ${pdfsPerSecond.toFixed(1)} PDFs a second, warm (CPU ${cpu(pdfCpuMs)} ms each)${failed}`;
}
