import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, keep } from '../../platform/privacy/index.js';
import {
  AttendanceAppeal, AttendanceClash, AttendanceMark, AttendanceRecord, AttendanceSheet, AttendanceWalkUp, RunAttendanceRule,
} from './attendance.entity.js';

const attend = { purpose: 'teach', retention: 'account', onErasure: keep('statistics') } as const;
// Somebody wrote it about this person, or they wrote it themselves.
const words = { ...attend, onErasure: blankTo(null) } as const;
const sheet = { purpose: 'account-for', retention: 'signed-sheet', onErasure: keep('pseudonymous') } as const;
const accountFor = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const ids = ['id', 'runId', 'sessionId', 'enrolmentId', 'personId'] as const;
const walkUp = { purpose: 'identify', retention: 'account', onErasure: blankTo(erasedName) } as const;
const somebodyElses = 'Somebody else’s id.';

definePersonalData(AttendanceRecord, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: { state: attend, evidence: attend, markedAt: attend, reason: words, markedBy: accountFor },
  plain: [...ids, 'version', 'changedAt'],
  notExported: { markedBy: somebodyElses, version: 'It only counts the changes.' },
});

definePersonalData(AttendanceMark, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: {
    cause: attend, claimed: attend, evidence: attend, markedAt: attend, receivedAt: attend, fromState: attend, toState: attend, outcome: attend,
    reason: words, markedBy: accountFor,
  },
  plain: [...ids, 'deviceMarkId', 'clashId'],
  notExported: { markedBy: somebodyElses },
});

definePersonalData(AttendanceClash, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: { kind: attend, openedAt: attend, settledAt: attend, settledState: attend, reason: { ...attend, onErasure: blankTo('') }, settledBy: accountFor },
  plain: [...ids, 'activeKey'],
  notExported: { settledBy: somebodyElses },
});

definePersonalData(AttendanceAppeal, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: {
    text: { ...attend, onErasure: blankTo('') }, openedAt: attend, answeredAt: attend, outcome: attend, answer: words, answeredBy: accountFor,
  },
  plain: [...ids, 'activeKey'],
  notExported: { answeredBy: somebodyElses },
});

definePersonalData(AttendanceWalkUp, {
  group: 'learning',
  // Nobody knows yet whose name it is; it goes with whoever bears it.
  subject: { mentions: ['name', 'reason'] },
  columns: { name: walkUp, reason: walkUp },
  plain: ['id', 'deviceMarkId', 'runId', 'sessionId', 'addedBy', 'addedAt', 'settledAt', 'settledBy', 'enrolmentId'],
});

definePersonalData(AttendanceSheet, {
  group: 'security',
  subject: { own: ['createdBy', 'importedBy'] },
  // The row goes with its file: what was signed stands in the marks, and who read it in stands in the audit log.
  columns: { createdBy: sheet, createdAt: sheet, importedBy: sheet, importedAt: sheet, enrolmentIds: sheet, scanKey: sheet },
  plain: ['id', 'runId', 'sessionId', 'number', 'code', 'scanMedia'],
  past: { 'signed-sheet': { since: 'createdAt', then: 'own-rule' } },
  notExported: { enrolmentIds: 'Other people’s ids.', scanKey: 'Where a file with other people’s signatures lies.' },
});

definePersonalData(RunAttendanceRule, {
  group: 'security',
  subject: { own: ['changedBy'] },
  columns: { changedBy: accountFor, changedAt: accountFor },
  plain: ['id', 'runId', 'thresholdPercent', 'lateAfterMinutes', 'lateCounts', 'excusedCounts', 'stampedAt', 'version', 'reason'],
});
