/**
 * Which feature may call which: the whole graph, and the only place where it is written.
 *
 * "Calls go down, news goes sideways": a feature imports only the features named after it, and only through their
 * `index.ts`. Whatever else it wants to know it learns from a domain event. ESLint enforces this list and refuses
 * one with a cycle in it (tools/lint/graph.mjs). A feature that isn't named here may import no other.
 */
export const featureGraph = {
  organisations: [],
  people: ['organisations'],
  identity: ['people', 'organisations'],
  consents: ['people'],
  invitations: ['identity', 'people', 'organisations'],
  courses: ['organisations'],
  enrolments: ['courses', 'people', 'organisations'],
  learning: ['enrolments', 'courses'],
  certificates: ['learning', 'enrolments', 'courses', 'people', 'organisations'],
  calls: ['enrolments', 'courses', 'people', 'organisations'],
  nominations: ['calls', 'invitations', 'identity', 'enrolments', 'courses', 'people', 'organisations'],
  selection: ['nominations', 'calls', 'enrolments', 'courses', 'people', 'organisations'],
  sessions: ['enrolments', 'courses', 'people', 'organisations'],
  attendance: ['sessions', 'enrolments', 'courses', 'people', 'organisations'],
  participation: ['sessions', 'consents', 'identity', 'enrolments', 'courses', 'people', 'organisations'],
  evaluations: ['learning', 'enrolments', 'courses', 'people', 'organisations'],
  closings: ['evaluations', 'attendance', 'sessions', 'certificates', 'learning', 'enrolments', 'courses', 'people', 'organisations'],
  spaces: ['certificates', 'closings', 'enrolments', 'courses', 'people', 'organisations', 'consents'],
  vetting: ['spaces', 'people', 'organisations', 'consents'],
  groups: ['vetting', 'spaces', 'people', 'organisations', 'consents'],
  attachments: ['spaces', 'people'],
  pseudonyms: ['spaces', 'people'],
  talk: ['attachments', 'pseudonyms', 'spaces', 'people', 'organisations', 'consents'],
  'mail-replies': ['talk', 'spaces', 'people'],
  following: ['talk', 'spaces', 'people', 'organisations', 'consents'],
  digests: ['following', 'talk', 'spaces', 'people', 'organisations', 'consents'],
  directory: ['talk', 'groups', 'spaces', 'certificates', 'closings', 'sessions', 'enrolments', 'courses', 'people', 'organisations', 'consents'],
  mentoring: ['directory', 'spaces', 'people', 'organisations', 'consents'],
  'network-events': ['groups', 'sessions', 'spaces', 'people', 'organisations', 'consents'],
  stories: ['evaluations', 'certificates', 'spaces', 'enrolments', 'courses', 'people', 'organisations', 'consents'],
  candidacies: ['people', 'organisations'],
  // Above the candidacies: standing a call down, and its closing, move them.
  'secondment-calls': ['candidacies', 'people', 'organisations'],
  'secondment-applications': ['candidacies', 'secondment-calls', 'attachments', 'invitations', 'identity', 'people', 'organisations', 'consents'],
  'secondment-selection': ['selection', 'secondment-applications', 'candidacies', 'secondment-calls', 'people', 'organisations'],
  'secondment-offers': ['secondment-applications', 'candidacies', 'secondment-calls', 'people', 'organisations'],
  placements: ['sessions', 'secondment-offers', 'secondment-applications', 'candidacies', 'secondment-calls', 'spaces', 'certificates', 'people', 'organisations', 'consents'],
  'secondment-returns': ['placements', 'secondment-offers', 'candidacies', 'secondment-calls', 'mentoring', 'groups', 'spaces', 'people', 'organisations', 'consents'],
  review: ['stories', 'mentoring', 'groups', 'vetting', 'talk', 'spaces', 'people', 'organisations'],
  notifications: ['secondment-returns', 'placements', 'secondment-offers', 'secondment-selection', 'secondment-applications', 'candidacies', 'secondment-calls', 'review', 'stories', 'network-events', 'mentoring', 'directory', 'mail-replies', 'digests', 'following', 'talk', 'pseudonyms', 'groups', 'vetting', 'spaces', 'closings', 'evaluations', 'participation', 'attendance', 'sessions', 'selection', 'nominations', 'calls', 'invitations', 'certificates', 'enrolments', 'courses', 'identity', 'people', 'privacy', 'audit'],
  officers: ['enrolments', 'courses', 'people', 'organisations'],
  operations: ['people'],
  privacy: ['identity', 'people', 'organisations', 'courses'],
  audit: ['people'],
};
