import { DatabaseSetupError } from './errors.js';

export type DatabaseKind = 'sqlite' | 'mariadb';

export type DatabaseAddress =
  | { kind: 'sqlite'; file: string }
  | { kind: 'mariadb'; host: string; port: number; username: string; password: string; database: string };

/**
 * Reads `sqlite:///absolute/file.db`, `sqlite://relative/file.db` or `mysql://user:password@host:port/database`
 * (`mariadb://` means the same).
 * @throws DatabaseSetupError when it is neither; the message never repeats the address, which may hold a password
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  if (url.startsWith('sqlite:')) return { kind: 'sqlite', file: sqliteFile(url) };
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['mysql:', 'mariadb:'].includes(parsed.protocol)) {
    throw new DatabaseSetupError('The database address must begin with sqlite:// or mysql://.');
  }
  const database = decodeURIComponent(parsed.pathname.slice(1));
  if (!parsed.hostname || !database) {
    throw new DatabaseSetupError('The database address must name a host and a database: mysql://user:password@host:3306/name.');
  }
  return {
    kind: 'mariadb',
    host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(parsed.port || 3306),
    username: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database,
  };
}

/** The address of a SQLite file, for `parseDatabaseUrl`. */
export function sqliteUrl(file: string): string {
  return `sqlite://${encodeURI(file)}`;
}

function sqliteFile(url: string): string {
  const path = decodeURI(url.slice('sqlite:'.length).replace(/^\/\//, ''));
  if (!path || path === ':memory:') throw new DatabaseSetupError('The database address must name a file: sqlite:///path/to/file.db.');
  // A drive letter comes after the slash of the empty host: sqlite:///C:/data/file.db.
  return path.replace(/^\/(?=[A-Za-z]:)/, '');
}
