import { definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { NetworkEvent, NetworkEventSignUp } from './network-event.entity.js';

const own = { purpose: 'talk', retention: 'account', onErasure: deleteRow } as const;

definePersonalData(NetworkEvent, {
  group: 'community',
  subject: { own: ['createdBy'] },
  columns: { createdBy: { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } },
  plain: [
    'id', 'spaceId', 'label', 'title', 'summary', 'startsAt', 'endsAt', 'timeZone', 'place', 'link', 'capacity', 'taken', 'turns', 'state', 'version', 'sequence', 'createdAt',
    'changedAt',
  ],
});

definePersonalData(NetworkEventSignUp, {
  group: 'community', subject: { own: ['personId'] }, columns: { eventId: own, state: own, since: own }, plain: ['id', 'personId', 'createdAt'],
});
