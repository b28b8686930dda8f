import type { Language } from '@rso-connect/shared';

const texts = {
  en: {
    title: 'Everything that RSO Connect keeps about you',
    made: 'Made for {name} on {date} (UTC).',
    lead: 'This page shows the first hundred entries of each kind. All of them stand in the folder "data", as JSON; your files stand in the folder "files". Left out are secrets such as hashes of your password, and numbers of other people.',
    none: 'Nothing.',
    end: 'Questions: write to the Regional Support Office.',
    yes: 'yes', no: 'no',
  },
  id: {
    title: 'Semua data yang disimpan RSO Connect tentang Anda',
    made: 'Dibuat untuk {name} pada {date} (UTC).',
    lead: 'Halaman ini menunjukkan seratus entri pertama dari setiap jenis. Semuanya ada di folder "data" sebagai JSON; berkas Anda ada di folder "files". Rahasia seperti hash kata sandi Anda dan nomor orang lain tidak disertakan.',
    none: 'Tidak ada.',
    end: 'Pertanyaan: tulislah kepada Regional Support Office.',
    yes: 'ya', no: 'tidak',
  },
} as const;

const style = `body{font:16px/1.5 'Noto Sans',system-ui,sans-serif;max-inline-size:70rem;margin:2rem auto;padding:0 1rem;color:#16242f;background:#fff}
table{border-collapse:collapse;inline-size:100%;margin-block-end:2rem;font-size:.9rem}th,td{border:1px solid #ccd5db;padding:.25rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef3f6}.wide{overflow-x:auto}h2{margin-block-start:2rem}code{color:#4a5b66;font-size:.8rem}`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

function cellText(language: Language, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ');
  if (typeof value === 'boolean') return texts[language][value ? 'yes' : 'no'];
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `resumeKey` → `resume key`: what the data call it, readable. */
function heading(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** @returns the page's beginning; it has no scripts and asks for nothing over the network */
export function pageStart({ language, name, madeAt }: { language: Language; name: string; madeAt: Date }): string {
  const { title, made, lead } = texts[language];
  const date = madeAt.toISOString().slice(0, 16).replace('T', ' ');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${style}</style></head><body>
<h1>${escaped(title)}</h1><p><bdi>${escaped(made.replace('{name}', () => name).replace('{date}', date))}</bdi></p><p>${escaped(lead)}</p>
`;
}

/** @returns one table of the page */
export function tableHtml(language: Language, group: string, tableName: string, rows: readonly Record<string, unknown>[]): string {
  const title = `<h2>${escaped(group)} <code>${escaped(tableName)}</code></h2>\n`;
  const [first] = rows;
  if (!first) return `${title}<p>${escaped(texts[language].none)}</p>\n`;
  const columns = Object.keys(first);
  const head = columns.map((column) => `<th scope="col">${escaped(heading(column))}</th>`).join('');
  const body = rows.map((row) => `<tr>${columns.map((column) => `<td dir="auto">${escaped(cellText(language, row[column]))}</td>`).join('')}</tr>`).join('\n');
  return `${title}<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>\n`;
}

/** @returns the page's end */
export function pageEnd(language: Language): string {
  return `<p>${escaped(texts[language].end)}</p>\n</body></html>\n`;
}
