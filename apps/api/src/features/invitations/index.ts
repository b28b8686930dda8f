export { AcceptanceService, type InvitationMail } from './acceptance.service.js';
export { invitationSent } from './invitation.events.js';
export { InvitationsModule } from './invitations.module.js';
