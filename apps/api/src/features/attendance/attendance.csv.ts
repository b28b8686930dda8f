import type { StreamableFile } from '@nestjs/common';
import type { AttendanceMatrix, CellState, Language } from '@rso-connect/shared';
import { csvHeadings } from '../../platform/http/csv-headings.js';
import { csvTable, type CsvFile } from '../../platform/http/csv.js';

const words: Readonly<Record<Language, Record<CellState | 'clash', string>>> = {
  en: { unmarked: '', present: 'present', late: 'late', excused: 'excused', absent: 'absent', clash: 'in dispute' },
  id: { unmarked: '', present: 'hadir', late: 'terlambat', excused: 'izin', absent: 'tidak hadir', clash: 'dipersoalkan' },
};

/** @returns a run's attendance as a table: a line for each person, a column for each session */
export function matrixFile({ sessions, rows }: AttendanceMatrix, file: CsvFile): StreamableFile {
  const { language } = file;
  const heading = (name: keyof typeof csvHeadings): string => csvHeadings[name][language];
  const said = words[language];
  // In the venue's time, as everybody there writes it.
  const begins = ({ startsAt, timeZone }: { startsAt: string; timeZone: string }): string =>
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(new Date(startsAt));
  return csvTable([
    [
      heading('name'), heading('organisation'), ...sessions.map((session) => `${begins(session)} ${session.title}`),
      heading('sessionsAttended'), heading('sessionsCounted'), heading('attendancePercent'), heading('meetsThreshold'),
    ],
    ...rows.map(({ fullName, organisationName, cells, share }) => [
      fullName, organisationName, ...cells.map(({ state, clash }) => (clash ? said.clash : said[state])),
      share.attended, share.of, share.percent, share.meetsThreshold ? { en: 'yes', id: 'ya' }[language] : { en: 'no', id: 'tidak' }[language],
    ]),
  ], file);
}
