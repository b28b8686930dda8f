import { definePersonalData } from '../privacy/index.js';
import { OutboxEvent } from './outbox-event.entity.js';

definePersonalData(OutboxEvent, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  // Payloads hold ids only.
  plain: ['id', 'name', 'payload', 'occurredAt', 'relayedAt'],
  past: { event: { since: 'relayedAt', then: 'own-rule' } },
});
