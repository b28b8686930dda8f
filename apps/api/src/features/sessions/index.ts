export { CalendarSources, type CalendarOwner } from './calendar-sources.js';
export { calendarFile, type CalendarEntry } from './calendar-file.js';
export { RunMessage } from './run-message.entity.js';
export { RunSession, SessionMaterial, SessionTrainer, type RunSessionState } from './run-session.entity.js';
export { runMessageSent, timetableChanged } from './session.events.js';
export { SessionsModule } from './sessions.module.js';
export { SessionsService } from './sessions.service.js';
