import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Organisation, type MemberType, type OrganisationKind } from '../features/organisations/index.js';
import type { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { fold, sortKey } from '../platform/search/fold.js';

const memberRow = z.object({ iso2: z.string(), name: z.string(), region: z.string() });
const territories = new Set(['HK', 'MO', 'NC']);
/** The Bali Process was founded in February 2002; the registry doesn't say who joined later. */
const founded = '2002-02-28';

function memberTypeOf(iso2: string): MemberType {
  if (iso2 === '') return 'organisation';
  return territories.has(iso2) ? 'territory' : 'state';
}

const others: readonly { kind: OrganisationKind; code: string; name: string; parent: string | null; also: string }[] = [
  { kind: 'office', code: 'RSO', name: 'Regional Support Office of the Bali Process', parent: null, also: 'RSO Bangkok' },
  { kind: 'academy', code: 'JCLEC', name: 'Jakarta Centre for Law Enforcement Cooperation', parent: 'ID', also: 'JCLEC Semarang' },
  { kind: 'academy', code: 'PPA', name: 'People’s Police Academy', parent: 'VN', also: 'PPA Viet Nam Hanoi' },
  { kind: 'academy', code: 'CIFAL-JEJU', name: 'UNITAR CIFAL Jeju', parent: 'KR', also: 'Jeju International Training Center' },
];

/**
 * Writes the member registry, the academies and the office, where they are missing.
 *
 * @returns their ids by code
 */
export async function seedOrganisations(db: Database, now: Date): Promise<Map<string, string>> {
  const repo = db.repo(Organisation);
  const ids = new Map((await repo.find()).map((row) => [row.code, row.id]));
  const blank = { memberType: null, iso2: null, region: null, parentId: null, memberSince: null, memberUntil: null };
  const add = async (row: Partial<Organisation> & { kind: OrganisationKind; code: string; name: string }, also: string): Promise<void> => {
    if (ids.has(row.code)) return;
    const id = newId();
    await repo.insert({
      ...blank, ...row, id, createdAt: now, nameSort: sortKey(row.name), searchText: fold([row.name, row.code, also]),
    });
    ids.set(row.code, id);
  };
  const csv = await readFile(join(import.meta.dirname, '../../data/members.csv'), 'utf8');
  for (const { iso2, name, region } of z.array(memberRow).parse(parse(csv, { columns: true, bom: true }))) {
    await add(
      { kind: 'member', code: iso2 || name, iso2: iso2 || null, name, region, memberType: memberTypeOf(iso2), memberSince: founded },
      '',
    );
  }
  for (const { kind, code, name, parent, also } of others) {
    await add({ kind, code, name, parentId: parent === null ? null : (ids.get(parent) ?? null) }, also);
  }
  return ids;
}
