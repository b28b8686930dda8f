import { definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { Erasure, PersonalExport, PurgeCount, PurgeRun } from './privacy.entity.js';

const request = { purpose: 'respect', retention: 'export-record', onErasure: deleteRow } as const;
const wish = { purpose: 'respect', retention: 'record', onErasure: keep('pseudonymous') } as const;

definePersonalData(PersonalExport, {
  group: 'requests',
  subject: { own: ['personId'] },
  columns: { state: request, bytes: request, requestedAt: request, readyAt: request, expiresAt: request },
  plain: ['id', 'personId', 'activeKey', 'jobId'],
  past: { 'export-record': { since: 'requestedAt', then: 'delete-row' } },
});

definePersonalData(Erasure, {
  group: 'requests',
  subject: { own: ['personId'] },
  columns: { personId: wish, state: wish, requestedAt: wish, dueAt: wish, endedAt: wish },
  plain: ['id', 'activeKey', 'jobId'],
});

definePersonalData(PurgeRun, {
  group: 'operation', subject: 'nobody', columns: {}, plain: ['id', 'jobId', 'startedAt', 'finishedAt', 'total'],
  past: { 'purge-record': { since: 'startedAt', then: 'delete-row' } },
});
definePersonalData(PurgeCount, { group: 'operation', subject: 'nobody', columns: {}, plain: ['runId', 'rule', 'retention', 'removed'] });
