import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { Attachment, AttachmentAllowance } from './attachment.entity.js';

const sent = { purpose: 'talk', retention: 'account', onErasure: deleteRow } as const;

definePersonalData(Attachment, {
  group: 'community',
  subject: { own: ['uploaderId'] },
  columns: { name: sent, mediaType: sent, bytes: sent, createdAt: sent },
  plain: ['id', 'spaceId', 'uploaderId', 'postId', 'position', 'copyId', 'state', 'kind', 'width', 'height', 'pages', 'readyAt'],
});

definePersonalData(AttachmentAllowance, { group: 'community', subject: { own: ['personId'] }, columns: { begun: sent }, plain: ['personId'] });
