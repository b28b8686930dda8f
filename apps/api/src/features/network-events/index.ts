export { NetworkEvent, NetworkEventSignUp } from './network-event.entity.js';
export { networkEventMoved, seatFellFree } from './network-event.events.js';
export { NetworkEventsModule } from './network-events.module.js';
