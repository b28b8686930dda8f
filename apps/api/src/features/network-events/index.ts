export { NetworkEvent, NetworkEventSignUp } from './network-event.entity.js';
export { networkEventClosed, networkEventMoved, seatFellFree } from './network-event.events.js';
export { NetworkEventsModule } from './network-events.module.js';
export { NetworkEvents } from './network-events.service.js';
export { SignUps } from './sign-ups.service.js';
