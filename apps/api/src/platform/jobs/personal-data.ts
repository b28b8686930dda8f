import { blankTo, definePersonalData } from '../privacy/index.js';
import { Job } from './job.entity.js';

definePersonalData(Job, {
  group: 'operation',
  // What a mail server answers may name an address.
  subject: { mentions: ['lastError'] },
  columns: { lastError: { purpose: 'operate', retention: 'job', onErasure: blankTo(null) } },
  // Payloads and keys hold ids only.
  plain: [
    'id', 'name', 'payload', 'uniqueKey', 'state', 'runAt', 'attempts', 'leaseUntil', 'progressDone', 'progressTotal', 'createdAt', 'finishedAt',
  ],
  past: { job: { since: 'finishedAt', then: 'own-rule' } },
});
