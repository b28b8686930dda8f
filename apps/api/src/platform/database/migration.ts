import type { QueryRunner } from 'typeorm';

/** One step of the schema, for both databases, forward only. Once released it never changes. */
export interface Migration {
  /** Recorded in the database, so never renamed: `people`, `enrolments-add-deadline`. */
  readonly name: string;
  /** @param q for the kit (`createTable(q, …)`); on SQLite all pending steps share one transaction */
  up(q: QueryRunner): Promise<void>;
}
