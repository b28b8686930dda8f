import { DatabaseSync } from '@photostructure/sqlite';

type Database = InstanceType<typeof DatabaseSync>;
type Statement = ReturnType<Database['prepare']>;
type Row = Record<string, unknown>;

const cachedStatements = 500;
const changesSchema = /^\s*(?:CREATE|ALTER|DROP|VACUUM|ATTACH|DETACH)\b/i;

export interface SqliteConnectionOptions {
  readonly readonly?: boolean;
  /** How long SQLite itself waits for another process, in milliseconds; the event loop stands still meanwhile. */
  readonly timeout?: number;
}

/** A prepared statement as TypeORM's driver wants it. */
class PreparedStatement {
  readonly reader: boolean;
  /** The columns that may hold bytes: those declared so, and expressions. */
  private readonly byteColumns: readonly string[];

  constructor(
    private readonly statement: Statement,
    // A statement of this library does not keep its database alive: without this reference it may be
    // closed by the garbage collector in the middle of its life.
    readonly connection: SqliteConnection,
  ) {
    const columns = statement.columns();
    this.reader = columns.length > 0;
    this.byteColumns = columns.filter(({ type }) => type === null || /blob/i.test(type)).map(({ name }) => name);
  }

  all(...parameters: unknown[]): Row[] {
    const rows = this.statement.all(...parameters.map(bindable)) as Row[];
    for (const name of this.byteColumns) {
      for (const row of rows) {
        const value = row[name];
        if (value instanceof Uint8Array) row[name] = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      }
    }
    return rows;
  }

  run(...parameters: unknown[]): { changes: number; lastInsertRowid: number | bigint } {
    return this.statement.run(...parameters.map(bindable));
  }
}

/** One connection to a SQLite file, shaped as TypeORM's better-sqlite3 driver expects it: prepare, pragma, exec, close. */
export class SqliteConnection {
  private readonly database: Database;
  private readonly statements = new Map<string, PreparedStatement>();

  constructor(file: string, options: SqliteConnectionOptions = {}) {
    this.database = new DatabaseSync(file, {
      readOnly: options.readonly ?? false,
      timeout: options.timeout ?? 0,
      enableForeignKeyConstraints: true,
    });
  }

  /** Whether SQLite is in a transaction; some errors (a full disk) end it without being asked. */
  get inTransaction(): boolean {
    return this.database.isTransaction;
  }

  prepare(sql: string): PreparedStatement {
    if (changesSchema.test(sql)) {
      this.statements.clear();
      return new PreparedStatement(this.database.prepare(sql), this);
    }
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = new PreparedStatement(this.database.prepare(sql), this);
    this.statements.set(sql, statement);
    if (this.statements.size > cachedStatements) {
      for (const oldest of this.statements.keys()) {
        this.statements.delete(oldest);
        break;
      }
    }
    return statement;
  }

  pragma(text: string): Row[] {
    return this.database.prepare(`PRAGMA ${text}`).all() as Row[];
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  /** To be called when another connection has changed the schema. */
  forgetStatements(): void {
    this.statements.clear();
  }

  close(): void {
    this.forgetStatements();
    if (this.database.isOpen) this.database.close();
  }
}

/** What the library would bind wrongly without a word: dates as NULL, texts cut at the first NUL. */
function bindable(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  if (typeof value === 'string' && value.includes('\0')) throw new RangeError('A text for the database holds a NUL character.');
  return value;
}
