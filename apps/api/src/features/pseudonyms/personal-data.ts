import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, keep } from '../../platform/privacy/index.js';
import { Pseudonym, PseudonymKey, PseudonymOpening } from './pseudonym.entity.js';

const record = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const key = { purpose: 'protect', retention: 'record', onErasure: blankTo('') } as const;
const written = { purpose: 'account-for', retention: 'record', onErasure: blankTo(erasedName) } as const;

definePersonalData(PseudonymKey, {
  group: 'security',
  subject: { own: ['holderId'] },
  columns: { holderId: record, lockedKey: key, createdAt: record },
  plain: ['id', 'seat', 'activeSeat', 'activeHolder', 'publicKey'],
  notExported: { lockedKey: 'A key locked by your passphrase.', publicKey: 'What the platform seals with.' },
});

// Leads to nobody: that is what it is for. What can be undone of it when somebody is erased, `Pseudonyms.beforeErasure` undoes.
definePersonalData(Pseudonym, { group: 'operation', subject: 'nobody', columns: {}, plain: ['id', 'topicId', 'number', 'mark', 'firstKeyId', 'secondKeyId', 'sealedAuthor'] });

definePersonalData(PseudonymOpening, {
  group: 'community',
  subject: { own: ['askedBy', 'answeredBy'] },
  columns: { askedBy: record, askedAt: record, reason: written, answeredBy: record, answeredAt: record, answerReason: written },
  plain: ['id', 'pseudonymId', 'openKey', 'state', 'firstShare', 'secondShare'],
  notExported: { firstShare: 'Half of what opens somebody else’s name.', secondShare: 'Half of what opens somebody else’s name.' },
});
