/**
 * Loaded into the product by `node --import`, to note which SQL it runs for one request: what the floor then does.
 * A request that carries `x-bench-record` is noted in a file of that name; no other request is touched.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { writeFileSync } from 'node:fs';
import { Server, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import mysql from 'mysql2';
import { timeText } from './drivers.js';
import type { RecordedStatement } from './plan.js';
import { root } from './product.js';

const folder = process.env.BENCH_RECORD_DIR ?? '.';
const noting = new AsyncLocalStorage<RecordedStatement[]>();

const rowsOf = (rows: unknown): RecordedStatement['rows'] => (Array.isArray(rows) ? (rows as RecordedStatement['rows']) : null);

/** @returns what was noted, whose rows may come later; undefined outside a request that is noted */
function note(sql: string, parameters: readonly unknown[], rows: unknown): RecordedStatement | undefined {
  const statement: RecordedStatement = {
    sql,
    parameters: parameters.map((value) => (value instanceof Date ? { time: value.toISOString() } : value)),
    rows: rowsOf(rows),
  };
  return noting.getStore()?.push(statement) === undefined ? undefined : statement;
}

type Emit = (this: Server, event: string | symbol, ...args: unknown[]) => boolean;
const emit = Reflect.get(Server.prototype, 'emit') as Emit;
const emitNoting: Emit = function (event, ...args) {
  const name = event === 'request' ? (args[0] as IncomingMessage).headers['x-bench-record'] : undefined;
  if (typeof name !== 'string' || !/^[\w-]+$/.test(name)) return emit.call(this, event, ...args);
  const statements: RecordedStatement[] = [];
  const startedAt = Date.now();
  (args[1] as ServerResponse).once('close', () => {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ startedAt, statements }));
  });
  return noting.run(statements, () => emit.call(this, event, ...args));
};
Object.assign(Server.prototype, { emit: emitNoting });

interface Statement {
  all: (...parameters: unknown[]) => unknown;
  run: (...parameters: unknown[]) => unknown;
}
type Prepare = (this: object, sql: string) => Statement;

const product = (file: string): Promise<unknown> => import(pathToFileURL(join(root, 'apps/api/dist/platform', file)).href);

/** Jobs that a request wakes run beside it and aren't its own. */
const { Loop } = (await product('jobs/loop.js')) as { Loop: { prototype: { wake: () => void } } };
const wake: () => void = Reflect.get(Loop.prototype, 'wake');
Loop.prototype.wake = function () {
  noting.exit(() => { wake.call(this); });
};

/** The library's own methods can't be replaced, so those of the product's class around it are. */
const { SqliteConnection } = (await product('database/sqlite/connection.js')) as { SqliteConnection: { prototype: { prepare: Prepare } } };
const prepare: Prepare = SqliteConnection.prototype.prepare;
const noted = new WeakSet<Statement>();
/** As the product's class binds them. */
const bound = (value: unknown): unknown => {
  if (value instanceof Date) return timeText(value);
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
};
SqliteConnection.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  if (noted.has(statement)) return statement;
  noted.add(statement);
  const all = statement.all.bind(statement);
  const run = statement.run.bind(statement);
  statement.all = (...parameters) => {
    const rows = all(...parameters);
    note(sql, parameters.map(bound), rows);
    return rows;
  };
  statement.run = (...parameters) => {
    note(sql, parameters.map(bound), null);
    return run(...parameters);
  };
  return statement;
};

interface Queryable {
  query: (sql: string, parameters: unknown, done: (error: unknown, rows: unknown, fields: unknown) => void) => unknown;
}

const createPool = mysql.createPool;
mysql.createPool = ((...args: Parameters<typeof createPool>) => {
  const pool = createPool(...args);
  pool.on('connection', (connection) => {
    const bare: Queryable = connection as unknown as Queryable;
    const query = bare.query.bind(bare);
    bare.query = (sql, parameters, done) => {
      if (typeof sql !== 'string' || typeof done !== 'function') return query(sql, parameters, done);
      const given: readonly unknown[] = Array.isArray(parameters) ? parameters : [];
      // Noted when it is asked: answers to what is asked side by side come in any order.
      const statement = note(sql, given, null);
      return query(sql, parameters, (error, rows, fields) => {
        if (statement) statement.rows = rowsOf(rows);
        done(error, rows, fields);
      });
    };
  });
  return pool;
}) as typeof createPool;
