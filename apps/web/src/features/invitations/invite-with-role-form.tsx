import { invitationRoutes, languages, organisationRoutes, type OrganisationKind } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';
import { SelectField, type Choice } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';

/** Invites somebody who gets a role when they accept; the API says which roles one may give. */
export default function InviteWithRoleForm({ onDone }: { onDone: () => void }): ReactNode {
  const roles = useQuery({ queryKey: ['invitation-roles'], queryFn: async ({ signal }) => (await call(invitationRoutes.roles, { signal })).items });
  return <Await query={roles} lines={6}>{(items) => <Fields roles={items} onDone={onDone} />}</Await>;
}

type Given = Awaited<ReturnType<typeof call<typeof invitationRoutes.roles>>>['items'];

function Fields({ roles, onDone }: { roles: Given; onDone: () => void }): ReactNode {
  const { t } = useTranslation('invitations');
  const client = useQueryClient();
  const scopesOf = (role: string): Given[number]['scopes'] => roles.find((each) => each.role === role)?.scopes ?? [];
  const scopeOf = ({ role, scopeKind }: { role: string; scopeKind: string }): string => {
    const scopes = scopesOf(role);
    return scopes.length === 1 ? (scopes[0] ?? '') : scopeKind;
  };
  const form = useForm({
    route: invitationRoutes.inviteWithRole,
    initial: { email: '', fullName: '', role: '', scopeKind: '', scopeId: '', organisationId: '', language: 'en' },
    fields: {
      email: { label: t('invite.email'), wrong: { too_small: t('invite.emailMissing') } },
      fullName: { label: t('invite.fullName') },
      role: { label: t('withRole.role'), wrong: { any: t('withRole.roleMissing') } },
      scopeKind: { label: t('withRole.scope'), wrong: { any: t('withRole.scopeMissing') } },
      scopeId: { label: t('withRole.place'), wrong: { any: t('withRole.placeMissing') } },
      organisationId: { label: t('withRole.organisation') },
      language: { label: t('invite.language') },
    },
    prepare: ({ organisationId, ...values }) => {
      const scopeKind = scopeOf(values);
      return {
        ...values,
        fullName: values.fullName.trim() === '' ? null : values.fullName,
        scopeKind,
        // An empty one is no id, so a scope that needs a place is refused without one.
        scopeId: scopeKind === 'platform' ? null : values.scopeId,
        // A focal point works for the member that they speak for, unless somebody says where else.
        organisationId: organisationId || (scopeKind === 'member' && values.scopeId) || null,
      };
    },
    done: async (_, { email }) => {
      await client.invalidateQueries({ queryKey: tableKey(invitationRoutes.list) });
      announce(t('invite.done', { email }));
      onDone();
    },
  });
  const scopes = scopesOf(form.values.role);
  const scope = scopeOf(form.values);
  return (
    <Form form={form} submitLabel={t('invite.submit')}>
      <TextField {...form.field('email')} type="email" inputMode="email" autoComplete="off" help={t('withRole.emailHelp')} />
      <TextField {...form.field('fullName')} optional autoComplete="off" />
      <SelectField
        {...form.field('role')}
        onChange={(role) => form.set({ role, scopeKind: '', scopeId: '' })}
        emptyLabel={t('withRole.choose')}
        choices={roles.map(({ role }) => ({ value: role, label: t(`roles.${role}`) }))}
      />
      {scopes.length > 1 && (
        <SelectField
          {...form.field('scopeKind')}
          onChange={(scopeKind) => form.set({ scopeKind, scopeId: '' })}
          emptyLabel={t('withRole.choose')}
          choices={scopes.map((kind) => ({ value: kind, label: t(`scopes.${kind}`) }))}
        />
      )}
      {(scope === 'member' || scope === 'academy') && (
        <LookupField {...form.field('scopeId')} key={scope} lookup={{ key: scope, find: (words, signal) => organisations(words, signal, scope) }} />
      )}
      <LookupField {...form.field('organisationId')} optional help={t('withRole.organisationHelp')} lookup={{ key: 'workplace', find: organisations }} />
      <SelectField {...form.field('language')} choices={languages.map((language) => ({ value: language, label: t(`languages.${language}`) }))} />
    </Form>
  );
}

async function organisations(words: string, signal: AbortSignal, kind?: OrganisationKind): Promise<Choice[]> {
  const query = { limit: 20, ...(words !== '' && { q: words.slice(0, 100) }), ...(kind && { kind }) };
  const { items } = await call(organisationRoutes.list, { query, signal });
  return items.map(({ id, name }) => ({ value: id, label: name }));
}
