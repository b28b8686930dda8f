import { dataGroups, privacyWords, type DataGroup } from '@rso-connect/shared';
import type { OnErasure, PersonalColumn, PersonalTable } from './personal-data.js';

const words = privacyWords.en;

const beginning = `# Personal data

What is kept about people, what for, for how long, and what an erasure leaves. The tables below are made from the
registry in the code (\`personal-data.ts\` in each folder that has tables): \`npm run rso -- privacy-document docs/privacy.md\`
writes this file, and a spec fails where it isn't what the registry says. A column without an entry fails another one.

## What people can do
- **See** what is kept and why: *My data*, from the same registry.
- **Choose** what others see of them, field by field, with an end if they like. Nothing is shown unless they say so. The
  history of their choices stays with the account.
- **Take it with them**: a ZIP with one JSON file for each table, their files, and a page to read, made as a job. The
  file can be fetched for 48 hours, by the same person, signed in, who has just proved again who they are.
- **Be erased**: after 14 days in which they can change their mind. Until then the account is closed to everything but
  signing in to cancel. The last administrator, and whoever is the only one with a duty (the trainer of a run that goes
  on, the only coordinator of an academy, the only focal point of a member), must hand it over first.

## What is removed by itself
Every night a job removes what is past its time, in batches, and writes down how many rows by which rule;
administrators see it under *Administration → Removed data*. The numbers of days stand in
\`libs/shared/src/privacy/personal-data.ts\`.

## What an erasure does not reach
- **Backups.** A backup made before the erasure still holds the data. Keep backups for 35 days at most, encrypted, and
  after restoring one run the erasures again that were done since: their ids stand in the audit log (\`erasure.done\`).
- **Logs** of the processes hold ids and network addresses, no names. Keep them for 90 days at most.
- **What left the platform**: mails that were sent, certificates that were printed or downloaded, exports that staff made.
- **Other people's certificates**, where the person signed them: they gave their name for that, and it stays verifiable.
- **The audit log** holds ids only, which lead to nobody once the person's own row is blank.
`;

const thens = { blank: 'these columns are blanked', 'delete-row': 'the row is removed', 'own-rule': 'it is removed by a rule of its own' } as const;

/** What becomes of a column, in words. */
function fateOf(onErasure: OnErasure): string {
  if (onErasure.fate === 'deleted') return 'deleted with its row';
  if (onErasure.fate === 'kept') return `kept: ${words.reasons[onErasure.because]}`;
  return `replaced by ${onErasure.to === null ? 'nothing' : `“${String(onErasure.to)}”`}`;
}

function rowsOf({ columns }: PersonalTable): string[] {
  // Columns about which the same is said share a line.
  const lines = new Map<string, string[]>();
  for (const [name, { purpose, retention, onErasure }] of Object.entries<PersonalColumn>(columns)) {
    const said = `${words.purposes[purpose]} | ${words.retentions[retention]} | ${fateOf(onErasure)}`;
    lines.set(said, [...(lines.get(said) ?? []), `\`${name}\``]);
  }
  return [...lines].map(([said, names]) => `| ${names.join(', ')} | ${said} |`);
}

function tableText(table: PersonalTable, name: string): string {
  const past = Object.entries(table.past)
    .map(([retention, { since, then }]) => `Past *${retention}* (counted from \`${since}\`) ${thens[then]}.`);
  return [
    `#### \`${name}\``,
    '',
    ...(Object.keys(table.columns).length > 0 ? ['| columns | what for | how long | on erasure |', '|---|---|---|---|', ...rowsOf(table), ''] : []),
    ...(past.length > 0 ? [past.join(' '), ''] : []),
  ].join('\n');
}

/**
 * Writes the document about personal data.
 *
 * @param tables of the registry
 * @param nameOf the database's name for a table
 * @returns Markdown
 */
export function privacyDocument(tables: readonly PersonalTable[], nameOf: (table: PersonalTable) => string): string {
  const said = tables.filter((table) => Object.keys(table.columns).length > 0 || Object.keys(table.past).length > 0);
  const named = said.map((table) => ({ table, name: nameOf(table) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections = dataGroups.flatMap((group: DataGroup) => {
    const texts = named.filter(({ table }) => table.group === group).map(({ table, name }) => tableText(table, name));
    return texts.length > 0 ? [`### ${words.groups[group]}\n\n${texts.join('\n')}`] : [];
  });
  const without = tables.filter((table) => !said.includes(table)).map((table) => `\`${nameOf(table)}\``).sort();
  return `${beginning}\n## Column by column\n\n${sections.join('\n')}\n### Tables without personal data\n\n${without.join(', ')}.\n`;
}
