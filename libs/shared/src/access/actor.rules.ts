import { officerPermissions, roleTable, type Permission, type Role, type ScopeKind } from './permissions.js';

/** A role with its reach, as a person holds it. */
export interface RoleGrant {
  role: Role;
  scopeKind: ScopeKind;
  /** Null for the whole platform. */
  scopeId: string | null;
}

/** Where something lies: the ids of the scopes that it belongs to. */
export type ScopeIds = Readonly<Partial<Record<Exclude<ScopeKind, 'platform'>, string | null>>>;

/** How far a permission reaches for somebody: everywhere, or in these scopes. */
export interface Reach {
  everywhere: boolean;
  ids: Readonly<Record<Exclude<ScopeKind, 'platform'>, readonly string[]>>;
}

/**
 * Works out how far grants carry a permission.
 *
 * @param grants the person's role grants
 * @param permission what is asked for
 * @returns the reach; nothing at all where no grant carries it
 */
export function reachOf(grants: readonly RoleGrant[], permission: Permission): Reach {
  const ids: Record<Exclude<ScopeKind, 'platform'>, string[]> = { member: [], academy: [], run: [], space: [] };
  let everywhere = false;
  for (const grant of grants) {
    if (!roleTable[grant.role].permissions.includes(permission)) continue;
    if (grant.scopeKind === 'platform') everywhere = true;
    else if (grant.scopeId !== null) ids[grant.scopeKind].push(grant.scopeId);
  }
  return { everywhere, ids };
}

/**
 * Whether grants carry a permission for a thing that lies in these scopes.
 *
 * @param grants the person's role grants
 * @param permission what is asked for
 * @param scope where the thing lies; without it, whether the permission is held anywhere at all
 */
export function allows(grants: readonly RoleGrant[], permission: Permission, scope?: ScopeIds): boolean {
  if (officerPermissions.includes(permission)) return true;
  const reach = reachOf(grants, permission);
  if (reach.everywhere) return true;
  const kinds = ['member', 'academy', 'run', 'space'] as const;
  return kinds.some((kind) => {
    if (!scope) return reach.ids[kind].length > 0;
    const id = scope[kind];
    return typeof id === 'string' && reach.ids[kind].includes(id);
  });
}

/**
 * Every permission that these grants carry somewhere.
 *
 * @param grants the person's role grants
 */
export function permissionsOf(grants: readonly RoleGrant[]): Permission[] {
  const held = new Set<Permission>(officerPermissions);
  for (const grant of grants) for (const permission of roleTable[grant.role].permissions) held.add(permission);
  return [...held];
}
