import { AuditChain, type ChainBreak } from '../platform/audit/audit-chain.js';
import type { Command } from './command.js';

/** How many breaks are told one by one. */
const told = 20;

const sentences: Readonly<Record<ChainBreak['what'], string>> = {
  'entry-missing': 'the entry is gone',
  'entry-changed': 'the entry, or the seal before it, is not what was sealed',
  'source-changed': 'the network address or the browser is not what was recorded',
  'seal-missing': 'the entry has no seal',
  'position-missing': 'the seals before it are gone',
  'unknown-key': 'it was sealed with a key that is not in AUDIT_KEYS',
};

function lineOf({ position, entryId, what }: ChainBreak): string {
  return `${position === null ? 'no place' : `place ${String(position)}`}, entry ${entryId ?? 'unknown'}: ${sentences[what]}`;
}

export const verifyAudit: Command = {
  name: 'audit verify',
  usage: '',
  help: 'Follow the audit log’s chain from its start; says where it breaks',
  args: 0,
  options: [],
  run: async ({ app, print }) => {
    const { sealed, waiting, breaks } = await (await app()).get(AuditChain, { strict: false }).verifyAndNote();
    for (const found of breaks.slice(0, told)) print(lineOf(found));
    const counted = `${String(sealed)} entries, ${String(waiting)} waiting for their seal`;
    print(breaks.length === 0 ? `The audit log is whole: ${counted}.` : `The audit log is broken in ${String(breaks.length)} places: ${counted}.`);
    return breaks.length === 0 ? 0 : 1;
  },
};
