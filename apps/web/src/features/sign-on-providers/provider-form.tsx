import { organisationRoutes, signOnProviderRoutes, type SignOnProviderView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';
import { LinkButton } from '../../ui/button';
import { CheckboxField, RadioField, type Choice } from '../../ui/choice-fields';
import { FieldGroup, Form } from '../../ui/form';
import { Skeleton } from '../../ui/states';
import { PasswordField, TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm, type FormState } from '../../ui/use-form';
import { bodyOf, valuesOf, type ProviderValues } from './provider-values';
import { RuleFields } from './rule-fields';

// Heavier than the rest of the form.
const LookupField = lazy(async () => ({ default: (await import('../../ui/lookup-field')).LookupField }));

/** What an administrator says about a provider. */
export function ProviderForm({ provider }: {
  /** Null for a new one. */
  provider: SignOnProviderView | null;
}): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  const form = useProviderForm(provider);
  return (
    <Form form={form} submitLabel={t(provider ? 'form.save' : 'form.submit')} actions={<LinkButton to="/staff/sign-on-providers">{t('form.back')}</LinkButton>}>
      <Agency form={form} provider={provider} />
      <Connection form={form} isNew={provider === null} />
      <FieldGroup title={t('form.rolesTitle')} lead={t('form.rolesLead')}>
        <TextField {...form.field('groupClaim')} optional autoComplete="off" help={t('form.groupClaimHelp')} />
        <CheckboxField {...form.field('mayMakeAdministrators')} help={t('form.administratorsHelp')} />
        <RuleFields {...form.field('groupRules')} administrators={form.values.mayMakeAdministrators} />
      </FieldGroup>
      <FieldGroup title={t('form.factorTitle')} lead={t('form.factorLead')}>
        <TextAreaField {...form.field('secondFactorAcr')} optional rows={2} help={t('form.acrHelp')} />
        <TextAreaField {...form.field('secondFactorAmr')} optional rows={2} help={t('form.amrHelp')} />
      </FieldGroup>
      <RadioField
        {...form.field('state')}
        choices={(['active', 'disabled'] as const).map((state) => ({ value: state, label: t(`states.${state}`), help: t(`form.stateHelp.${state}`) }))}
      />
    </Form>
  );
}

function useProviderForm(provider: SignOnProviderView | null): FormState<ProviderValues> {
  const { t } = useTranslation('sign-on-providers');
  const navigate = useNavigate();
  const client = useQueryClient();
  return useForm<ProviderValues, typeof signOnProviderRoutes.add | typeof signOnProviderRoutes.change>({
    route: provider ? signOnProviderRoutes.change : signOnProviderRoutes.add,
    ...(provider && { params: { providerId: provider.id } }),
    initial: valuesOf(provider),
    fields: {
      name: { label: t('name'), wrong: { too_small: t('form.nameMissing') } },
      agencyId: { label: t('agency'), wrong: { any: t('form.agencyMissing') } },
      domains: { label: t('domains'), wrong: { any: t('form.domainsWrong') } },
      issuer: { label: t('issuer'), wrong: { any: t('form.issuerWrong') } },
      clientId: { label: t('form.clientId'), wrong: { any: t('form.clientIdWrong') } },
      clientSecret: { label: t('form.clientSecret'), wrong: { any: t('form.clientSecretWrong') } },
      groupClaim: { label: t('form.groupClaim'), wrong: { any: t('form.groupClaimWrong') } },
      mayMakeAdministrators: { label: t('form.administrators') },
      groupRules: { label: t('form.rolesTitle'), wrong: { any: t('form.rulesWrong') } },
      secondFactorAcr: { label: t('form.acr'), wrong: { any: t('form.valuesWrong') } },
      secondFactorAmr: { label: t('form.amr'), wrong: { any: t('form.valuesWrong') } },
      state: { label: t('state') },
    },
    prepare: (values) => bodyOf(values, provider === null),
    done: async (saved) => {
      await client.invalidateQueries({ queryKey: tableKey(signOnProviderRoutes.list) });
      announce(t(provider ? 'form.saved' : 'form.added', { name: saved.name }));
      // A new one has an address of its own now, which the agency needs.
      await navigate(provider ? '/staff/sign-on-providers' : `/staff/sign-on-providers/${saved.id}`);
    },
  });
}

function Agency({ form, provider }: { form: FormState<ProviderValues>; provider: SignOnProviderView | null }): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  return (
    <FieldGroup title={t('form.agencyTitle')}>
      <TextField {...form.field('name')} autoComplete="off" help={t('form.nameHelp')} />
      <Suspense fallback={<Skeleton lines={2} />}>
        <LookupField {...form.field('agencyId')} help={t('form.agencyHelp')} chosen={provider?.agencyName ?? ''} lookup={{ key: 'sign-on-agency', find: findAgencies }} />
      </Suspense>
      <TextAreaField {...form.field('domains')} optional rows={3} help={t('form.domainsHelp')} />
    </FieldGroup>
  );
}

function Connection({ form, isNew }: { form: FormState<ProviderValues>; isNew: boolean }): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  return (
    <FieldGroup title={t('form.connectionTitle')} lead={t('form.connectionLead')}>
      <TextField {...form.field('issuer')} type="url" inputMode="url" autoComplete="off" help={t('form.issuerHelp')} />
      <TextField {...form.field('clientId')} autoComplete="off" />
      <PasswordField {...form.field('clientSecret')} autoComplete="new-password" optional={!isNew} help={t(isNew ? 'form.clientSecretHelp' : 'form.clientSecretKept')} />
    </FieldGroup>
  );
}

/** Every organisation of the registry may have officers; agencies say whose they are. */
async function findAgencies(words: string, signal: AbortSignal): Promise<Choice[]> {
  const query = { limit: 20, ...(words !== '' && { q: words.slice(0, 100) }) };
  const { items } = await call(organisationRoutes.list, { query, signal });
  return items.map(({ id, name, kind, parentName }) => ({ value: id, label: kind === 'agency' && parentName ? `${name} – ${parentName}` : name }));
}
