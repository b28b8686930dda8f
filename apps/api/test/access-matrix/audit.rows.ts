import { auditRoutes } from '@rso-connect/shared';
import { own, row, type Row } from './row.js';

const administrator = { administrator: 'yes' } as const;

/** The audit log. */
export const auditRows: Row[] = [
  row(auditRoutes.list, ({ people }) => ({ query: { personId: people.owner.id } }), administrator, ({ people }) => people.owner.id),
  row(auditRoutes.exported, ({ people }) => ({ query: { personId: people.owner.id } }), administrator, ({ people }) => people.owner.id),
  row(auditRoutes.chain, () => ({}), administrator),
  own(auditRoutes.own, () => ({})),
];
