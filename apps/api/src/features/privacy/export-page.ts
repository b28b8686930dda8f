import type { Language } from '@rso-connect/shared';
import { columnHeading, tableHeading } from './export-words.js';

const texts = {
  en: {
    title: 'Everything that RSO Connect keeps about you',
    made: 'Made for {name} on {date}. Times are in UTC.',
    lead: 'This page shows the first hundred entries of each kind. All of them stand in the folder "data", as JSON, with the numbers by which the platform knows things; your files stand in the folder "files". Left out are secrets such as hashes of your password, and numbers of other people.',
    first: 'The first {shown} entries; all of them stand in {file}.',
    inData: 'They stand in {file}.',
    none: 'Nothing is kept of this kind',
    end: 'Questions: write to the Regional Support Office.',
    entry: 'Entry {number}', yes: 'yes', no: 'no',
  },
  id: {
    title: 'Semua data yang disimpan RSO Connect tentang Anda',
    made: 'Dibuat untuk {name} pada {date}. Waktu dalam UTC.',
    lead: 'Halaman ini menunjukkan seratus entri pertama dari setiap jenis. Semuanya ada di folder "data" sebagai JSON, dengan nomor yang dipakai platform; berkas Anda ada di folder "files". Rahasia seperti hash kata sandi Anda dan nomor orang lain tidak disertakan.',
    first: '{shown} entri pertama; semuanya ada di {file}.',
    inData: 'Semuanya ada di {file}.',
    none: 'Tidak ada data jenis ini',
    end: 'Pertanyaan: tulislah kepada Regional Support Office.',
    entry: 'Entri {number}', yes: 'ya', no: 'tidak',
  },
} as const;

const style = `:root{color-scheme:light}body{font:16px/1.6 'Noto Sans',system-ui,sans-serif;max-inline-size:70rem;margin:2rem auto;padding:0 1rem;color:#16242f;background:#fff}
h1{line-height:1.25}h2{margin-block:2.5rem .5rem;font-size:1.25rem}table{border-collapse:collapse;margin-block-end:1rem;font-size:.95rem}th,td{border:1px solid #ccd5db;padding:.35rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
td{min-inline-size:6rem;max-inline-size:26rem}th{background:#eef3f6;font-weight:600}.one th{inline-size:14rem;max-inline-size:38vw}.wide{overflow-x:auto}.wide th{white-space:nowrap}.soft{color:#4a5b66}`;

/** More entries than these stand in rows below each other, fewer each on its own. */
const fewEntries = 3;

/** What the numbers of places and runs stand for. */
export type NamesById = ReadonlyMap<string, string>;

/** A table's rows for the page. */
export interface PageTable {
  name: string;
  rows: readonly Record<string, unknown>[];
  /** Whether there are more than these. */
  hasMore: boolean;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

function momentText(moment: Date): string {
  return moment.toISOString().slice(0, 16).replace('T', ' ');
}

/** @returns a value as people read it: no braces and quotation marks */
function valueText(language: Language, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return momentText(value);
  if (typeof value === 'boolean') return texts[language][value ? 'yes' : 'no'];
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((one) => valueText(language, one)).join(', ');
  if (typeof value === 'object') return Object.entries(value).map(([name, one]) => `${name}: ${valueText(language, one)}`).join('; ');
  return JSON.stringify(value);
}

function cellText(language: Language, column: string, value: unknown, names: NamesById): string {
  if (column === 'scoreHundredths' && typeof value === 'number') return String(value / 100);
  if (typeof value === 'string' && column.endsWith('Id')) return names.get(value) ?? value;
  return valueText(language, value);
}

/** @returns the page's beginning; it has no scripts and asks for nothing over the network */
export function pageStart({ language, name, madeAt }: { language: Language; name: string; madeAt: Date }): string {
  const { title, made, lead } = texts[language];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${style}</style></head><body><main>
<h1>${escaped(title)}</h1><p><bdi>${escaped(made.replace('{name}', () => name).replace('{date}', momentText(madeAt)))}</bdi></p><p>${escaped(lead)}</p>
`;
}

function heading(language: Language, table: string): string {
  return tableHeading(language, table) ?? table;
}

/** @returns one table of the page, without the columns that hold nothing or nothing to read; empty where it has no rows */
export function tableHtml(language: Language, { name, rows, hasMore }: PageTable, names: NamesById): string {
  if (rows.length === 0) return '';
  const columns = Object.keys(rows[0] ?? {}).flatMap((column) => {
    const label = columnHeading(language, name, column);
    // A column without words shows itself by its own name: better than not at all.
    return label === null || rows.every((row) => row[column] === null || row[column] === '') ? [] : [{ column, label: label ?? column }];
  });
  const cell = (row: Record<string, unknown>, column: string): string => `<td dir="auto">${escaped(cellText(language, column, row[column], names))}</td>`;
  const title = `<h2>${escaped(heading(language, name))}</h2>\n`;
  const file = `data/${name}.json`;
  const readable = columns.filter(({ column }) => !column.endsWith('At'));
  if (readable.length === 0 && columns.length < 2 && rows.length > fewEntries) return `${title}<p class="soft">${escaped(texts[language].inData.replace('{file}', file))}</p>\n`;
  const more = hasMore ? `<p class="soft">${escaped(texts[language].first.replace('{shown}', String(rows.length)).replace('{file}', file))}</p>\n` : '';
  if (rows.length <= fewEntries) {
    const entries = rows.map((row, index) => {
      const label = rows.length === 1 ? heading(language, name) : texts[language].entry.replace('{number}', String(index + 1));
      const lines = columns.filter(({ column }) => row[column] !== null && row[column] !== '').map((each) => `<tr><th scope="row">${escaped(each.label)}</th>${cell(row, each.column)}</tr>`);
      return `<table class="one" aria-label="${escaped(label)}"><tbody>\n${lines.join('\n')}\n</tbody></table>\n`;
    });
    return title + entries.join('');
  }
  const head = columns.map(({ label }) => `<th scope="col">${escaped(label)}</th>`).join('');
  const body = rows.map((row) => `<tr>${columns.map(({ column }) => cell(row, column)).join('')}</tr>`).join('\n');
  // It scrolls sideways on a phone, so the keyboard must reach it.
  return `${title}${more}<div class="wide" tabindex="0" role="region" aria-label="${escaped(heading(language, name))}"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>\n`;
}

/** @returns the page's end, with the kinds of which there is nothing */
export function pageEnd(language: Language, emptyTables: readonly string[]): string {
  const none = emptyTables.length === 0 ? '' : `<h2>${escaped(texts[language].none)}</h2>\n<ul>\n${emptyTables.map((table) => `<li>${escaped(heading(language, table))}</li>`).join('\n')}\n</ul>\n`;
  return `${none}<p>${escaped(texts[language].end)}</p>\n</main></body></html>\n`;
}
