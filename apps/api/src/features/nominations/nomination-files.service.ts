import { Injectable } from '@nestjs/common';
import {
  emailText, longText, nameText, nominationColumns, nominationFileLimits, type InputOf, type NominationFileRow, type nominationRoutes,
} from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { cellProblem, readCsv, shownCell, type CsvRow } from '../../platform/http/csv-input.js';
import { Problem } from '../../platform/http/problem.js';
import { MemberCalls } from './member-calls.service.js';
import { NominationsService } from './nominations.service.js';

type Deskward = InputOf<typeof nominationRoutes.desk>['params'];

const cells = { email: emailText, fullName: nameText().nullable(), note: longText(600, 0) };

/** Files of nominations: a handful of rows, taken at once, each in a transaction of its own. */
@Injectable()
export class NominationFiles {
  constructor(
    private readonly audit: Audit,
    private readonly calls: MemberCalls,
    private readonly nominations: NominationsService,
  ) {}

  /**
   * Nominates everybody of a file.
   *
   * @returns what became of each row
   * @throws Problem `call.not-found`, `nomination.closed`, `nomination.file-invalid`, `nomination.file-too-long`
   */
  async take(actor: Actor, desk: Deskward, text: string): Promise<NominationFileRow[]> {
    await this.calls.openOwn(actor, desk.runId, desk.memberId);
    const rows = readCsv(text, { columns: nominationColumns, needs: 'email', most: nominationFileLimits.rows });
    if (rows === 'invalid') throw new Problem('nomination.file-invalid', { facts: { columns: nominationColumns.join(', ') } });
    if (rows === 'too-long') throw new Problem('nomination.file-too-long', { facts: { rows: nominationFileLimits.rows } });
    const report: NominationFileRow[] = [];
    for (const row of rows) report.push(await this.one(actor, desk, row));
    await this.audit.record({
      action: 'nominations.imported', subject: { kind: 'run', id: desk.runId },
      after: { member: desk.memberId, rows: rows.length, nominated: report.filter(({ outcome }) => outcome === 'seat' || outcome === 'reserve').length },
    });
    return report;
  }

  private async one(actor: Actor, desk: Deskward, { line, cell, isTooLong }: CsvRow): Promise<NominationFileRow> {
    const email = cells.email.safeParse(cell('email'));
    const fullName = cells.fullName.safeParse(cell('full_name') || null);
    const note = cells.note.safeParse(cell('note'));
    const shown = { line, email: email.data ?? shownCell(cell('email'), 254), fullName: fullName.data ?? (shownCell(cell('full_name'), 200) || null), invited: false };
    const refused = (problem: string): NominationFileRow => ({ ...shown, outcome: 'refused', problem });
    if (isTooLong) return refused('nomination.too-many-cells');
    if (!email.success) return refused(cellProblem(email));
    if (!fullName.success) return refused(cellProblem(fullName));
    if (!note.success) return refused(cellProblem(note));
    try {
      const { nomination, seat } = await this.nominations.nominate(actor, desk, {
        personId: null, email: email.data, fullName: fullName.data, note: note.data,
      });
      return { ...shown, outcome: seat ? 'seat' : 'reserve', invited: nomination.address !== null, problem: null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.code === 'nomination.already' ? { ...shown, outcome: 'already', problem: null } : refused(error.code);
    }
  }
}
