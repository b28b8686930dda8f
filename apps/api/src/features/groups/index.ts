export { CoordinationGroup } from './group.entity.js';
export { groupEndNear, groupEnded, groupJoined } from './group.events.js';
export { GroupJobs } from './groups.jobs.js';
export { GroupsModule } from './groups.module.js';
export { Groups } from './groups.service.js';
