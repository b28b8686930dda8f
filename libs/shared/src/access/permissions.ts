/** What a route may ask for, `noun.verb`. */
export const permissions = [
  'person.update-own',
  'person.read',
  'person.manage',
  'role.grant',
  'sign-on.manage',
  'officer.read',
  'invitation.manage',
  'invitation.grant-role',
  'organisation.manage',
  'course.manage',
  'run.read',
  'run.manage',
  /** Sessions of a run, with their rooms and materials. */
  'session.manage',
  'attendance.take',
  /** Messages to everybody in a run. */
  'run.announce',
  /** Close a run, and open it again. */
  'run.close',
  'nomination.make',
  /** Say whom an agency of one's member serves. */
  'agency-client.declare',
  /** What participants tell for their stay: papers for travel, food, access needs. */
  'participant.read-private',
  /** Results of tests and surveys, person by person where the evaluation allows it. */
  'evaluation.read',
  'enrolment.create',
  'enrolment.read',
  'enrolment.manage',
  'learning.take',
  'certificate.read-own',
  'certificate.read',
  'certificate.issue',
  'certificate.revoke',
  'co-signatory.manage',
  'notification.read-own',
  'job.manage',
  'mail.read',
  'purge.read',
  /** Settings of spaces, and order in what is written there. It opens nothing to read: labels alone do. */
  'space.manage',
  /** See in the directory what people show to the office. */
  'directory.read-for-office',
  /** Endorse officers of one's member for RILON. */
  'vetting.endorse',
  /** Decide on requests to join RILON, and suspend its members. */
  'vetting.decide',
  /** Open and end coordination groups. */
  'group.manage',
  /** Stories for the public page, on behalf of the office. */
  'story.clear',
  /** Stories of a member's own officers, on behalf of their agency. */
  'story.clear-for-member',
  /** How much mentoring there is, what is overdue, and what somebody tells the office about it. */
  'mentoring.oversee',
  /** Hold one of the two keys of the Chatham House rule. */
  'pseudonym.open',
  /** Begin one's own candidacy for a secondment. */
  'secondment.apply',
  /** Nominate officers of one's member for secondments. */
  'secondment.nominate',
  /** See every candidacy and placement. */
  'secondment.read',
  /** Calls, eligibility, offers and placements, on behalf of the office. */
  'secondment.manage',
  /** Sign who is selected: both co-managers must. */
  'secondment.sign',
  'audit.read',
  'audit.read-own',
] as const;
export type Permission = (typeof permissions)[number];

/** What a role grant reaches. */
export const scopeKinds = ['platform', 'member', 'academy', 'run', 'space'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** The roles that somebody grants. Officer isn't one: everybody with an account is one. */
export const roles = [
  'focal_point',
  'trainer',
  'academy_coordinator',
  'course_author',
  'programme_officer',
  'co_manager',
  'moderator',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** What everybody with a confirmed e-mail address may do, about themselves only. */
export const officerPermissions: readonly Permission[] = [
  'person.update-own',
  'enrolment.create',
  'learning.take',
  'certificate.read-own',
  'secondment.apply',
  'notification.read-own',
  'audit.read-own',
];

/** What a member's own people do, and the office never itself: not even an administrator nominates. */
export const membersOwn: readonly Permission[] = ['nomination.make', 'agency-client.declare', 'vetting.endorse', 'story.clear-for-member', 'secondment.nominate'];

/** What nobody holds by the way: it is a signature. */
export const signatures: readonly Permission[] = ['secondment.sign'];

/** What each role may do, and in which kinds of scope it may be granted. */
export const roleTable: Readonly<
  Record<Role, { scopes: readonly ScopeKind[]; permissions: readonly Permission[] }>
> = {
  focal_point: { scopes: ['member'], permissions: ['officer.read', 'invitation.manage', 'nomination.make', 'agency-client.declare', 'vetting.endorse', 'story.clear-for-member', 'secondment.nominate'] },
  moderator: { scopes: ['space'], permissions: ['space.manage'] },
  trainer: {
    scopes: ['run'],
    permissions: ['run.read', 'enrolment.read', 'session.manage', 'attendance.take', 'run.announce', 'evaluation.read'],
  },
  academy_coordinator: {
    scopes: ['academy'],
    permissions: [
      'run.read',
      'run.manage',
      'session.manage',
      'attendance.take',
      'run.announce',
      'participant.read-private',
      'evaluation.read',
      'enrolment.read',
      'certificate.read',
    ],
  },
  course_author: { scopes: ['platform', 'academy'], permissions: ['course.manage'] },
  programme_officer: {
    scopes: ['platform'],
    permissions: [
      'person.read',
      'officer.read',
      'invitation.manage',
      'invitation.grant-role',
      'run.read',
      'run.manage',
      'session.manage',
      'attendance.take',
      'run.announce',
      'run.close',
      'participant.read-private',
      'evaluation.read',
      'course.manage',
      'enrolment.read',
      'enrolment.manage',
      'certificate.read',
      'certificate.issue',
      'certificate.revoke',
      'co-signatory.manage',
      'space.manage',
      'directory.read-for-office',
      'vetting.decide',
      'group.manage',
      'story.clear',
      'mentoring.oversee',
      'secondment.read',
      'secondment.manage',
      'pseudonym.open',
    ],
  },
  /** The two who lead the office on behalf of its two governments. */
  co_manager: { scopes: ['platform'], permissions: ['secondment.read', 'secondment.sign'] },
  administrator: {
    scopes: ['platform'],
    permissions: permissions.filter((permission) => ![...officerPermissions, ...membersOwn, ...signatures].includes(permission)),
  },
};
