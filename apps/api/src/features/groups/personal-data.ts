import { blankTo, definePersonalData, keep } from '../../platform/privacy/index.js';
import { CoordinationGroup, GroupRemoval } from './group.entity.js';

definePersonalData(CoordinationGroup, {
  group: 'community',
  subject: { own: ['coordinatorId', 'closedBy'] },
  columns: {
    coordinatorId: { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') }, closedBy: { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') },
  },
  plain: ['spaceId', 'theme', 'chairId', 'closeOutNote', 'closedAt', 'extensions', 'reminders', 'version', 'createdAt'],
});

const who = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
definePersonalData(GroupRemoval, {
  group: 'community',
  subject: { own: ['personId', 'removedBy'] },
  columns: { personId: who, removedBy: who, reason: { purpose: 'account-for', retention: 'account', onErasure: blankTo('') } },
  plain: ['id', 'spaceId', 'removedAt'],
});
