import { roles, roleTable, type Role, type ScopeKind, type SignOnProviderView } from '@rso-connect/shared';

/** A rule as the form holds it; empty texts where nothing is chosen yet. */
export interface RuleValues {
  group: string;
  role: string;
  scopeKind: string;
  scopeId: string;
}

/** A provider as the form holds it: lists are texts, one entry a line. */
export interface ProviderValues {
  name: string;
  agencyId: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  domains: string;
  groupClaim: string;
  mayMakeAdministrators: boolean;
  groupRules: readonly RuleValues[];
  secondFactorAcr: string;
  secondFactorAmr: string;
  state: string;
}

export const emptyRule: RuleValues = { group: '', role: '', scopeKind: '', scopeId: '' };

// Runs and spaces come and go, so an agency's groups give nothing there.
const ruleScopes: readonly ScopeKind[] = ['platform', 'member', 'academy'];

/** @returns where a role holds that comes from a group; none for what is no role */
export function scopesOf(role: string): readonly ScopeKind[] {
  const known = roles.find((each) => each === role);
  return known ? roleTable[known].scopes.filter((scope) => ruleScopes.includes(scope)) : [];
}

/** The roles that a group may give. */
export const ruleRoles: readonly Role[] = roles.filter((role) => scopesOf(role).length > 0);

/** @returns the fields of a provider, or of a new one; the client secret is never among them */
export function valuesOf(provider: SignOnProviderView | null): ProviderValues {
  return {
    name: provider?.name ?? '',
    agencyId: provider?.agencyId ?? '',
    issuer: provider?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    clientSecret: '',
    domains: (provider?.domains ?? []).join('\n'),
    groupClaim: provider?.groupClaim ?? '',
    mayMakeAdministrators: provider?.mayMakeAdministrators ?? false,
    groupRules: (provider?.groupRules ?? []).map((rule) => ({ ...rule, scopeId: rule.scopeId ?? '' })),
    secondFactorAcr: (provider?.secondFactorAcr ?? []).join('\n'),
    secondFactorAmr: (provider?.secondFactorAmr ?? []).join('\n'),
    state: provider?.state ?? 'active',
  };
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/**
 * @param isNew a new provider needs its client secret; an empty one leaves that of an old one as it is
 * @returns the body for the API
 */
export function bodyOf(values: ProviderValues, isNew: boolean): object {
  const { clientSecret, groupClaim, groupRules, ...rest } = values;
  return {
    ...rest,
    issuer: values.issuer.trim(),
    clientId: values.clientId.trim(),
    // Nobody writes a comma or a space within a domain, so they part two of them as a new line does.
    domains: values.domains.split(/[\s,;]+/).filter((domain) => domain !== ''),
    groupClaim: groupClaim.trim() === '' ? null : groupClaim.trim(),
    groupRules: groupRules.map((rule) => ({ ...rule, scopeId: rule.scopeKind === 'platform' ? null : rule.scopeId })),
    secondFactorAcr: linesOf(values.secondFactorAcr),
    secondFactorAmr: linesOf(values.secondFactorAmr),
    ...((isNew || clientSecret !== '') && { clientSecret }),
  };
}
