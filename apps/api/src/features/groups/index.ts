export { CoordinationGroup, GroupRemoval } from './group.entity.js';
export { groupEndNear, groupEnded, groupJoined, groupRemoved } from './group.events.js';
export { GroupJobs } from './groups.jobs.js';
export { GroupsModule } from './groups.module.js';
export { Groups } from './groups.service.js';
