import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** The selection of a call: its phase, its panel, what each thinks, interviews, what is staged and who has signed it. */
export const secondmentSelectionMigration: Migration = {
  name: '0056-secondment-selection',
  async up(q) {
    await createTable(q, 'secondment_selections', [
      col.id('callId', { primary: true }), col.code('phase', 20), col.int('version'), col.int('revision'), col.time('releasedAt', { nullable: true }),
      col.time('reserveEndedAt', { nullable: true }), col.time('changedAt'),
    ], { foreignKeys: [foreignKey('callId', 'secondment_calls')] });
    await createTable(q, 'secondment_selection_moves', [
      col.id(), col.id('callId'), col.code('move', 20), col.code('fromPhase', 20), col.code('toPhase', 20), col.id('byPersonId'),
      col.longText('reason', { nullable: true }), col.time('at'),
    ], { indices: [['callId', 'at']], foreignKeys: [foreignKey('callId', 'secondment_calls')] });
    await createTable(q, 'secondment_panellists', [
      col.id(), col.id('callId'), col.id('personId'), col.bool('isChair'), col.id('addedBy'), col.time('addedAt'), col.time('removedAt', { nullable: true }),
      col.id('chairKey', { nullable: true }),
    ], {
      // One chair of a call; whoever comes back after being taken off stands in the same row.
      unique: [['callId', 'personId'], ['chairKey']], indices: [['personId']],
      foreignKeys: [foreignKey('callId', 'secondment_calls'), foreignKey('personId', 'people')],
    });
    await createTable(q, 'secondment_entries', [
      col.id(), col.id('callId'), col.id('candidacyId'), col.int('number', { nullable: true }), col.bool('isEligible'), col.id('decidedBy'), col.time('decidedAt'),
      col.longText('decidedReason', { nullable: true }), col.int('version'), col.code('outcome', 20, { nullable: true }), col.int('reserveRank', { nullable: true }),
      col.longText('reason', { nullable: true }), col.longText('feedback', { nullable: true }), col.id('stagedBy', { nullable: true }), col.time('stagedAt', { nullable: true }),
      col.time('releasedAt', { nullable: true }),
    ], {
      unique: [['candidacyId'], ['callId', 'number']],
      foreignKeys: [foreignKey('callId', 'secondment_calls'), foreignKey('candidacyId', 'candidacies')],
    });
    await createTable(q, 'secondment_score_drafts', [
      col.id('entryId', { primary: true }), col.id('scorerId', { primary: true }), col.json('scores'), col.longText('note'), col.int('version'), col.int('rounds'),
      col.bool('isChanged'), col.time('changedAt'),
    ], { indices: [['scorerId']], foreignKeys: [foreignKey('entryId', 'secondment_entries'), foreignKey('scorerId', 'people')] });
    await createTable(q, 'secondment_scores', [
      col.id('entryId', { primary: true }), col.id('scorerId', { primary: true }), col.int('round', { primary: true }), col.json('scores'), col.longText('note'),
      col.code('phase', 20), col.time('at'),
    ], { indices: [['scorerId']], foreignKeys: [foreignKey('entryId', 'secondment_entries'), foreignKey('scorerId', 'people')] });
    await createTable(q, 'secondment_interests', [
      col.id('entryId', { primary: true }), col.id('personId', { primary: true }), col.longText('reason', { nullable: true }), col.time('declaredAt'),
    ], { indices: [['personId']], foreignKeys: [foreignKey('entryId', 'secondment_entries'), foreignKey('personId', 'people')] });
    await createTable(q, 'secondment_interview_slots', [
      col.id(), col.id('callId'), col.time('startsAt'), col.time('endsAt'), col.code('timeZone', 64), col.text('room', 200, { nullable: true }),
      col.text('link', 500, { nullable: true }), col.id('candidacyId', { nullable: true }), col.time('chosenAt', { nullable: true }), col.time('remindedAt', { nullable: true }),
      col.time('createdAt'),
    ], {
      // Nobody holds two.
      unique: [['candidacyId']], indices: [['callId', 'startsAt'], ['startsAt', 'remindedAt']], checks: [check('order', 'startsAt < endsAt')],
      foreignKeys: [foreignKey('callId', 'secondment_calls'), foreignKey('candidacyId', 'candidacies')],
    });
    await createTable(q, 'secondment_interview_notes', [
      col.id('entryId', { primary: true }), col.id('writerId', { primary: true }), col.longText('note'), col.int('version'), col.time('changedAt'),
    ], { indices: [['writerId']], foreignKeys: [foreignKey('entryId', 'secondment_entries'), foreignKey('writerId', 'people')] });
    await createTable(q, 'secondment_signatures', [
      // Of a whole decision, or of the offer to the next one of the reserve list: the subject is the call's id or the entry's.
      col.id('subjectId', { primary: true }), col.code('seal', 64, { primary: true }), col.id('personId', { primary: true }), col.id('callId'), col.time('at'),
    ], { indices: [['callId', 'at'], ['personId']], foreignKeys: [foreignKey('callId', 'secondment_calls'), foreignKey('personId', 'people')] });
    await createTable(q, 'secondment_balances', [
      col.id(), col.id('callId'), col.json('entryIds'), col.json('figures', { nullable: true }), col.time('countedAt'),
    ], { indices: [['callId', 'countedAt']], foreignKeys: [foreignKey('callId', 'secondment_calls')] });
  },
};
