import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Timetables of runs with trainers and materials, calendars that people subscribe to, and messages to whole runs. */
export const sessionsMigration: Migration = {
  name: '0020-sessions',
  async up(q) {
    await createTable(q, 'run_sessions', [
      col.id(), col.id('runId'), col.text('title', 200), col.longText('summary', { nullable: true }), col.time('startsAt'), col.time('endsAt'),
      col.text('timeZone', 60), col.text('room', 120, { nullable: true }), col.text('link', 500, { nullable: true }), col.code('state', 10),
      col.int('version'), col.int('sequence'), col.time('createdAt'), col.time('changedAt'),
    ], {
      // By run for its timetable; by time alone for what clashes with it.
      indices: [['runId', 'startsAt'], ['startsAt']],
      foreignKeys: [foreignKey('runId', 'course_runs')],
      checks: [check('order', 'startsAt < endsAt')],
    });
    await createTable(q, 'session_trainers', [col.id('sessionId', { primary: true }), col.id('personId', { primary: true })], {
      foreignKeys: [foreignKey('sessionId', 'run_sessions', 'CASCADE'), foreignKey('personId', 'people')],
    });
    await createTable(q, 'session_materials', [
      col.id(), col.id('sessionId'), col.int('position'), col.text('title', 200), col.text('url', 500, { nullable: true }),
      col.code('fileKey', 200, { nullable: true }), col.code('mediaType', 120, { nullable: true }), col.int('bytes', { nullable: true }),
      col.id('addedBy', { nullable: true }), col.time('addedAt'),
    ], {
      foreignKeys: [foreignKey('sessionId', 'run_sessions', 'CASCADE'), foreignKey('addedBy', 'people')],
      checks: [check('either', '(url IS NULL) <> (fileKey IS NULL)')],
    });
    // Runs whose changes are waiting to be told, since when; one notice then tells them all.
    await createTable(q, 'timetable_news', [col.id('runId', { primary: true }), col.time('since')], {
      foreignKeys: [foreignKey('runId', 'course_runs')],
    });
    await createTable(q, 'calendar_feeds', [
      col.id(), col.id('personId'), col.code('kind', 10), col.id('runId', { nullable: true }), col.code('tokenHash', 64),
      col.code('activeKey', 100, { nullable: true }), col.time('createdAt'), col.time('revokedAt', { nullable: true }), col.time('fetchedAt', { nullable: true }),
    ], {
      unique: [['tokenHash'], ['activeKey']],
      foreignKeys: [foreignKey('personId', 'people'), foreignKey('runId', 'course_runs')],
    });
    await createTable(q, 'run_messages', [
      col.id(), col.id('runId'), col.text('title', 200), col.longText('text'), col.bool('toTrainers'), col.int('recipients'),
      col.id('sentBy'), col.time('sentAt'),
    ], { indices: [['runId', 'sentAt']], foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('sentBy', 'people')] });
    await createTable(q, 'run_message_recipients', [col.id('messageId', { primary: true }), col.id('personId', { primary: true })], {
      foreignKeys: [foreignKey('messageId', 'run_messages', 'CASCADE'), foreignKey('personId', 'people')],
    });
  },
};
