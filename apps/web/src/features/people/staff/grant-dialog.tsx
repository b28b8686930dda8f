import { organisationRoutes, peopleRoutes, roleTable, roles, runRoutes, type PersonRow, type Role, type ScopeKind } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { SelectField, type Choice } from '../../../ui/choice-fields';
import { LookupField } from '../../../ui/lookup-field';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { usePeopleRefresh } from './account-dialogs';

/** Roles that can be granted now: a moderator's spaces don't exist yet. */
const grantable = roles.filter((role) => roleTable[role].scopes.some((scope) => scope !== 'space'));

/** Grants a role, and says where it holds. */
export function GrantDialog({ person, onClose }: { person: PersonRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation('people');
  const refresh = usePeopleRefresh();
  const initial: { role: string; scopeKind: string; scopeId: string } = { role: '', scopeKind: '', scopeId: '' };
  const form = useForm({
    route: peopleRoutes.grantRole,
    params: { personId: person.id },
    initial,
    fields: {
      role: { label: t('staff.role'), wrong: { any: t('staff.grant.roleMissing') } },
      scopeKind: { label: t('staff.grant.scope'), wrong: { any: t('staff.grant.scopeMissing') } },
      scopeId: { label: t('staff.grant.place'), wrong: { any: t('staff.grant.placeMissing') } },
    },
    prepare: ({ role, scopeKind: chosen, scopeId }) => {
      const scopeKind = chosen === '' ? onlyScope(role) : chosen;
      // An empty id is none, so a scope that needs a place is refused without one; before the scope is known, no place is asked for.
      return { role, scopeKind, scopeId: scopeKind === 'platform' || scopeKind === '' ? null : scopeId };
    },
    done: async (_, { role }) => {
      await refresh();
      onClose();
      announce(t('staff.grant.done', { name: person.fullName, role: t(`roles.${role}`) }));
    },
  });
  const scopes = scopesOf(form.values.role);
  const scope = scopes.length === 1 ? scopes[0] : form.values.scopeKind;
  return (
    <Dialog title={t('staff.grant.title', { name: person.fullName })} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('staff.grant.submit')}>
        <SelectField
          {...form.field('role')}
          onChange={(role) => form.set({ role, scopeKind: '', scopeId: '' })}
          emptyLabel={t('staff.grant.choose')}
          choices={grantable.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        />
        {scopes.length > 1 && (
          <SelectField
            {...form.field('scopeKind')}
            onChange={(scopeKind) => form.set({ scopeKind, scopeId: '' })}
            emptyLabel={t('staff.grant.choose')}
            choices={scopes.map((kind) => ({ value: kind, label: t(`staff.scopes.${kind}`) }))}
          />
        )}
        {(scope === 'member' || scope === 'academy' || scope === 'run') && <PlaceField key={scope} scope={scope} field={form.field('scopeId')} />}
      </Form>
    </Dialog>
  );
}

function isRole(value: string): value is Role {
  return (roles as readonly string[]).includes(value);
}

function scopesOf(role: string): readonly ScopeKind[] {
  return isRole(role) ? roleTable[role].scopes : [];
}

function onlyScope(role: string): string {
  const scopes = scopesOf(role);
  return scopes.length === 1 ? scopes[0] : '';
}

type Field = Pick<Parameters<typeof LookupField>[0], 'name' | 'label' | 'value' | 'onChange' | 'error'> & { onBlur: () => void };

/** The member, academy or run that a role is granted for: there may be thousands of runs, so the server finds them. */
function PlaceField({ scope, field }: { scope: 'member' | 'academy' | 'run'; field: Field }): ReactNode {
  const { t } = useTranslation('people');
  return (
    <LookupField
      {...field}
      {...(scope === 'run' && { help: t('staff.grant.runHelp') })}
      lookup={{ key: scope, find: (words, signal) => choicesOf(scope, words, signal) }}
    />
  );
}

async function choicesOf(scope: 'member' | 'academy' | 'run', words: string, signal: AbortSignal): Promise<Choice[]> {
  const query = { limit: 20, ...(words !== '' && { q: words.slice(0, 100) }) };
  if (scope === 'run') {
    const { items } = await call(runRoutes.list, { query, signal });
    return items.map((run) => ({ value: run.id, label: `${run.code} – ${run.course.title}` }));
  }
  const { items } = await call(organisationRoutes.list, { query: { ...query, kind: scope }, signal });
  return items.map((organisation) => ({ value: organisation.id, label: organisation.name }));
}
