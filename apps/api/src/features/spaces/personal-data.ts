import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { Space, SpaceMembership } from './space.entity.js';

const talk = { purpose: 'talk', retention: 'account', onErasure: deleteRow } as const;

definePersonalData(Space, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  plain: [
    'id', 'kind', 'spaceKey', 'runId', 'memberId', 'parentId', 'communitySpaceId', 'name', 'purpose', 'community', 'rosterFor', 'newcomersSee', 'defaultLabel', 'ceilingLabel',
    'holdsFirstPosts', 'retentionMonths', 'endsAt', 'archivedAt', 'version', 'createdAt',
  ],
});

definePersonalData(SpaceMembership, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { spaceId: talk, state: talk, basis: talk, startedAt: talk, endedAt: talk, changedAt: talk },
  plain: ['id', 'personId', 'basisId', 'version', 'createdAt'],
});
