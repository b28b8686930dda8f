import type { AuditAction } from '@rso-connect/shared';
import { useTranslation } from 'react-i18next';

/** A fact of an entry: what a field held. */
export type Fact = string | number | boolean | null | string[];

/** What stands before and after a change, field by field. */
export interface Change {
  name: string;
  before: Fact | undefined;
  after: Fact | undefined;
}

/** @returns the fields of an entry, with both of their values */
export function changesOf({ before, after }: { before: Record<string, Fact> | null; after: Record<string, Fact> | null }): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((name) => ({ name, before: before?.[name], after: after?.[name] }));
}

/** The words of entries. */
export function useAuditWords(): {
  action: (action: AuditAction) => string;
  field: (name: string) => string;
  fact: (fact: Fact | undefined) => string;
} {
  const { t, i18n } = useTranslation('audit');
  const known = (key: string, otherwise: string): string => (i18n.exists(key, { ns: 'audit' }) ? t(key) : otherwise);
  const one = (value: string): string => known(`values.${value}`, value);
  return {
    action: (action) => t(`actions.${action}`),
    field: (name) => known(`fields.${name}`, name),
    fact: (fact) => {
      if (fact === undefined || fact === null || fact === '') return '–';
      if (typeof fact === 'boolean') return t(fact ? 'yes' : 'no');
      return Array.isArray(fact) ? fact.map(one).join(', ') || '–' : one(String(fact));
    },
  };
}
