import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Offers to mentor, requests, and what two people agree to. */
export const mentoringMigration: Migration = {
  name: '0044-mentoring',
  async up(q) {
    await createTable(q, 'mentor_offers', [
      col.id('personId', { primary: true }), col.text('nameSort', 100), col.bool('isOpen'), col.int('capacity'), col.int('taken'), col.longText('help'), col.longText('cannot'),
      col.int('version'), col.time('createdAt'), col.time('changedAt'),
    ], {
      indices: [['isOpen', 'nameSort', 'personId']],
      foreignKeys: [foreignKey('personId', 'people')],
      checks: [check('places', 'taken >= 0 AND taken <= capacity')],
    });
    await createTable(q, 'mentor_skills', [
      col.id('personId', { primary: true }), col.code('kind', 10, { primary: true }), col.code('term', 80, { primary: true }),
    ], {
      indices: [['kind', 'term', 'personId']],
      foreignKeys: [foreignKey('personId', 'people')],
    });
    await createTable(q, 'mentorings', [
      col.id(), col.id('mentorId'), col.id('menteeId'), col.code('state', 10),
      // The two while it is open: one at a time.
      col.code('pairKey', 80, { nullable: true }),
      col.int('version'), col.code('topic', 40), col.longText('wish'), col.int('months'), col.time('answerBy'), col.time('remindedAt', { nullable: true }),
      col.time('answeredAt', { nullable: true }), col.code('reason', 20, { nullable: true }), col.text('note', 400, { nullable: true }),
      col.longText('aims', { nullable: true }), col.code('aimsUntil', 10, { nullable: true }), col.time('agreedAt', { nullable: true }),
      col.longText('proposedAims', { nullable: true }), col.code('proposedUntil', 10, { nullable: true }), col.id('proposedBy', { nullable: true }),
      col.text('mentorContact', 200, { nullable: true }), col.text('menteeContact', 200, { nullable: true }),
      col.time('checkInAt', { nullable: true }), col.id('endedBy', { nullable: true }), col.time('endedAt', { nullable: true }), col.time('createdAt'), col.time('changedAt'),
    ], {
      unique: [['pairKey']],
      indices: [['mentorId', 'createdAt', 'id'], ['menteeId', 'createdAt', 'id'], ['state', 'answerBy'], ['state', 'checkInAt'], ['proposedBy'], ['endedBy']],
      foreignKeys: [foreignKey('mentorId', 'people'), foreignKey('menteeId', 'people'), foreignKey('proposedBy', 'people'), foreignKey('endedBy', 'people')],
      checks: [check('state', "state IN ('asked', 'accepted', 'running', 'declined', 'withdrawn', 'released', 'closed', 'ended')")],
    });
    await createTable(q, 'mentoring_check_ins', [col.id(), col.id('mentoringId'), col.id('personId'), col.code('word', 10), col.time('createdAt')], {
      indices: [['mentoringId', 'createdAt', 'id'], ['personId']],
      foreignKeys: [foreignKey('mentoringId', 'mentorings'), foreignKey('personId', 'people')],
    });
    await createTable(q, 'mentoring_afterwords', [col.id(), col.id('mentoringId'), col.id('personId'), col.code('helped', 10), col.bool('again'), col.time('changedAt')], {
      unique: [['mentoringId', 'personId']],
      indices: [['personId']],
      foreignKeys: [foreignKey('mentoringId', 'mentorings'), foreignKey('personId', 'people')],
    });
    await createTable(q, 'mentoring_concerns', [
      col.id(), col.id('mentoringId'), col.id('raisedBy'), col.code('kind', 20), col.longText('text', { nullable: true }), col.time('createdAt'),
    ], {
      indices: [['mentoringId'], ['raisedBy']],
      foreignKeys: [foreignKey('mentoringId', 'mentorings'), foreignKey('raisedBy', 'people')],
    });
  },
};
