import type { Permission } from '@rso-connect/shared';

/** A page of the administration. */
export interface AdministrationPlace {
  to: string;
  /** Key of its words in the namespace `app`. */
  label: string;
  permission: Permission;
}

/** The pages of the administration, in their order. A feature's staff pages are entered here when they exist. */
export const administrationPlaces: readonly AdministrationPlace[] = [
  { to: '/staff/runs', label: 'administration.runs', permission: 'run.read' },
  { to: '/staff/courses', label: 'administration.courses', permission: 'course.manage' },
  { to: '/staff/review', label: 'administration.review', permission: 'space.manage' },
  { to: '/staff/pseudonyms', label: 'administration.pseudonyms', permission: 'pseudonym.open' },
  { to: '/staff/member', label: 'administration.officers', permission: 'officer.read' },
  { to: '/staff/invitations', label: 'administration.invitations', permission: 'invitation.grant-role' },
  { to: '/staff/people', label: 'administration.people', permission: 'person.read' },
  { to: '/staff/sign-on-providers', label: 'administration.signOnProviders', permission: 'sign-on.manage' },
  { to: '/staff/factor-resets', label: 'administration.factorResets', permission: 'person.manage' },
  { to: '/staff/rilon', label: 'administration.rilon', permission: 'vetting.decide' },
  { to: '/staff/jobs', label: 'administration.jobs', permission: 'job.manage' },
  { to: '/staff/mails', label: 'administration.mails', permission: 'mail.read' },
  { to: '/staff/audit', label: 'administration.audit', permission: 'audit.read' },
  { to: '/staff/removed-data', label: 'administration.removedData', permission: 'purge.read' },
];
