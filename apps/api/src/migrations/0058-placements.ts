import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

const ofPlacement = foreignKey('placementId', 'placements');

/** Placements of secondees: objectives, leave, reports, talks, changes of the last day, and how they end. */
export const placementsMigration: Migration = {
  name: '0058-placements',
  async up(q) {
    await createTable(q, 'placements', [
      col.id(), col.id('candidacyId'), col.id('callId'), col.id('personId'), col.id('memberId'), col.id('supervisorId', { nullable: true }),
      col.code('startsOn', 10, { nullable: true }), col.code('endsOn', 10, { nullable: true }), col.code('firstEndsOn', 10, { nullable: true }), col.code('timeZone', 64),
      col.code('reportEvery', 10), col.int('leaveDays'), col.int('leaveTaken'), col.json('holidays'), col.code('midTermOn', 10, { nullable: true }),
      col.time('closedAt', { nullable: true }), col.int('version'), col.time('createdAt'), col.time('changedAt'),
    ], {
      // However often the news of an arrival comes.
      unique: [['candidacyId']],
      indices: [['personId'], ['supervisorId'], ['memberId'], ['callId'], ['closedAt', 'endsOn'], ['createdAt', 'id']],
      foreignKeys: [
        foreignKey('candidacyId', 'candidacies'), foreignKey('callId', 'secondment_calls'), foreignKey('personId', 'people'), foreignKey('memberId', 'organisations'),
        foreignKey('supervisorId', 'people'),
      ],
      // Two approvals at once never pass the allowance.
      checks: [check('leave', 'leaveTaken >= 0 AND leaveTaken <= leaveDays')],
    });
    await createTable(q, 'placement_supervisors', [
      col.id(), col.id('placementId'), col.id('personId'), col.code('fromOn', 10), col.code('toOn', 10, { nullable: true }), col.time('createdAt'),
    ], { indices: [['placementId', 'createdAt'], ['personId']], foreignKeys: [ofPlacement, foreignKey('personId', 'people')] });
    await createTable(q, 'placement_objectives', [
      col.id(), col.id('placementId'), col.int('version'), col.json('agreed', { nullable: true }), col.time('agreedAt', { nullable: true }),
      col.json('proposal', { nullable: true }), col.bool('proposesDrop'), col.code('proposedSide', 20, { nullable: true }), col.id('proposedBy', { nullable: true }), col.time('proposedAt', { nullable: true }), col.time('createdAt'),
    ], { indices: [['placementId', 'createdAt'], ['proposedBy']], foreignKeys: [ofPlacement, foreignKey('proposedBy', 'people')] });
    await createTable(q, 'placement_leaves', [
      col.id(), col.id('placementId'), col.code('firstDay', 10), col.code('lastDay', 10), col.int('days'), col.code('state', 20), col.longText('reason'),
      col.longText('answer', { nullable: true }), col.id('decidedBy', { nullable: true }), col.time('decidedAt', { nullable: true }), col.time('askedAt'),
    ], { indices: [['placementId', 'firstDay'], ['decidedBy']], foreignKeys: [ofPlacement, foreignKey('decidedBy', 'people')] });
    await createTable(q, 'placement_reports', [
      col.id(), col.id('placementId'), col.code('fromDay', 10), col.code('toDay', 10), col.code('month', 7), col.code('state', 20), col.int('version'),
      col.time('handedInAt', { nullable: true }), col.time('returnedAt', { nullable: true }), col.longText('returnNote', { nullable: true }),
      col.time('readAt', { nullable: true }), col.id('readBy', { nullable: true }), col.longText('comment', { nullable: true }), col.time('createdAt'), col.time('changedAt'),
    ], {
      unique: [['placementId', 'fromDay']],
      indices: [['month', 'state'], ['readBy']],
      foreignKeys: [ofPlacement, foreignKey('readBy', 'people')],
    });
    await createTable(q, 'placement_report_entries', [
      col.id(), col.id('reportId'), col.int('position'), col.code('section', 20), col.longText('text'), col.json('purposes'), col.json('areas'), col.id('objectiveId', { nullable: true }),
    ], { indices: [['reportId', 'position'], ['objectiveId']], foreignKeys: [foreignKey('reportId', 'placement_reports'), foreignKey('objectiveId', 'placement_objectives')] });
    await createTable(q, 'work_report_omissions', [col.id('entryId', { primary: true }), col.longText('reason'), col.id('byPersonId'), col.time('createdAt')], {
      indices: [['byPersonId']], foreignKeys: [foreignKey('entryId', 'placement_report_entries'), foreignKey('byPersonId', 'people')],
    });
    // Which missing report was reminded of, so that two workers remind once.
    await createTable(q, 'placement_reminders', [col.id(), col.id('placementId'), col.code('what', 40), col.time('createdAt')], {
      unique: [['placementId', 'what']], foreignKeys: [ofPlacement],
    });
    await createTable(q, 'placement_talks', [
      col.id('placementId', { primary: true }), col.int('version'), col.code('heldOn', 10, { nullable: true }), col.longText('secondeeNote'), col.longText('supervisorNote'),
      col.time('secondeeAgreedAt', { nullable: true }), col.time('supervisorAgreedAt', { nullable: true }), col.time('changedAt'),
    ], { foreignKeys: [ofPlacement] });
    await createTable(q, 'placement_changes', [
      col.id(), col.id('placementId'), col.int('version'), col.code('kind', 20), col.code('state', 20), col.id('openKey', { nullable: true }), col.code('fromDay', 10), col.code('lastDay', 10),
      col.id('askedBy'), col.longText('homeReason', { nullable: true }), col.longText('officeReason', { nullable: true }), col.longText('refusal', { nullable: true }),
      col.id('consentBy', { nullable: true }), col.time('consentAt', { nullable: true }), col.id('approvedBy', { nullable: true }), col.time('approvedAt', { nullable: true }),
      col.time('askedAt'), col.time('settledAt', { nullable: true }),
    ], {
      // One at a time.
      unique: [['openKey']],
      indices: [['placementId', 'askedAt'], ['askedBy'], ['consentBy'], ['approvedBy']],
      foreignKeys: [ofPlacement, foreignKey('askedBy', 'people'), foreignKey('consentBy', 'people'), foreignKey('approvedBy', 'people')],
    });
    await createTable(q, 'placement_end_reports', [
      col.id('placementId', { primary: true }), col.int('version'), col.longText('achieved'), col.longText('learned'), col.longText('bringsHome'), col.time('handedInAt', { nullable: true }), col.time('changedAt'),
    ], { foreignKeys: [ofPlacement] });
    await createTable(q, 'placement_appraisals', [
      col.id(), col.id('placementId'), col.code('appraiser', 20), col.id('authorId'), col.int('version'), col.json('ratings'), col.longText('strengths'), col.longText('wishes'),
      col.time('handedInAt', { nullable: true }), col.time('changedAt'),
    ], { unique: [['placementId', 'appraiser']], indices: [['authorId']], foreignKeys: [ofPlacement, foreignKey('authorId', 'people')] });
    await createTable(q, 'secondment_certificates', [
      col.id(), col.id('placementId'), col.id('personId'), col.code('number', 30), col.code('code', 16), col.code('language', 10), col.text('holderName', 200), col.json('facts'), col.code('issuedOn', 10),
      col.time('issuedAt'), col.id('issuedBy'),
    ], {
      unique: [['placementId'], ['number']],
      indices: [['personId'], ['issuedBy']],
      foreignKeys: [ofPlacement, foreignKey('personId', 'people'), foreignKey('issuedBy', 'people')],
    });
    await createTable(q, 'secondment_certificate_numbers', [col.int('year', { primary: true }), col.int('issued')]);
  },
};
