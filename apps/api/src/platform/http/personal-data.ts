import { definePersonalData, deleteRow } from '../privacy/index.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

const answer = { purpose: 'operate', retention: 'answer', onErasure: deleteRow } as const;

definePersonalData(IdempotencyKey, {
  group: 'operation',
  subject: { mentions: ['answer'] },
  columns: { answer },
  plain: ['id', 'requestHash', 'status', 'createdAt'],
  past: { answer: { since: 'createdAt', then: 'delete-row' } },
});
