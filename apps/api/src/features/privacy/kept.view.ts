import { dataGroups, type KeptView } from '@rso-connect/shared';
import type { PersonalTable } from '../../platform/privacy/index.js';

type Entry = KeptView['entries'][number];

/**
 * What is kept about people, for them to read: each thing that is said about some column of a group, once.
 *
 * @param tables of the registry
 */
export function keptViews(tables: readonly PersonalTable[]): KeptView[] {
  return dataGroups.flatMap((group) => {
    const entries = new Map<string, Entry>();
    for (const table of tables.filter((one) => one.group === group)) {
      for (const { purpose, retention, onErasure } of Object.values(table.columns)) {
        const because = onErasure.fate === 'kept' ? onErasure.because : null;
        entries.set([purpose, retention, onErasure.fate, because].join('/'), { purpose, retention, fate: onErasure.fate, because });
      }
    }
    return entries.size > 0 ? [{ group, entries: [...entries.values()] }] : [];
  });
}
