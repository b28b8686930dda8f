import { parse } from 'csv-parse/sync';
import { emailText, invitationColumns, invitationFileLimits, language, nameText, personText, type Language } from '@rso-connect/shared';
import { Problem } from '../../platform/http/problem.js';

/** A row of a file: as written and cut short, with what is wrong with it. */
export interface FileRow {
  line: number;
  email: string;
  fullName: string | null;
  agency: string | null;
  language: Language | null;
  /** A field's code; null where the row can be read. */
  problem: string | null;
}

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

/** What may be kept of a cell that was refused: no half characters and nothing that turns the report round. */
function shown(cell: string | undefined, max: number): string {
  const read = personText(max, 0).safeParse((cell ?? '').slice(0, max));
  return read.success ? read.data : '';
}

const firstIssue = (result: { error?: { issues: { code: string; message: string }[] } | undefined }): string => {
  const issue = result.error?.issues[0];
  return issue && (issue.code === 'custom' || issue.code === 'invalid_format') ? issue.message : (issue?.code ?? 'invalid');
};

function readRow(line: number, cells: readonly string[], positions: ReadonlyMap<string, number>): FileRow {
  const cell = (name: string): string => (cells[positions.get(name) ?? -1] ?? '').trim();
  const email = emailText.safeParse(cell('email'));
  const fullName = cell('full_name') === '' ? null : nameText().safeParse(cell('full_name'));
  const speaks = cell('language') === '' ? null : language.safeParse(cell('language').toLowerCase());
  const agency = cell('agency') === '' ? null : personText(200).safeParse(cell('agency'));
  const wrong = [email, fullName, agency, speaks].find((part) => part?.success === false);
  return {
    line,
    email: email.success ? email.data : shown(cell('email'), 254),
    fullName: fullName?.success ? fullName.data : shown(cell('full_name'), 200) || null,
    agency: shown(cell('agency'), 200) || null,
    language: speaks?.success ? speaks.data : null,
    problem: cells.length > positions.size ? 'invitation.too-many-cells' : wrong ? firstIssue(wrong) : null,
  };
}

/**
 * Reads a CSV file of invitations. The first line names its columns, in any order; rows that can't be read say so, each
 * for itself.
 *
 * @throws Problem `invitation.file-invalid` where it is no such file, `invitation.file-too-long`
 */
export function readInvitationFile(text: string): FileRow[] {
  if (text.includes('\0')) throw new Problem('invitation.file-invalid');
  let parsed: ParsedRecord[];
  try {
    // Spreadsheets of half the region write semicolons.
    const delimiter = /^[^\n,]*;/.test(text) ? ';' : ',';
    parsed = parse(text, {
      bom: true, columns: false, info: true, delimiter, relax_column_count: true, skip_empty_lines: true,
      to: invitationFileLimits.rows + 2, max_record_size: 20_000,
    }) as unknown as ParsedRecord[];
  } catch {
    throw new Problem('invitation.file-invalid');
  }
  const [first, ...rest] = parsed;
  const header = first?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const known: readonly string[] = invitationColumns;
  const isHeader = header.includes('email') && header.every((name) => known.includes(name)) && new Set(header).size === header.length;
  if (!isHeader || rest.length === 0) throw new Problem('invitation.file-invalid', { facts: { columns: invitationColumns.join(', ') } });
  if (rest.length > invitationFileLimits.rows) throw new Problem('invitation.file-too-long', { facts: { rows: invitationFileLimits.rows } });
  const positions = new Map(header.map((name, index) => [name, index]));
  // `lines` counts to the end of a row, so a row begins after the one before it.
  return rest.map(({ record }, index) => readRow((parsed[index]?.info.lines ?? 0) + 1, record, positions));
}
