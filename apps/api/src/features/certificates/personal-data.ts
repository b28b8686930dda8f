import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, keep } from '../../platform/privacy/index.js';
import { Certificate, CertificateIssuing, CertificateSerial } from './certificate.entity.js';
import { CoSignatories } from './co-signatories.entity.js';

const verifiable = { purpose: 'certify', retention: 'verifiable', onErasure: keep('verifiable') } as const;
const certify = { purpose: 'certify', retention: 'account' } as const;
const accountFor = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;

definePersonalData(Certificate, {
  group: 'certificates',
  subject: { own: ['personId'] },
  columns: {
    serial: verifiable, code: verifiable, type: verifiable, courseTitle: verifiable, provider: verifiable, startedOn: verifiable,
    endedOn: verifiable, minutes: verifiable, issuedOn: verifiable, revokedAt: verifiable,
    // Other people's names, which they gave for this purpose.
    signatories: verifiable,
    holderName: { ...certify, onErasure: blankTo(erasedName) },
    searchText: { ...certify, onErasure: blankTo('') },
    revocationReason: { ...certify, purpose: 'account-for', onErasure: blankTo(erasedName) },
    issuedBy: accountFor,
    revokedBy: accountFor,
  },
  plain: ['id', 'enrolmentId', 'runId', 'personId', 'activeKey', 'language', 'issuedAt', 'supersededById'],
  notExported: { searchText: 'Made from the name.', issuedBy: 'Somebody else’s id.', revokedBy: 'Somebody else’s id.', activeKey: 'Made from the ids.' },
});

definePersonalData(CertificateSerial, { group: 'operation', subject: 'nobody', columns: {}, plain: ['year', 'issued'] });

definePersonalData(CertificateIssuing, {
  group: 'security',
  subject: { own: ['requestedBy'] },
  columns: { requestedBy: accountFor, signatories: verifiable },
  plain: ['id', 'runId', 'activeKey', 'jobId', 'total', 'createdAt', 'finishedAt'],
  notExported: { signatories: 'Other people’s names.' },
});

definePersonalData(CoSignatories, {
  group: 'certificates',
  subject: { own: ['changedBy'] },
  columns: { changedBy: accountFor, signatories: verifiable },
  plain: ['id', 'runId', 'courseId', 'providerId', 'changedAt'],
  notExported: { signatories: 'Other people’s names.' },
});
