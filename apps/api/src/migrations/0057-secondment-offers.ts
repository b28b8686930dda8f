import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Offers of secondments: what the office writes, the letters as they were sent, who accepted them, and the way to the first day. */
export const secondmentOffersMigration: Migration = {
  name: '0057-secondment-offers',
  async up(q) {
    await createTable(q, 'secondment_offers', [
      col.id('candidacyId', { primary: true }), col.id('callId'), col.id('personId'), col.id('memberId'), col.code('state', 10), col.int('version'),
      col.id('letterId', { nullable: true }), col.int('accepted'), col.code('language', 10), col.code('firstDay', 10, { nullable: true }), col.code('lastDay', 10, { nullable: true }),
      col.text('place', 200), col.id('supervisorId', { nullable: true }), col.longText('allowance'), col.longText('insurance'), col.longText('dataProtection'),
      col.code('replyBy', 10, { nullable: true }), col.text('contact', 200), col.text('signatoryName', 120), col.text('signatoryOffice', 160),
      col.time('remindedAt', { nullable: true }), col.time('sentAt', { nullable: true }), col.time('createdAt'), col.time('changedAt'),
    ], {
      indices: [['personId'], ['memberId', 'state'], ['state', 'replyBy'], ['supervisorId'], ['callId']],
      foreignKeys: [
        foreignKey('candidacyId', 'candidacies'), foreignKey('callId', 'secondment_calls'), foreignKey('personId', 'people'), foreignKey('memberId', 'organisations'),
        foreignKey('supervisorId', 'people'),
      ],
      checks: [check('state', "state IN ('draft', 'sent', 'accepted', 'closed')"), check('accepted', 'accepted >= 0 AND accepted <= 3')],
    });
    await createTable(q, 'secondment_letters', [
      col.id(), col.id('candidacyId'), col.id('personId'), col.id('supervisorId', { nullable: true }), col.code('number', 30), col.code('code', 16), col.int('version'),
      // The candidacy while this letter is the one that counts.
      col.id('activeKey', { nullable: true }), col.code('language', 10), col.json('facts'), col.code('issuedOn', 10), col.time('issuedAt'), col.id('issuedBy'),
    ], {
      unique: [['number'], ['activeKey'], ['candidacyId', 'version']],
      indices: [['personId'], ['supervisorId']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies'), foreignKey('personId', 'people'), foreignKey('supervisorId', 'people')],
    });
    await createTable(q, 'secondment_letter_numbers', [col.int('year', { primary: true }), col.int('issued')]);
    await createTable(q, 'offer_answers', [col.id(), col.id('candidacyId'), col.id('letterId'), col.code('side', 10), col.id('personId'), col.time('at')], {
      // Each side once, and nobody for two sides.
      unique: [['letterId', 'side'], ['letterId', 'personId']],
      indices: [['candidacyId'], ['personId']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies'), foreignKey('letterId', 'secondment_letters'), foreignKey('personId', 'people')],
      checks: [check('side', "side IN ('person', 'member', 'host')")],
    });
    await createTable(q, 'arrival_items', [
      col.id(), col.id('candidacyId'), col.code('kind', 20, { nullable: true }), col.text('label', 160, { nullable: true }), col.code('owner', 20),
      col.id('assigneeId', { nullable: true }), col.int('dueDays'), col.code('dueOn', 10), col.bool('isMandatory'), col.time('doneAt', { nullable: true }),
      col.id('doneBy', { nullable: true }), col.time('remindedAt', { nullable: true }), col.int('version'), col.time('createdAt'),
    ], {
      unique: [['candidacyId', 'kind']],
      indices: [['dueOn', 'doneAt'], ['assigneeId'], ['doneBy']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies'), foreignKey('assigneeId', 'people'), foreignKey('doneBy', 'people')],
    });
    await createTable(q, 'arrival_comments', [col.id(), col.id('candidacyId'), col.id('itemId'), col.id('personId'), col.longText('text'), col.time('createdAt')], {
      indices: [['candidacyId', 'createdAt'], ['itemId'], ['personId']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies'), foreignKey('personId', 'people')],
    });
  },
};
