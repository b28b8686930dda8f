import { addColumns, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Whose officers a call is for, as lists ask for it, and for which closing who had only begun was reminded. */
export const secondmentCallMembersMigration: Migration = {
  name: '0060-secondment-call-members',
  async up(q) {
    await createTable(q, 'secondment_call_members', [col.id(), col.id('callId'), col.id('memberId')], {
      unique: [['callId', 'memberId']],
      indices: [['memberId']],
      foreignKeys: [foreignKey('callId', 'secondment_calls'), foreignKey('memberId', 'organisations')],
    });
    await addColumns(q, 'secondment_calls', [col.time('remindedFor', { nullable: true })]);
  },
};
