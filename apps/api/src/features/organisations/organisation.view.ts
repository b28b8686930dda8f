import type { OrganisationView, Region } from '@rso-connect/shared';
import type { Organisation } from './organisation.entity.js';

/**
 * @param parents by id; the row's own among them where it has one
 * @returns the organisation as everybody sees it
 */
export function organisationView(row: Organisation, parents: ReadonlyMap<string, Organisation>): OrganisationView {
  return {
    id: row.id,
    kind: row.kind,
    memberType: row.memberType,
    code: row.code,
    iso2: row.iso2,
    name: row.name,
    // Written from the registry's own list of regions only.
    region: row.region as Region | null,
    parentId: row.parentId,
    parentName: row.parentId === null ? null : (parents.get(row.parentId)?.name ?? null),
    memberSince: row.memberSince,
    memberUntil: row.memberUntil,
  };
}
