import { deleteRow, definePersonalData, keep } from '../../platform/privacy/index.js';
import { Enrolment } from '../enrolments/index.js';
import { Selection, SelectionBalance, SelectionCandidate, SelectionScore } from './selection.entity.js';

const select = { purpose: 'select', retention: 'account', onErasure: deleteRow } as const;
const scored = { purpose: 'select', retention: 'account', onErasure: keep('statistics') } as const;

definePersonalData(Selection, {
  group: 'learning', subject: 'nobody', columns: {}, plain: ['runId', 'settings', 'revision', 'releases', 'changedAt'],
});

definePersonalData(SelectionCandidate, {
  group: 'learning',
  subject: { through: Enrolment, by: 'enrolmentId' },
  columns: { scoreHundredths: select, decision: select, reason: select, stagedAt: select, rankFacts: select, releasedIn: select },
  plain: ['enrolmentId', 'runId', 'version', 'stagedBy'],
  notExported: {
    scoreHundredths: 'What staff think of a candidate is for the choice alone.',
    decision: 'Nobody hears a decision before the others do.',
    reason: 'Nobody hears a decision before the others do.',
    stagedAt: 'Nobody hears a decision before the others do.',
    rankFacts: 'They say where others stand as well.',
  },
});

definePersonalData(SelectionScore, {
  group: 'learning',
  subject: { through: Enrolment, by: 'enrolmentId' },
  columns: { criterion: scored, score: scored, changedAt: scored },
  plain: ['enrolmentId', 'scorerId', 'version'],
  notExported: { criterion: 'What staff think of a candidate is for the choice alone.', score: 'What staff think of a candidate is for the choice alone.', changedAt: 'It says when staff scored.' },
});

definePersonalData(SelectionBalance, {
  group: 'learning', subject: 'nobody', columns: {}, plain: ['id', 'runId', 'enrolmentIds', 'figures', 'countedAt'],
});
