import { organisationRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { FieldErrorText } from '../../ui/field-frame';
import { FieldGroup } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { emptyRule, ruleRoles, scopesOf, type RuleValues } from './provider-values';
import styles from './sign-on-providers.module.css';

/** What groups give: a line of fields for each rule. */
export function RuleFields({ name, value, onChange, error, administrators }: {
  name: string;
  value: readonly RuleValues[];
  onChange: (rules: readonly RuleValues[]) => void;
  error: string | undefined;
  /** Whether a rule may make administrators. */
  administrators: boolean;
}): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  const errorId = useId();
  return (
    <div className={styles.rules} data-field={name}>
      {error && <FieldErrorText id={errorId}>{error}</FieldErrorText>}
      {value.map((rule, at) => (
        <div key={at} className={styles.rule}>
          <FieldGroup title={t('rule.title', { number: at + 1 })}>
            <Rule
              name={`${name}-${at}`}
              rule={rule}
              administrators={administrators}
              onChange={(change) => onChange(value.map((each, index) => (index === at ? { ...each, ...change } : each)))}
            />
          </FieldGroup>
          <div>
            <Button small kind="quiet" onPress={() => onChange(value.filter((_, index) => index !== at))}>
              {t('rule.remove', { number: at + 1 })}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button icon="add" onPress={() => onChange([...value, emptyRule])}>
          {t('rule.add')}
        </Button>
      </div>
    </div>
  );
}

function Rule({ name, rule, administrators, onChange }: {
  name: string;
  rule: RuleValues;
  administrators: boolean;
  onChange: (change: Partial<RuleValues>) => void;
}): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  const scopes = scopesOf(rule.role);
  const offered = ruleRoles.filter((role) => role !== 'administrator' || administrators || rule.role === role);
  return (
    <>
      <TextField name={`${name}-group`} label={t('rule.group')} help={t('rule.groupHelp')} autoComplete="off" value={rule.group} onChange={(group) => onChange({ group })} />
      <SelectField
        name={`${name}-role`}
        label={t('rule.role')}
        emptyLabel={t('rule.choose')}
        choices={offered.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        value={rule.role}
        onChange={(role) => onChange({ role, scopeKind: onlyOf(scopesOf(role)), scopeId: '' })}
      />
      {scopes.length > 1 && (
        <SelectField
          name={`${name}-scope`}
          label={t('rule.scope')}
          emptyLabel={t('rule.choose')}
          choices={scopes.map((scope) => ({ value: scope, label: t(`scopes.${scope}`) }))}
          value={rule.scopeKind}
          onChange={(scopeKind) => onChange({ scopeKind, scopeId: '' })}
        />
      )}
      {(rule.scopeKind === 'member' || rule.scopeKind === 'academy') && (
        <Place name={`${name}-place`} kind={rule.scopeKind} value={rule.scopeId} onChange={(scopeId) => onChange({ scopeId })} />
      )}
    </>
  );
}

function onlyOf(scopes: readonly string[]): string {
  return scopes.length === 1 ? (scopes[0] ?? '') : '';
}

function Place({ kind, ...field }: { kind: 'member' | 'academy'; name: string; value: string; onChange: (id: string) => void }): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  const { data } = useQuery({
    queryKey: ['rule-places', kind],
    queryFn: async ({ signal }) => (await call(organisationRoutes.list, { query: { kind, limit: 100 }, signal })).items,
  });
  return <SelectField {...field} label={t(`scopes.${kind}`)} emptyLabel={t('rule.choose')} choices={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />;
}
