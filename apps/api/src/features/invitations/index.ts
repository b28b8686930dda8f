export { AcceptanceService, type InvitationMail } from './acceptance.service.js';
export { invitationAccepted, invitationSent } from './invitation.events.js';
export { InvitationsModule } from './invitations.module.js';
export { Inviter, type Invited } from './inviter.js';
