import { emailKeyOf, nameText, roleTable, type GroupRule, type Language, type RoleGrant } from '@rso-connect/shared';

/** The claims of an ID token and of the userinfo endpoint, as far as they are read. */
export type Claims = Readonly<Record<string, unknown>>;

interface RuleBook {
  groupClaim: string | null;
  groupRules: readonly GroupRule[];
  mayMakeAdministrators: boolean;
}

const maxGroups = 1000;

/** @returns the groups that a claim names: one text or a list of them */
export function groupsOf(claims: Claims, groupClaim: string | null): string[] {
  const claim = groupClaim === null ? undefined : claims[groupClaim];
  const list: unknown[] = Array.isArray(claim) ? claim : [claim];
  return list.filter((group): group is string => typeof group === 'string').slice(0, maxGroups);
}

/** @returns the roles that a provider's rules can give at all; administrators only where it may make them */
export function givenBy({ groupRules, mayMakeAdministrators }: RuleBook): GroupRule[] {
  return groupRules.filter(({ role }) => role !== 'administrator' || mayMakeAdministrators);
}

/** @returns the roles that these groups give by a provider's rules */
export function grantsOf(book: RuleBook, groups: readonly string[]): RoleGrant[] {
  if (book.groupClaim === null) return [];
  return givenBy(book)
    .filter(({ group }) => groups.includes(group))
    .map(({ role, scopeKind, scopeId }) => ({ role, scopeKind, scopeId }));
}

/**
 * Whether a rule's scope fits its role. Runs and spaces come and go, so they are no matter for an agency's groups.
 */
export function ruleFits({ role, scopeKind, scopeId }: RoleGrant): boolean {
  if (scopeKind === 'run' || scopeKind === 'space') return false;
  return roleTable[role].scopes.includes(scopeKind) && (scopeKind === 'platform') === (scopeId === null);
}

/** Whether a sign-on carries a second factor: only where the provider's own words for it are known here. */
export function carriesSecondFactor(
  { secondFactorAcr, secondFactorAmr }: { secondFactorAcr: readonly string[]; secondFactorAmr: readonly string[] },
  idToken: Claims,
): boolean {
  const amr: unknown[] = Array.isArray(idToken['amr']) ? idToken['amr'] : [];
  return secondFactorAcr.some((value) => value === idToken['acr']) || secondFactorAmr.some((value) => amr.includes(value));
}

/**
 * The address that counts: one that the provider has verified, in a domain that it answers for.
 *
 * @returns null where there is none
 */
export function admittedEmail(domains: readonly string[], claims: Claims): string | null {
  const { email, email_verified: verified } = claims;
  if (typeof email !== 'string' || verified !== true || email.length > 254) return null;
  const key = emailKeyOf(email);
  const [local, domain, ...more] = key.split('@');
  return local && domain && more.length === 0 && domains.includes(domain) ? email.trim() : null;
}

/** @returns the name as the provider writes it; the address's first part where it names nobody, or not as a name */
export function fullNameOf(claims: Claims, email: string): string {
  const parts = [claims['given_name'], claims['family_name']].filter((part) => typeof part === 'string');
  for (const wanted of [claims['name'], parts.join(' '), email.split('@')[0]]) {
    const read = nameText().safeParse(wanted);
    if (read.success) return read.data;
  }
  return 'Officer';
}

/** @returns the language of the provider's `locale`, English where it is none of ours */
export function languageOf(claims: Claims): Language {
  return typeof claims['locale'] === 'string' && /^id\b/i.test(claims['locale']) ? 'id' : 'en';
}

/**
 * Whether the person proved themselves for this very sign-on, and wasn't only still signed in there.
 *
 * @param startedAt when the sign-on began; clocks may differ by half a minute
 */
export function isFresh(idToken: Claims, startedAt: Date): boolean {
  const { auth_time: at } = idToken;
  return typeof at === 'number' && at * 1000 >= startedAt.getTime() - 30_000;
}
