import { Inject, Injectable } from '@nestjs/common';
import { signOnProviderRoutes, type AuditFacts, type InputOf, type Page, type SignOnProviderView } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Audit, changedFacts } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import type { Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { fetchPage, whereWords } from '../../../platform/database/page.js';
import { Problem } from '../../../platform/http/problem.js';
import { fold, searchWords, sortKey } from '../../../platform/search/fold.js';
import { OrganisationsService, type Organisation } from '../../organisations/index.js';
import { SourcedGrantsService } from '../../people/index.js';
import { ProviderClient } from './provider-client.js';
import { SignOnAccount, SignOnProvider } from './sign-on.entity.js';
import { givenBy, ruleFits } from './sign-on.rules.js';
import { SignOnVault } from './sign-on-vault.js';

type ListQuery = InputOf<typeof signOnProviderRoutes.list>['query'];
type Given = Omit<InputOf<typeof signOnProviderRoutes.change>['body'], 'clientSecret'>;

/** @returns what the audit log tells of a provider: codes and ids, no names and no secret */
function factsOf(provider: Pick<SignOnProvider, keyof Given>): AuditFacts {
  return {
    agencyId: provider.agencyId, issuer: provider.issuer.slice(0, 100), clientId: provider.clientId.slice(0, 100), state: provider.state,
    domains: provider.domains, groupClaim: provider.groupClaim, mayMakeAdministrators: provider.mayMakeAdministrators,
    groupRules: provider.groupRules.map(({ role, scopeKind, scopeId }) => `${role} ${scopeKind} ${scopeId ?? ''}`.trim()),
    secondFactorAcr: provider.secondFactorAcr.map((value) => value.slice(0, 100)),
    secondFactorAmr: provider.secondFactorAmr.map((value) => value.slice(0, 100)),
  };
}

/** The providers of single sign-on, as administrators keep them. */
@Injectable()
export class SignOnProvidersService {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly vault: SignOnVault,
    private readonly client: ProviderClient,
    private readonly organisations: OrganisationsService,
    private readonly grants: SourcedGrantsService,
  ) {}

  /** @returns what the sign-in page offers */
  async choices(): Promise<{ id: string; name: string; agencyName: string }[]> {
    const rows = await this.db.repo(SignOnProvider).find({ where: { state: 'active' }, order: { nameSort: 'ASC', id: 'ASC' } });
    const agencies = await this.organisations.byIds(rows.map(({ agencyId }) => agencyId));
    return rows.map(({ id, name, agencyId }) => ({ id, name, agencyName: agencies.get(agencyId)?.name ?? '' }));
  }

  /** Providers by page. */
  async list(query: ListQuery): Promise<Page<SignOnProviderView>> {
    const rows = this.db.repo(SignOnProvider).createQueryBuilder('provider');
    whereWords(rows, 'provider.searchText', searchWords(query.q));
    if (query.state) rows.andWhere('provider.state = :state', { state: query.state });
    const byName = query.sort.endsWith('name');
    const order = {
      column: byName ? 'provider.nameSort' : 'provider.createdAt',
      descending: query.sort.startsWith('-'),
      id: 'provider.id',
      valueOf: (row: SignOnProvider) => ({ value: byName ? row.nameSort : row.createdAt, id: row.id }),
    };
    return fetchPage(rows, query, order, (found) => this.views(found));
  }

  /** @throws Problem `sign-on.provider-not-found` */
  async read(providerId: string): Promise<SignOnProviderView> {
    const [view] = await this.views([await this.find(providerId)]);
    if (!view) throw new Problem('sign-on.provider-not-found');
    return view;
  }

  /**
   * Adds a provider.
   *
   * @throws Problem `sign-on.agency-taken`, `sign-on.agency-not-found`, `sign-on.rule-scope`, `sign-on.rule-administrator`,
   *   `sign-on.issuer-insecure`
   */
  async add({ clientSecret, ...given }: Given & { clientSecret: string }): Promise<SignOnProviderView> {
    const agency = await this.check(given);
    const now = this.clock.now();
    const id = newId();
    const row: SignOnProvider = { id, ...this.columns(given, agency), clientSecret: this.vault.seal(clientSecret, id), createdAt: now, changedAt: now };
    await this.write(async () => {
      await this.db.repo(SignOnProvider).insert(row);
      await this.audit.record({ action: 'sign-on.provider-added', subject: { kind: 'sign-on-provider', id: row.id }, after: factsOf(row) });
    });
    return this.read(row.id);
  }

  /**
   * Changes a provider. What its rules no longer give, and everything where it is disabled, goes from everybody at once.
   *
   * @throws Problem as {@link add} does, or `sign-on.provider-not-found`
   */
  async change(providerId: string, { clientSecret, ...given }: Given & { clientSecret?: string | undefined }): Promise<SignOnProviderView> {
    const before = await this.find(providerId);
    const agency = await this.check(given);
    const columns = this.columns(given, agency);
    const sealed = clientSecret === undefined ? before.clientSecret : this.vault.seal(clientSecret, providerId);
    await this.write(async () => {
      await this.db.repo(SignOnProvider).update({ id: providerId }, { ...columns, clientSecret: sealed, changedAt: this.clock.now() });
      const changed = changedFacts({ ...factsOf(before), credentialChanged: false }, { ...factsOf(columns), credentialChanged: clientSecret !== undefined });
      await this.audit.record({ action: 'sign-on.provider-changed', subject: { kind: 'sign-on-provider', id: providerId }, ...changed });
      await this.grants.keepOnly(providerId, columns.state === 'active' && columns.groupClaim !== null ? givenBy(columns) : []);
    });
    return this.read(providerId);
  }

  /** Whether the provider answers. @throws Problem `sign-on.provider-unreachable` */
  async ask(providerId: string): Promise<{ answers: true; signsOut: boolean }> {
    return { answers: true, ...(await this.client.check(await this.find(providerId))) };
  }

  private async write(work: () => Promise<void>): Promise<void> {
    try {
      await this.db.transaction(work);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('sign-on.agency-taken');
      throw error;
    }
  }

  private columns(given: Given, agency: Organisation): Given & Pick<SignOnProvider, 'nameSort' | 'searchText'> {
    return { ...given, domains: [...new Set(given.domains)], nameSort: sortKey(given.name), searchText: fold([given.name, agency.name, ...given.domains]) };
  }

  private async check(given: Given): Promise<Organisation> {
    if (this.settings.production && !given.issuer.startsWith('https:')) throw new Problem('sign-on.issuer-insecure');
    for (const rule of given.groupRules) {
      const facts = { group: rule.group, role: rule.role };
      if (!ruleFits(rule)) throw new Problem('sign-on.rule-scope', { facts });
      if (rule.role === 'administrator' && !given.mayMakeAdministrators) throw new Problem('sign-on.rule-administrator', { facts });
    }
    const places = await this.organisations.byIds([given.agencyId, ...given.groupRules.map(({ scopeId }) => scopeId)]);
    for (const { group, role, scopeKind, scopeId } of given.groupRules) {
      if (scopeId !== null && places.get(scopeId)?.kind !== scopeKind) throw new Problem('sign-on.rule-scope', { facts: { group, role } });
    }
    const agency = places.get(given.agencyId);
    if (!agency) throw new Problem('sign-on.agency-not-found');
    return agency;
  }

  private async find(id: string): Promise<SignOnProvider> {
    const provider = await this.db.repo(SignOnProvider).findOneBy({ id });
    if (!provider) throw new Problem('sign-on.provider-not-found');
    return provider;
  }

  private async views(rows: SignOnProvider[]): Promise<SignOnProviderView[]> {
    if (rows.length === 0) return [];
    const agencies = await this.organisations.byIds(rows.map(({ agencyId }) => agencyId));
    const counted = await this.db.repo(SignOnAccount).find({ where: { providerId: In(rows.map(({ id }) => id)) }, select: { providerId: true } });
    return rows.map(({ clientSecret: _, nameSort: __, searchText: ___, ...row }) => ({
      ...row,
      agencyName: agencies.get(row.agencyId)?.name ?? '',
      accounts: counted.filter(({ providerId }) => providerId === row.id).length,
      createdAt: row.createdAt.toISOString(),
      changedAt: row.changedAt.toISOString(),
    }));
  }
}
