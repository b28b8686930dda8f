import type { QueryRunner } from 'typeorm';
import { migrationsTable } from '../migrate.js';

/** How a column's values are written: as they are, as an ISO time, as base64. */
export type ValueKind = 'plain' | 'time' | 'bytes';

export interface ColumnShape {
  readonly name: string;
  readonly kind: ValueKind;
}

export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly { readonly columns: readonly string[]; readonly table: string; readonly referenced: readonly string[] }[];
}

const listTables = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  mariadb: "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME",
};

/** All tables of the installation, each after those that its foreign keys point to; the record of migrations apart. */
export async function tableShapes(runner: QueryRunner, kind: keyof typeof listTables): Promise<TableShape[]> {
  const rows = (await runner.query(listTables[kind])) as { name: string }[];
  const names = rows.map((row) => row.name).filter((name) => name !== migrationsTable);
  if (names.length === 0) return [];
  const tables = await runner.getTables(names);
  const shapes = tables.map((table) => ({
    // MariaDB's come with the database's name in front.
    name: baseName(table.name),
    columns: table.columns.map((column) => ({ name: column.name, kind: kindOf(column.type) })).sort(byName),
    primaryKey: table.primaryColumns.map((column) => column.name),
    foreignKeys: table.foreignKeys.map((key) => ({
      columns: key.columnNames,
      table: baseName(key.referencedTableName),
      referenced: key.referencedColumnNames,
    })),
  }));
  return inKeyOrder(shapes.sort(byName));
}

/** Tables in a circle keep their order by name; the import checks keys only at its end. */
function inKeyOrder(shapes: readonly TableShape[]): TableShape[] {
  const ordered: TableShape[] = [];
  const visited = new Set<string>();
  const visit = (shape: TableShape): void => {
    if (visited.has(shape.name)) return;
    visited.add(shape.name);
    for (const key of shape.foreignKeys) {
      const target = shapes.find((one) => one.name === key.table);
      if (target) visit(target);
    }
    ordered.push(shape);
  };
  shapes.forEach(visit);
  return ordered;
}

function kindOf(type: string): ValueKind {
  if (type.startsWith('datetime')) return 'time';
  return type.endsWith('blob') ? 'bytes' : 'plain';
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name < other.name ? -1 : 1;
}
