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
  { to: '/staff/runs', label: 'runs', permission: 'run.read' },
  { to: '/staff/courses', label: 'courses', permission: 'course.manage' },
  { to: '/staff/review', label: 'review', permission: 'space.manage' },
  { to: '/staff/pseudonyms', label: 'pseudonyms', permission: 'pseudonym.open' },
  { to: '/staff/member', label: 'officers', permission: 'officer.read' },
  { to: '/staff/invitations', label: 'invitations', permission: 'invitation.grant-role' },
  { to: '/staff/people', label: 'people', permission: 'person.read' },
  { to: '/staff/sign-on-providers', label: 'signOnProviders', permission: 'sign-on.manage' },
  { to: '/staff/factor-resets', label: 'factorResets', permission: 'person.manage' },
  { to: '/staff/rilon', label: 'rilon', permission: 'vetting.decide' },
  { to: '/staff/jobs', label: 'jobs', permission: 'job.manage' },
  { to: '/staff/mails', label: 'mails', permission: 'mail.read' },
  { to: '/staff/audit', label: 'audit', permission: 'audit.read' },
  { to: '/staff/removed-data', label: 'removedData', permission: 'purge.read' },
];
