import { definePersonalData } from '../../platform/privacy/index.js';
import { SecondmentCall, SecondmentCallMember } from './secondment-call.entity.js';

definePersonalData(SecondmentCall, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  plain: [
    'id', 'state', 'version', 'position', 'positionSort', 'programmeArea', 'purposes', 'areas', 'description', 'months', 'startFrom', 'startUntil', 'places', 'eligibility',
    'criteria', 'documents', 'opensAt', 'closesAt', 'timeZone', 'audience', 'memberIds', 'standDownReason', 'lapsedAt', 'remindedFor', 'publishedAt', 'createdAt', 'changedAt',
  ],
});

definePersonalData(SecondmentCallMember, { group: 'operation', subject: 'nobody', columns: {}, plain: ['id', 'callId', 'memberId'] });
