import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Purger } from '../../platform/privacy/index.js';
import { AttendanceSheet } from './attendance.entity.js';
import { scanPrefix } from './sheets.service.js';

/** Sheets that were signed by hand: scan and row go when their time is over. */
@Injectable()
export class SheetPurge implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly purger: Purger,
  ) {}

  onModuleInit(): void {
    this.purger.add({ name: 'attendance_sheets', retention: 'signed-sheet', beyondDatabase: true, run: (before, limit) => this.purge(before, limit) });
  }

  /** First the file, whose name only its row tells: cut off in between, the next night does it again. */
  private async purge(before: Date, limit: number): Promise<number> {
    const sheets = this.db.repo(AttendanceSheet);
    const old = await sheets.find({ select: { id: true }, where: { createdAt: LessThan(before) }, order: { id: 'ASC' }, take: limit });
    // Also a scan that was kept in the moment of a power cut, and that no row names.
    for (const { id } of old) for (const key of await this.files.list(scanPrefix(id))) await this.files.remove(key);
    if (old.length > 0) await sheets.delete({ id: In(old.map(({ id }) => id)) });
    return old.length;
  }
}
