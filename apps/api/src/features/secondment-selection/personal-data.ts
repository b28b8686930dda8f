import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { Candidacy } from '../candidacies/index.js';
import {
  SecondmentBalanceCount, SecondmentEntry, SecondmentInterest, SecondmentInterviewNote, SecondmentInterviewSlot, SecondmentPanellist, SecondmentScore, SecondmentScoreDraft,
  SecondmentSelection, SecondmentSelectionMove, SecondmentSignature,
} from './selection.entity.js';

const decided = { purpose: 'select', retention: 'account', onErasure: keep('statistics') } as const;
const words = { purpose: 'select', retention: 'account', onErasure: blankTo(null) } as const;
const who = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const panel = 'What the panel thinks of a candidate is for the choice alone; the feedback tells the candidate.';
const untold = 'Nobody hears an outcome before the others do; afterwards the candidacy’s page says it.';

definePersonalData(SecondmentSelection, { group: 'operation', subject: 'nobody', columns: {}, plain: ['callId', 'phase', 'version', 'revision', 'releasedAt', 'reserveEndedAt', 'changedAt'] });

definePersonalData(SecondmentSelectionMove, {
  group: 'operation', subject: { own: ['byPersonId'] }, columns: { byPersonId: who, reason: words }, plain: ['id', 'callId', 'move', 'fromPhase', 'toPhase', 'at'],
});

definePersonalData(SecondmentPanellist, {
  group: 'operation', subject: { own: ['personId'] }, columns: { personId: who, isChair: who, addedAt: who, removedAt: who }, plain: ['id', 'callId', 'addedBy', 'chairKey'],
});

// Reasons and feedback are of one person; that somebody was chosen or not stays for the figures.
definePersonalData(SecondmentEntry, {
  group: 'operation',
  subject: { through: Candidacy, by: 'candidacyId' },
  columns: { number: decided, isEligible: decided, outcome: decided, reserveRank: decided, decidedReason: words, reason: words, feedback: words },
  plain: ['id', 'callId', 'candidacyId', 'decidedBy', 'decidedAt', 'version', 'stagedBy', 'stagedAt', 'releasedAt'],
  notExported: {
    number: panel, isEligible: untold, outcome: untold, reserveRank: untold, decidedReason: panel, reason: panel, feedback: untold, decidedAt: untold, stagedAt: untold, decidedBy: untold,
    stagedBy: untold,
  },
});

definePersonalData(SecondmentScoreDraft, {
  group: 'operation',
  subject: { own: ['scorerId'] },
  columns: { scores: { ...decided, onErasure: deleteRow }, note: { ...decided, onErasure: deleteRow }, changedAt: { ...decided, onErasure: deleteRow } },
  plain: ['entryId', 'scorerId', 'version', 'rounds', 'isChanged'],
});

// About the candidate; whose judgement it was stays with it, so that the choice can be justified.
definePersonalData(SecondmentScore, {
  group: 'operation',
  subject: { through: SecondmentEntry, by: 'entryId' },
  columns: { scores: decided, note: { ...words, onErasure: blankTo('') } },
  plain: ['entryId', 'scorerId', 'round', 'phase', 'at'],
  notExported: { scores: panel, note: panel, scorerId: panel, round: panel, phase: panel, at: panel },
});

definePersonalData(SecondmentInterest, {
  group: 'operation', subject: { own: ['personId'] }, columns: { personId: who, reason: words, declaredAt: who }, plain: ['entryId'],
});

definePersonalData(SecondmentInterviewSlot, {
  group: 'operation',
  subject: { through: Candidacy, by: 'candidacyId' },
  columns: { startsAt: decided, endsAt: decided, timeZone: decided, room: decided, link: decided, chosenAt: decided },
  plain: ['id', 'callId', 'candidacyId', 'remindedAt', 'createdAt'],
});

definePersonalData(SecondmentInterviewNote, {
  group: 'operation',
  subject: { through: SecondmentEntry, by: 'entryId' },
  columns: { note: { ...words, onErasure: blankTo('') }, changedAt: decided },
  plain: ['entryId', 'writerId', 'version'],
  notExported: { note: panel, changedAt: panel, writerId: panel },
});

definePersonalData(SecondmentSignature, { group: 'operation', subject: { own: ['personId'] }, columns: { personId: who, at: who }, plain: ['subjectId', 'seal', 'callId'] });

definePersonalData(SecondmentBalanceCount, { group: 'operation', subject: 'nobody', columns: {}, plain: ['id', 'callId', 'entryIds', 'figures', 'countedAt'] });
