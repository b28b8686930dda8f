import { randomBytes, randomUUID } from 'node:crypto';
import mysql from 'mysql2/promise';
import { mariadbSession, openSqlite, timeText, type DatabaseKind, type Row } from '../drivers.js';
import type { Parameter, Piece, Plan } from '../plan.js';

type Facts = Readonly<Record<string, string>>;
/** Runs a plan's statements for one request. */
export type RunPlan = (plan: Plan, facts: Facts) => void | Promise<void>;
type Bound = string | number | null | Date;

/** The values of one request's parameters. */
class Binding {
  readonly results: (readonly Row[])[] = [];
  private readonly made = new Map<number, string>();
  private readonly now = Date.now();

  constructor(private readonly facts: Facts) {}

  value(parameter: Parameter): Bound {
    if ('pieces' in parameter) return parameter.pieces.map((piece) => this.piece(piece)).join('');
    if ('statement' in parameter) return (this.results[parameter.statement]?.[parameter.row]?.[parameter.column] ?? null) as Bound;
    if ('fromNow' in parameter) {
      const time = new Date(this.now + parameter.fromNow);
      return parameter.asText ? timeText(time) : time;
    }
    const { constant } = parameter;
    if (typeof constant === 'object' && constant !== null && 'time' in constant) return new Date(String(constant.time));
    return constant as Bound;
  }

  private piece(piece: Piece): string {
    if ('text' in piece) return piece.text;
    if ('fact' in piece) return this.facts[piece.fact] ?? '';
    if ('statement' in piece) {
      const value = this.results[piece.statement]?.[piece.row]?.[piece.column];
      return typeof value === 'string' ? value : '';
    }
    const known = this.made.get(piece.fresh);
    if (known !== undefined) return known;
    const made = piece.hash ? randomBytes(32).toString('hex') : randomUUID();
    this.made.set(piece.fresh, made);
    return made;
  }
}

function onSqlite(file: string): RunPlan {
  const database = openSqlite(file);
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (sql: string): ReturnType<typeof database.prepare> => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return (plan, facts) => {
    const binding = new Binding(facts);
    try {
      for (const { sql, parameters, reads } of plan.statements) {
        const values = parameters.map((parameter) => binding.value(parameter)) as (string | number | null)[];
        if (reads) binding.results.push(prepared(sql).all(...values) as Row[]);
        else {
          prepared(sql).run(...values);
          binding.results.push([]);
        }
      }
    } catch (error) {
      // Otherwise every later request would fail within the transaction of this one.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
}

function onMariadb(url: string): RunPlan {
  const pool = mysql.createPool({ uri: url, connectionLimit: 20, charset: 'utf8mb4', timezone: 'Z', decimalNumbers: true, jsonStrings: true });
  pool.pool.on('connection', (connection) => { connection.query(mariadbSession); });
  return async (plan, facts) => {
    const binding = new Binding(facts);
    let held: mysql.PoolConnection | null = null;
    try {
      for (const { sql, parameters } of plan.statements) {
        if (sql === 'START TRANSACTION') held = await pool.getConnection();
        const [rows] = await (held ?? pool).query(sql, parameters.map((parameter) => binding.value(parameter)));
        binding.results.push(Array.isArray(rows) ? (rows as Row[]) : []);
        if (sql === 'COMMIT') {
          held?.release();
          held = null;
        }
      }
    } catch (error) {
      await held?.rollback();
      held?.release();
      throw error;
    }
  };
}

/** @returns what runs plans on a database by its bare driver */
export function planRunner(kind: DatabaseKind, place: string): RunPlan {
  return kind === 'sqlite' ? onSqlite(place) : onMariadb(place);
}
