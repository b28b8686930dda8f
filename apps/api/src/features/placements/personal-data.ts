import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import {
  Placement, PlacementAppraisal, PlacementChange, PlacementEndReport, PlacementLeave, PlacementObjective, PlacementReminder, PlacementReport, PlacementReportEntry, PlacementSupervisor,
  PlacementTalk, SecondmentCertificate, SecondmentCertificateNumber, WorkReportOmission,
} from './placement.entity.js';

const host = { purpose: 'host', retention: 'account', onErasure: deleteRow } as const;
const work = { purpose: 'account-for', retention: 'account', onErasure: deleteRow } as const;
const appraised = { purpose: 'evaluate', retention: 'account', onErasure: deleteRow } as const;
const who = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const counted = { purpose: 'host', retention: 'record', onErasure: keep('statistics') } as const;
const verifiable = { purpose: 'certify', retention: 'verifiable', onErasure: keep('verifiable') } as const;
const through = { through: Placement, by: 'placementId' } as const;
const someoneElse = 'Somebody else’s id.';
const besides = 'It is in a file beside, once both appraisals are in.';

definePersonalData(Placement, {
  group: 'work',
  subject: { own: ['personId'] },
  columns: {
    personId: who, supervisorId: who, memberId: counted, startsOn: counted, endsOn: counted, firstEndsOn: counted, leaveDays: counted, leaveTaken: counted, midTermOn: counted, closedAt: counted,
  },
  plain: ['id', 'candidacyId', 'callId', 'timeZone', 'reportEvery', 'holidays', 'version', 'createdAt', 'changedAt'],
  notExported: { supervisorId: someoneElse },
});

definePersonalData(PlacementSupervisor, {
  group: 'work',
  subject: { own: ['personId'] },
  columns: { personId: who, fromOn: who, toOn: who },
  plain: ['id', 'placementId', 'createdAt'],
});

definePersonalData(PlacementObjective, {
  group: 'work',
  subject: through,
  columns: { agreed: work, proposal: work, proposedBy: work, proposedSide: work, proposedAt: work, agreedAt: work },
  plain: ['id', 'placementId', 'version', 'proposesDrop', 'createdAt'],
  notExported: { proposedBy: someoneElse },
});

definePersonalData(PlacementLeave, {
  group: 'work',
  subject: through,
  columns: { firstDay: host, lastDay: host, days: host, reason: host, answer: host, decidedBy: host, decidedAt: host },
  plain: ['id', 'placementId', 'state', 'askedAt'],
  notExported: { decidedBy: someoneElse },
});

definePersonalData(PlacementReport, {
  group: 'work',
  subject: through,
  columns: { returnNote: work, comment: work, readBy: work, handedInAt: work, returnedAt: work, readAt: work },
  plain: ['id', 'placementId', 'fromDay', 'toDay', 'month', 'state', 'version', 'createdAt', 'changedAt'],
  notExported: { readBy: someoneElse },
});

definePersonalData(PlacementReportEntry, {
  group: 'work',
  subject: { through: PlacementReport, by: 'reportId' },
  columns: { section: work, text: work, purposes: work, areas: work },
  plain: ['id', 'reportId', 'position', 'objectiveId'],
});

definePersonalData(WorkReportOmission, {
  group: 'work',
  subject: { through: PlacementReportEntry, by: 'entryId' },
  columns: { reason: work, byPersonId: work },
  plain: ['entryId', 'createdAt'],
  notExported: { reason: 'How the office edits its own report.', byPersonId: someoneElse },
});

definePersonalData(PlacementReminder, { group: 'operation', subject: 'nobody', columns: {}, plain: ['id', 'placementId', 'what', 'createdAt'] });

definePersonalData(PlacementTalk, {
  group: 'work',
  subject: through,
  columns: { heldOn: work, secondeeNote: work, supervisorNote: work, secondeeAgreedAt: work, supervisorAgreedAt: work },
  plain: ['placementId', 'version', 'changedAt'],
});

definePersonalData(PlacementChange, {
  group: 'work',
  subject: through,
  columns: { lastDay: host, fromDay: host, homeReason: host, officeReason: host, refusal: host, askedBy: host, consentBy: host, approvedBy: host, consentAt: host, approvedAt: host },
  plain: ['id', 'placementId', 'version', 'kind', 'state', 'openKey', 'askedAt', 'settledAt'],
  notExported: { askedBy: someoneElse, consentBy: someoneElse, approvedBy: someoneElse, openKey: 'Made from the ids.' },
});

definePersonalData(PlacementEndReport, {
  group: 'work',
  subject: through,
  columns: { achieved: work, learned: work, bringsHome: work, handedInAt: work },
  plain: ['placementId', 'version', 'changedAt'],
});

definePersonalData(PlacementAppraisal, {
  group: 'work',
  subject: through,
  columns: { authorId: appraised, ratings: appraised, strengths: appraised, wishes: appraised, handedInAt: appraised },
  plain: ['id', 'placementId', 'appraiser', 'version', 'changedAt'],
  notExported: { authorId: someoneElse, ratings: besides, strengths: besides, wishes: besides },
});

definePersonalData(SecondmentCertificate, {
  group: 'certificates',
  subject: { own: ['personId'] },
  columns: {
    number: verifiable, code: verifiable, facts: verifiable, issuedOn: verifiable, holderName: { purpose: 'certify', retention: 'account', onErasure: blankTo(erasedName) }, issuedBy: who,
  },
  plain: ['id', 'placementId', 'personId', 'language', 'issuedAt'],
  notExported: { issuedBy: someoneElse },
});

definePersonalData(SecondmentCertificateNumber, { group: 'operation', subject: 'nobody', columns: {}, plain: ['year', 'issued'] });
