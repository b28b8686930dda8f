import { definePersonalData, keep } from '../../platform/privacy/index.js';
import { CoordinationGroup } from './group.entity.js';

definePersonalData(CoordinationGroup, {
  group: 'community',
  subject: { own: ['coordinatorId', 'closedBy'] },
  columns: {
    coordinatorId: { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') }, closedBy: { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') },
  },
  plain: ['spaceId', 'theme', 'chairId', 'closeOutNote', 'closedAt', 'extensions', 'reminders', 'version', 'createdAt'],
});
