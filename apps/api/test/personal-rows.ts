import type { EntityMetadata } from 'typeorm';
import { newId } from '../src/platform/database/index.js';
import { personalTables, type PersonalTable } from '../src/platform/privacy/index.js';
import { Enrolment } from '../src/features/enrolments/index.js';
import { RunClosing } from '../src/features/closings/closing.entity.js';
import { RunEvaluationRow } from '../src/features/evaluations/index.js';
import { Course } from '../src/features/courses/index.js';
import { SignOnProvider } from '../src/features/identity/single-sign-on/sign-on.entity.js';
import { Mentoring } from '../src/features/mentoring/index.js';
import { NetworkEvent } from '../src/features/network-events/index.js';
import { ReviewItem } from '../src/features/review/index.js';
import { RunMessage } from '../src/features/sessions/index.js';
import { Pseudonym, PseudonymKey } from '../src/features/pseudonyms/pseudonym.entity.js';
import { Post, Topic } from '../src/features/talk/index.js';
import { VettingRequest } from '../src/features/vetting/vetting.entity.js';
import { aCourse, aRun, aSession, aSpace, anEnrolment, theOrganisation } from './factories.js';
import { mark } from './personal-mark.js';
import { fixedInSecondments } from './personal-secondment-rows.js';
import type { TestApp, TestPerson } from './start-app.js';

export { mark };

type Row = Record<string, unknown>;

function valueOf(metadata: EntityMetadata, name: string, isPersonal: boolean, now: Date): unknown {
  const column = metadata.findColumnWithPropertyName(name);
  switch (column?.type) {
    case 'datetime': return now;
    case 'int': return 1;
    case 'boolean': return false;
    case 'json': return isPersonal ? [{ text: mark }] : {};
    case 'longtext': return isPersonal ? mark : '';
    default: {
      const length = Number(column?.length ?? 0);
      // Ids and codes that nobody may mistake for one another.
      return isPersonal && length > 36 ? mark.slice(0, length) : newId().slice(-Math.min(length, 36));
    }
  }
}

/** What is kept holds ids, codes and figures: only what goes can name anybody. */
function goes({ columns }: PersonalTable, name: string): boolean {
  return name in columns && columns[name]?.onErasure.fate !== 'kept';
}

/** What the columns that point elsewhere, or are checked, must hold. */
async function fixed(app: TestApp, person: TestPerson): Promise<Record<string, Row>> {
  const course = await aCourse(app);
  const run = await aRun(app, course.id);
  const enrolment = await app.db.repo(Enrolment).findOneBy({ personId: person.id }) ?? await anEnrolment(app, run.id, person.id, { reason: mark });
  const { id: sessionId } = await aSession(app, run.id);
  const seat = { sessionId };
  const messageId = newId();
  const placeId = newId();
  await app.db.repo(RunMessage).insert({ id: messageId, runId: run.id, title: 'Room', text: 'Room 2', toTrainers: false, recipients: 1, sentBy: person.id, sentAt: app.clock.now() });
  const { id: agencyId } = await theOrganisation(app, 'RSO');
  const providerId = newId();
  await app.db.repo(SignOnProvider).insert({
    id: providerId, name: 'Provider', nameSort: 'provider', searchText: '', agencyId, issuer: 'https://provider.example', clientId: 'spec', clientSecret: '',
    domains: [], groupClaim: null, groupRules: [], mayMakeAdministrators: false, secondFactorAcr: [], secondFactorAmr: [], state: 'disabled',
    createdAt: app.clock.now(), changedAt: app.clock.now(),
  });
  const evaluationId = newId();
  await app.db.repo(RunEvaluationRow).insert({ id: evaluationId, runId: enrolment.runId, kind: 'reaction', openedAt: null, closedAt: null, invitedAt: null, batches: 0, formVersion: 0, frozenAt: null });
  const closingId = newId();
  await app.db.repo(RunClosing).insert({
    id: closingId, runId: enrolment.runId, activeKey: null, state: 'reopened', jobId: null, total: 0, done: 0, closedBy: person.id,
    createdAt: app.clock.now(), finishedAt: null, reopenedBy: null, reopenedAt: null, reopenReason: null,
  });
  const { id: spaceId } = await aSpace(app);
  const [topicId, postId] = [newId(), newId()];
  const said = { authorId: person.id, searchText: '', version: 1, createdAt: app.clock.now() };
  await app.db.repo(Topic).insert({ id: topicId, spaceId, title: 'Topic', label: 'GREEN', lastNumber: 2, lastPostAt: app.clock.now(), isPinned: false, lockedAt: null, ...said });
  await app.db.repo(Post).insert({ id: postId, topicId, number: 2, replyTo: null, text: 'Text', editedAt: null, deletedBy: null, deletedAt: null, ...said });
  const networkEventId = newId();
  const networkEvent = { spaceId, label: 'GREEN', state: 'planned', capacity: null, taken: 0, createdBy: person.id } as const;
  await app.db.repo(NetworkEvent).insert({
    id: networkEventId, title: 'Event', summary: null, startsAt: app.clock.now(), endsAt: app.clock.now(), timeZone: 'UTC', place: null, link: null, turns: 0, version: 1, sequence: 0,
    createdAt: app.clock.now(), changedAt: app.clock.now(), ...networkEvent,
  });
  const mentoringId = newId();
  const mentored = { mentorId: person.id, menteeId: person.id, state: 'closed', pairKey: null, topic: 'referral', aimsUntil: null, proposedUntil: null, reason: null, proposedBy: null, endedBy: person.id } as const;
  await app.db.repo(Mentoring).insert({
    id: mentoringId, version: 1, wish: '', months: 1, answerBy: app.clock.now(), createdAt: app.clock.now(), changedAt: app.clock.now(), ...mentored,
  });
  const requestId = newId();
  const vetted = { spaceId, organisationId: agencyId, memberId: agencyId };
  await app.db.repo(VettingRequest).insert({
    id: requestId, personId: person.id, statement: '', state: 'withdrawn', openKey: null, version: 1, vouches: 0, openObjections: 0, endorsedBy: null, endorsement: null, endorsedAt: null,
    waivedBy: null, waivedAt: null, windowEndsAt: null, decidedBy: null, reason: null, decidedAt: null, toldAt: null, createdAt: app.clock.now(), changedAt: app.clock.now(), ...vetted,
  });
  const [keyId, pseudonymId] = [newId(), newId()];
  await app.db.repo(PseudonymKey).insert({ id: keyId, seat: 1, activeSeat: null, holderId: person.id, activeHolder: null, publicKey: '', lockedKey: '', createdAt: app.clock.now() });
  await app.db.repo(Pseudonym).insert({ id: pseudonymId, topicId, number: 1, mark: null, firstKeyId: keyId, secondKeyId: keyId, sealedAuthor: null });
  const itemId = newId();
  const asked = { kind: 'flag', subjectId: postId, state: 'open', version: 1, assigneeId: person.id, decidedBy: null } as const;
  await app.db.repo(ReviewItem).insert({ id: itemId, spaceId, decision: null, decidedAt: null, activeKey: null, createdAt: app.clock.now(), changedAt: app.clock.now(), ...asked });
  return {
    '*': { providerId, personId: person.id, enrolmentId: enrolment.id, runId: enrolment.runId, supersededById: null, revokedBy: null, issuedBy: null,
      requestedBy: person.id, grantedBy: person.id, endedBy: null, organisationId: null, memberId: null, scopeId: null, parentId: null },
    invitation_letters: {
      facts: {
        holderName: mark, organisationName: null, post: null, courseTitle: 'Course', runCode: 'RUN', startsOn: '2026-01-01', endsOn: '2026-01-02', venue: null,
        isOnline: false, academyName: null, costs: 'Paid.', contact: 'The office', signatoryName: 'Somebody', signatoryOffice: 'Manager',
      },
      language: 'en', issuedOn: '2026-01-01', issuedBy: person.id,
    },
    question_forms: { fields: [], activeKey: null },
    ...(await fixedInSecondments(app, person)),
    network_events: networkEvent,
    mentor_offers: { taken: 0, capacity: 1 },
    mentorings: mentored,
    mentoring_check_ins: { mentoringId, word: 'well' },
    mentoring_afterwords: { mentoringId, helped: 'much' },
    mentoring_concerns: { mentoringId, kind: 'other' },
    network_event_sign_ups: { eventId: networkEventId, state: 'going' },
    stories: { evaluationId, state: 'draft', byline: 'name', consentUntil: null, agencyClearedBy: null, officeClearedBy: null },
    held_posts: { spaceId, topicId: null, label: 'GREEN', state: 'waiting', body: { topic: { id: newId(), title: mark, label: 'GREEN', text: mark, readerIds: [] } } },
    vetting_requests: { ...vetted, state: 'withdrawn', openKey: null, endorsedBy: null, waivedBy: null, decidedBy: null },
    vetting_vouches: { ...vetted, requestId, relation: 'worked-together' },
    vetting_objections: { requestId, setAsideBy: null },
    vetting_standings: { ...vetted, requestId },
    pseudonym_keys: { activeSeat: null, activeHolder: null, seat: 2 },
    pseudonym_openings: { pseudonymId, openKey: null, state: 'refused', askedBy: person.id, answeredBy: null },
    contact_requests: { toId: person.id, fromId: person.id, state: 'declined', pairKey: null },
    review_items: { ...asked, spaceId, activeKey: null },
    review_steps: { itemId },
    post_flags: { itemId, postId },
    // Sealed for their own row: what stands in others can't be opened.
    participant_answers: { sealedAnswer: null, sealedDraft: null, formVersion: 0 },
    certificates: { code: 'ABCDEFGHJKLMNPQR', type: 'completion', language: 'en', startedOn: null, endedOn: '2026-01-01', issuedOn: '2026-01-01', revokedAt: null, revocationReason: null },
    session_trainers: { sessionId },
    session_materials: { sessionId, fileKey: null },
    run_message_recipients: { messageId },
    attendance_records: { ...seat, markedBy: person.id },
    attendance_marks: { ...seat, markedBy: person.id, clashId: null },
    attendance_clashes: { ...seat, settledBy: person.id },
    attendance_appeals: { ...seat, answeredBy: null },
    attendance_walk_ups: { ...seat, addedBy: person.id, settledBy: null },
    attendance_sheets: { sessionId, createdBy: person.id, importedBy: null, code: 'SPEC-1' },
    run_attendance_rules: { changedBy: person.id },
    co_signatories: { courseId: null, changedBy: person.id, providerId: null },
    evaluation_banks: { courseId: course.id, addedBy: person.id },
    evaluation_plans: { bankId: null, changedBy: person.id },
    evaluation_responses: { evaluationId },
    survey_forms: { evaluationId, questions: [] },
    evaluation_invitations: { evaluationId },
    closing_results: { closingId },
    closing_choices: { chosenBy: person.id },
    space_memberships: { spaceId, state: 'active' },
    topics: { spaceId, label: 'GREEN', pseudonymId: null, answerId: null, answersPostId: null },
    posts: { topicId, pseudonymId: null, deletedBy: null, releasedTo: null, movedTo: null },
    post_reactions: { postId, kind: 'useful' },
    post_mentions: { postId },
    topic_added_readers: { topicId, addedBy: person.id },
    mail_reply_addresses: { topicId, spaceId, label: 'GREEN' },
    mail_replies: { topicId, outcome: 'refused' },
    mail_reply_texts: { topicId },
    topic_levels: { topicId, level: 'muted' },
    agency_clients: { agencyId, clientId: agencyId, declaredBy: person.id },
    coordination_groups: { spaceId, chairId: agencyId, coordinatorId: person.id, closedBy: null },
    group_removals: { spaceId, removedBy: person.id },
    post_edits: { postId },
    topic_readers: { topicId },
    attachments: { spaceId, postId: null, state: 'arriving' },
    topic_reads: { topicId },
    topic_openings: { topicId },
    seat_lines: { memberId: agencyId, byPersonId: person.id, placeId: null },
    seat_places: { id: placeId, memberId: agencyId },
    nominations: { id: placeId, memberId: agencyId, nominatedBy: person.id },
    selection_candidates: { stagedBy: person.id },
    selection_scores: { scorerId: person.id },
    invitation_imports: { organisationId: agencyId },
    personal_exports: { state: 'ready' },
    erasures: { state: 'cancelled', activeKey: null },
    consents: { audience: 'alumni' },
    quiz_attempts: { points: 0, maxPoints: 1 },
    mail_deliveries: { state: 'dropped' },
    jobs: { state: 'done', finishedAt: app.clock.now(), name: 'spec.done', payload: {} },
    idempotency_keys: { answer: JSON.stringify({ fullName: mark }) },
    role_grants: { role: 'trainer', scopeKind: 'run', activeKey: null, withdrawnAt: app.clock.now() },
    login_sessions: { expiresAt: new Date(app.clock.now().getTime() + 1e9), revokedAt: app.clock.now() },
    person_emails: { endedAt: app.clock.now(), activeKey: null },
  };
}

/**
 * Gives a person a row with their marks in every registered table that leads to them.
 *
 * @returns the names of the tables that were filled
 * @throws Error where a table refuses its row: say in `fixed` what its columns must hold
 */
export async function fillEveryTable(app: TestApp, person: TestPerson): Promise<string[]> {
  const values = await fixed(app, person);
  const ids = new Map<PersonalTable['entity'], Row>();
  const todo = personalTables().filter(({ subject, columns }) => subject !== 'nobody' && Object.keys(columns).length > 0);
  const skipped = new Set<unknown>([Enrolment, Course]);
  const filled: string[] = [];
  for (let rounds = 0; todo.length > 0 && rounds < 5; rounds += 1) {
    for (const table of [...todo]) {
      const { subject } = table;
      const metadata = app.db.dataSource.getMetadata(table.entity);
      if (subject !== 'nobody' && 'through' in subject && subject.through !== Enrolment && !ids.has(subject.through)) continue;
      todo.splice(todo.indexOf(table), 1);
      filled.push(metadata.tableName);
      if (skipped.has(table.entity) || metadata.tableName === 'people') continue;
      const row: Row = {};
      for (const { propertyName: name } of metadata.columns) {
        row[name] = values[metadata.tableName]?.[name] !== undefined ? values[metadata.tableName]?.[name]
          : values['*'] && name in values['*'] ? values['*'][name] : valueOf(metadata, name, goes(table, name), app.clock.now());
      }
      if (subject !== 'nobody' && 'own' in subject) for (const column of subject.own) row[column] = person.id;
      if (subject !== 'nobody' && 'through' in subject && subject.through !== Enrolment) row[subject.by] = ids.get(subject.through)?.['id'];
      try {
        await app.db.repo<Row>(table.entity).insert(row);
      } catch (error) {
        throw new Error(`${metadata.tableName}: say in test/personal-rows.ts what its columns must hold (${String(error)}).`, { cause: error });
      }
      ids.set(table.entity, row);
    }
  }
  return filled;
}

/** @returns every place of the database in which a text stands, as `table.column` */
export async function placesOf(app: TestApp, texts: readonly string[]): Promise<string[]> {
  const places: string[] = [];
  for (const { target, tableName, columns } of app.db.dataSource.entityMetadatas) {
    for (const row of await app.db.repo<Row>(target).find()) {
      for (const { propertyName } of columns) {
        const said = JSON.stringify(row[propertyName] ?? null).toLowerCase();
        if (texts.some((text) => said.includes(text.toLowerCase()))) places.push(`${tableName}.${propertyName}`);
      }
    }
  }
  return [...new Set(places)];
}
