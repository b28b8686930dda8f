export * from './attendance.entity.js';
export * from './attendance.events.js';
export { AttendanceModule } from './attendance.module.js';
export { AttendanceService } from './attendance.service.js';
