import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { Story } from './story.entity.js';

const story = { purpose: 'talk', retention: 'account', onErasure: deleteRow } as const;

definePersonalData(Story, {
  group: 'community',
  subject: { own: ['authorId'] },
  columns: { title: story, text: story, byline: story, courseTitle: story, consentUntil: story, consentedAt: story, publishedAt: story, reason: story },
  plain: ['id', 'authorId', 'evaluationId', 'memberId', 'state', 'version', 'agencyClearedBy', 'officeClearedBy', 'remindedFor', 'createdAt', 'changedAt'],
});
