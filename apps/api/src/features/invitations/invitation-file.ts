import { emailText, invitationColumns, invitationFileLimits, language, nameText, personText, type Language } from '@rso-connect/shared';
import { cellProblem, readCsv, shownCell, type CsvRow } from '../../platform/http/csv-input.js';
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

function readRow({ line, cell, isTooLong }: CsvRow): FileRow {
  const email = emailText.safeParse(cell('email'));
  const fullName = cell('full_name') === '' ? null : nameText().safeParse(cell('full_name'));
  const speaks = cell('language') === '' ? null : language.safeParse(cell('language').toLowerCase());
  const agency = cell('agency') === '' ? null : personText(200).safeParse(cell('agency'));
  const wrong = [email, fullName, agency, speaks].find((part) => part?.success === false);
  return {
    line,
    email: email.success ? email.data : shownCell(cell('email'), 254),
    fullName: fullName?.success ? fullName.data : shownCell(cell('full_name'), 200) || null,
    agency: shownCell(cell('agency'), 200) || null,
    language: speaks?.success ? speaks.data : null,
    problem: isTooLong ? 'invitation.too-many-cells' : wrong ? cellProblem(wrong) : null,
  };
}

/**
 * Reads a CSV file of invitations. The first line names its columns, in any order; rows that can't be read say so, each
 * for itself.
 *
 * @throws Problem `invitation.file-invalid` where it is no such file, `invitation.file-too-long`
 */
export function readInvitationFile(text: string): FileRow[] {
  const rows = readCsv(text, { columns: invitationColumns, needs: 'email', most: invitationFileLimits.rows });
  if (rows === 'invalid') throw new Problem('invitation.file-invalid', { facts: { columns: invitationColumns.join(', ') } });
  if (rows === 'too-long') throw new Problem('invitation.file-too-long', { facts: { rows: invitationFileLimits.rows } });
  return rows.map(readRow);
}
