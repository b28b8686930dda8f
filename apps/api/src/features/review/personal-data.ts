import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { PostFlag, ReviewItem, ReviewStepRow } from './review.entity.js';

const accountFor = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const flag = { purpose: 'protect', retention: 'account', onErasure: deleteRow } as const;

definePersonalData(ReviewItem, {
  group: 'community',
  subject: { own: ['assigneeId', 'decidedBy'] },
  columns: { assigneeId: accountFor, decidedBy: accountFor },
  plain: ['id', 'kind', 'subjectId', 'spaceId', 'state', 'version', 'decision', 'decidedAt', 'activeKey', 'createdAt', 'changedAt'],
});

definePersonalData(ReviewStepRow, {
  group: 'community',
  subject: { own: ['actorId', 'assigneeId'] },
  columns: { actorId: accountFor, assigneeId: accountFor, text: { purpose: 'account-for', retention: 'account', onErasure: blankTo(erasedName) } },
  plain: ['id', 'itemId', 'step', 'decision', 'createdAt'],
  notExported: { text: 'A note among those who decide, about somebody else.' },
});

definePersonalData(PostFlag, {
  group: 'community', subject: { own: ['personId'] }, columns: { reason: flag, text: flag, outcome: flag }, plain: ['id', 'itemId', 'postId', 'personId', 'createdAt'],
});
