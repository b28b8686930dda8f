import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { Enrolment } from '../enrolments/index.js';
import { ClosingChoice, ClosingResultRow, RunClosing } from './closing.entity.js';

const draft = { purpose: 'certify', retention: 'account', onErasure: deleteRow } as const;
const settled = { purpose: 'certify', retention: 'account', onErasure: keep('statistics') } as const;
const answered = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const ofEnrolment = { through: Enrolment, by: 'enrolmentId' } as const;

definePersonalData(ClosingChoice, {
  group: 'certificates',
  subject: ofEnrolment,
  columns: { result: draft, reason: draft, chosenBy: draft, chosenAt: draft },
  plain: ['enrolmentId', 'runId'],
  notExported: { chosenBy: 'Somebody else’s id.' },
});

definePersonalData(ClosingResultRow, {
  group: 'certificates',
  subject: ofEnrolment,
  columns: {
    stateBefore: settled, proposed: settled, why: settled, result: settled, doneAt: settled,
    // Somebody wrote it about this person.
    reason: { ...settled, onErasure: blankTo(null) },
  },
  plain: ['closingId', 'enrolmentId'],
});

definePersonalData(RunClosing, {
  group: 'operation',
  subject: { own: ['closedBy', 'reopenedBy'] },
  columns: {
    closedBy: answered, reopenedBy: answered, createdAt: answered, reopenedAt: answered,
    reopenReason: { ...answered, onErasure: blankTo(null) },
  },
  plain: ['id', 'runId', 'activeKey', 'state', 'jobId', 'total', 'done', 'finishedAt'],
});
