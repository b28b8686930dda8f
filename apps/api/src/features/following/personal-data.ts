import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { ChosenLevel } from './topic-level.entity.js';

const own = { purpose: 'talk', retention: 'account', onErasure: deleteRow } as const;

definePersonalData(ChosenLevel, { group: 'community', subject: { own: ['personId'] }, columns: { topicId: own, level: own, chosenAt: own }, plain: ['personId'] });
