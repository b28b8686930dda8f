/**
 * From two recordings of the same kind of request to a plan that the floor can run for any request: what differs
 * between the two comes from the request, from a row that was read before, from the clock, or is made anew.
 */
import type { Row } from './drivers.js';

/** A statement as the product ran it. */
export interface RecordedStatement {
  sql: string;
  /** As they were bound; a Date as `{ time }`. */
  parameters: unknown[];
  /** Null where the statement gives no rows. */
  rows: Row[] | null;
}

export interface Recording {
  startedAt: number;
  statements: RecordedStatement[];
  /** What the request was about, by name. */
  facts: Readonly<Record<string, string>>;
  /** The product's answer. */
  answer: unknown;
}

/** A piece of a text parameter. */
export type Piece =
  | { text: string }
  | { fact: string }
  | { statement: number; row: number; column: string }
  /** An id or a hash that the product makes for each request; the same number is the same value. */
  | { fresh: number; hash: boolean };

export type Parameter =
  | { constant: unknown }
  | { pieces: Piece[] }
  /** A number that was read before, such as a counter's. */
  | { statement: number; row: number; column: string }
  /** Milliseconds from now; as text where the driver was given text. */
  | { fromNow: number; asText: boolean };

export interface PlannedStatement {
  sql: string;
  parameters: Parameter[];
  reads: boolean;
}

/** What the floor does for one request. */
export interface Plan {
  statements: PlannedStatement[];
  answer: unknown;
}

const token = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64})/;
const timeForm = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\.\d{3}Z?$/;

const timeOf = (value: unknown): { ms: number; asText: boolean } | null => {
  if (typeof value === 'object' && value !== null && 'time' in value && typeof value.time === 'string') return { ms: Date.parse(value.time), asText: false };
  if (typeof value === 'string' && timeForm.test(value)) return { ms: Date.parse(`${value.replace(' ', 'T').replace('Z', '')}Z`), asText: true };
  return null;
};

class Comparison {
  private readonly fresh = new Map<string, number>();

  constructor(
    private readonly a: Recording,
    private readonly b: Recording,
  ) {}

  plan(): Plan {
    const statements = this.a.statements.map((statement, at) => ({
      sql: statement.sql,
      reads: statement.rows !== null,
      parameters: statement.parameters.map((value, index) => this.parameter(value, this.b.statements[at]?.parameters[index], at)),
    }));
    return { statements, answer: this.a.answer };
  }

  private parameter(a: unknown, b: unknown, at: number): Parameter {
    const time = timeOf(a);
    if (time && timeOf(b)?.ms !== time.ms) return { fromNow: time.ms - this.a.startedAt, asText: time.asText };
    if (time && !time.asText) return { constant: { time: new Date(time.ms).toISOString() } };
    if (typeof a === 'number' && a !== b) return this.read(a, at) ?? { constant: a };
    if (typeof a !== 'string' || typeof b !== 'string') return { constant: a };
    const pieces = this.pieces(a, b, at);
    return pieces.every((piece) => 'text' in piece) ? { constant: a } : { pieces };
  }

  private pieces(a: string, b: string, at: number): Piece[] {
    const whole = this.fact(a, b);
    if (whole) return [whole];
    const [ours, theirs] = [a.split(token), b.split(token)];
    if (ours.length !== theirs.length) return [{ text: a }];
    return ours.map((part, index) => {
      const other = theirs[index] ?? '';
      if (!token.test(part)) return { text: part };
      return this.fact(part, other) ?? (part === other ? { text: part } : (this.read(part, at) ?? this.made(part)));
    });
  }

  private fact(a: string, b: string): Piece | null {
    const name = Object.keys(this.a.facts).find((key) => this.a.facts[key] === a && this.b.facts[key] === b);
    return name === undefined ? null : { fact: name };
  }

  private read(value: string | number, before: number): { statement: number; row: number; column: string } | null {
    for (const [statement, { rows }] of this.a.statements.slice(0, before).entries()) {
      for (const [row, found] of (rows ?? []).entries()) {
        const column = Object.keys(found).find((name) => found[name] === value);
        if (column !== undefined) return { statement, row, column };
      }
    }
    return null;
  }

  private made(value: string): Piece {
    const number = this.fresh.get(value) ?? this.fresh.size;
    this.fresh.set(value, number);
    return { fresh: number, hash: value.length === 64 };
  }
}

/**
 * What a request asks side by side (`Promise.all`) comes in no certain order: b's statements in the order of a's.
 *
 * @returns null where they aren't the same statements
 */
function inOrderOf(a: Recording, b: Recording): Recording | null {
  const left = [...b.statements];
  const statements = a.statements.flatMap(({ sql }) => {
    const at = left.findIndex((statement) => statement.sql === sql);
    return at === -1 ? [] : left.splice(at, 1);
  });
  return left.length === 0 && statements.length === a.statements.length ? { ...b, statements } : null;
}

/**
 * @param a a recording, whose answer and constants the plan keeps
 * @param b another of the same kind, about somebody else
 * @throws Error where the two ran different statements: then no plan stands for both
 */
export function planOf(a: Recording, b: Recording): Plan {
  const ordered = inOrderOf(a, b);
  if (!ordered) {
    const text = ({ statements }: Recording): string => statements.map(({ sql }) => sql).join('\n');
    throw new Error(`Two requests of one kind ran different SQL:\n${text(a)}\n\n${text(b)}`);
  }
  return new Comparison(a, ordered).plan();
}
