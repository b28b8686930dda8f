import { attestationEnd, mentoringRoutes } from '@rso-connect/shared';
import { Activity, Course, CourseModule, CourseRun, CourseTag, CourseWriter, RunCalendar, CourseVersion, type CourseFields } from '../src/features/courses/index.js';
import { Enrolment, undecidedEnrolment } from '../src/features/enrolments/index.js';
import { MentorOffer, Mentoring } from '../src/features/mentoring/index.js';
import { Organisation } from '../src/features/organisations/index.js';
import { Person, PersonPost } from '../src/features/people/index.js';
import { RunSession } from '../src/features/sessions/index.js';
import { Space, SpaceMakers, SpaceMembership } from '../src/features/spaces/index.js';
import { CoordinationGroup } from '../src/features/groups/index.js';
import { VettingRequest, VettingStanding } from '../src/features/vetting/index.js';
import { newId } from '../src/platform/database/index.js';
import { never, plainRun } from '../src/features/courses/index.js';
import { fold, sortKey } from '../src/platform/search/fold.js';
import type { TestApp, TestPerson } from './start-app.js';

let count = 0;

/** @returns a word that no other row of this process has */
function nextWord(): string {
  count += 1;
  return `n${String(count)}`;
}

/** @returns an organisation of the reference data, such as `JCLEC`, `RSO` or `TH` */
export function theOrganisation(app: TestApp, code: string): Promise<Organisation> {
  return app.db.repo(Organisation).findOneByOrFail({ code });
}

/** A published course, provided by the RSO; whatever is given replaces what stands here. */
export async function aCourse(app: TestApp, fields: Partial<CourseFields> & { state?: Course['state'] } = {}): Promise<Course> {
  const { state = 'published', ...given } = fields;
  const word = nextWord();
  const { id } = await app.app.get(CourseWriter, { strict: false }).write(
    {
      code: `TEST-${word.toUpperCase()}`, slug: `test-${word}`, title: `Course ${word}`, summary: 'A course.', description: 'About *things*.',
      level: 'introductory', mode: 'self_paced', provider: await theOrganisation(app, 'RSO'), minutes: 60, outcomes: ['Do it.'],
      certificate: { type: 'completion', passMark: 80 }, languages: ['en'], topics: ['investigation'], purposes: ['2'], areas: ['LE'],
      ...given,
    },
    state,
  );
  return app.db.repo(Course).findOneByOrFail({ id });
}

/** An open run without beginning, end or limit; whatever is given replaces what stands here. */
export async function aRun(app: TestApp, courseId: string, fields: Partial<CourseRun> = {}): Promise<CourseRun> {
  const run: CourseRun = {
    id: newId(), courseId, code: `RUN-${nextWord().toUpperCase()}`, mode: 'self_paced', academyId: null, venue: null, startsAt: null,
    endsAt: null, startSort: fields.startsAt ?? never, datesAre: 'day', timeZone: 'Asia/Bangkok', capacity: null, seatsTaken: 0,
    enrolmentPolicy: 'open', state: 'open', sourceKey: null, createdAt: app.clock.now(), ...plainRun, ...fields,
  };
  await app.db.repo(CourseRun).insert(run);
  await app.app.get(RunCalendar, { strict: false }).refresh([courseId]);
  return run;
}

/** @returns the tags of a course, for specs that look at them */
export function tagsOf(app: TestApp, courseId: string): Promise<CourseTag[]> {
  return app.db.repo(CourseTag).findBy({ courseId });
}

/** The enrolment of a person who has completed a run. */
export function aFinisher(app: TestApp, runId: string, personId: string): Promise<Enrolment> {
  return anEnrolment(app, runId, personId, { state: 'completed', completedActivities: 3, completedAt: app.clock.now() });
}

/** So many invented people who have completed a run; they can't sign in. */
export async function manyFinishers(app: TestApp, runId: string, count: number): Promise<void> {
  const now = app.clock.now();
  const chunk = 200;
  for (let from = 0; from < count; from += chunk) {
    const people = Array.from({ length: Math.min(chunk, count - from) }, (_, index) => {
      const fullName = `Finisher ${String(from + index + 1).padStart(5, '0')}`;
      return {
        id: newId(), fullName, preferredName: null, nameSort: sortKey(fullName), searchText: fold([fullName]), passwordHash: null,
        language: 'en' as const, timeZone: 'UTC', closedAt: null, createdAt: now,
      };
    });
    await app.db.repo(Person).insert(people);
    await app.db.repo(Enrolment).insert(
      people.map(({ id }) => ({
        id: newId(), runId, personId: id, courseVersionId: null, state: 'completed' as const, requiredActivities: 0, completedActivities: 0,
        scoreHundredths: null, resumeKey: null, createdAt: now, changedAt: now, activatedAt: now, completedAt: now, reopenedAt: null, reason: null,
      })),
    );
  }
}

/** What is taught in a course from now on: one module of pages, all of them required. */
export async function aVersion(app: TestApp, courseId: string, pages = 3): Promise<CourseVersion> {
  const versions = app.db.repo(CourseVersion);
  await versions.update({ currentOf: courseId }, { currentOf: null });
  const number = (await versions.countBy({ courseId })) + 1;
  const version: CourseVersion = {
    id: newId(), courseId, number, contentHash: nextWord(), finalQuizKey: null, publishedAt: app.clock.now(), currentOf: courseId,
  };
  await versions.insert(version);
  const moduleId = newId();
  await app.db.repo(CourseModule).insert({ id: moduleId, versionId: version.id, key: 'module', position: 0, title: 'Module', summary: '' });
  await app.db.repo(Activity).insert(Array.from({ length: pages }, (_, position): Activity => ({
    id: newId(), versionId: version.id, moduleId, key: `page-${String(position)}`, position, type: 'page', title: `Page ${String(position)}`,
    minutes: 5, required: true, completion: 'viewed', after: [], content: { html: '<p>Text</p>' },
  })));
  return version;
}

/** An active enrolment with nothing done yet; whatever is given replaces what stands here. It takes no seat. */
export async function anEnrolment(app: TestApp, runId: string, personId: string, fields: Partial<Enrolment> = {}): Promise<Enrolment> {
  const now = app.clock.now();
  const enrolment: Enrolment = {
    id: newId(), runId, personId, courseVersionId: null, state: 'active', requiredActivities: 3, completedActivities: 0,
    scoreHundredths: null, resumeKey: null, createdAt: now, changedAt: now, activatedAt: now, completedAt: null, reopenedAt: null, reason: null, ...undecidedEnrolment, ...fields,
  };
  await app.db.repo(Enrolment).insert(enrolment);
  return enrolment;
}

/** A session of a run, of an hour and a half from tomorrow nine o'clock UTC on; whatever is given replaces what stands here. */
export async function aSession(app: TestApp, runId: string, fields: Partial<RunSession> = {}): Promise<RunSession> {
  const now = app.clock.now();
  const tomorrow = new Date(`${new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)}T09:00:00.000Z`);
  const startsAt = fields.startsAt ?? tomorrow;
  const session: RunSession = {
    id: newId(), runId, title: `Session ${nextWord()}`, summary: null, startsAt, endsAt: new Date(startsAt.getTime() + 90 * 60_000), timeZone: 'Asia/Bangkok',
    room: null, link: null, state: 'planned', version: 1, sequence: 0, createdAt: now, changedAt: now, ...fields,
  };
  await app.db.repo(RunSession).insert(session);
  return session;
}

/** Gives somebody their present post, at an organisation such as `TH`. */
export async function aPost(app: TestApp, personId: string, code: string): Promise<void> {
  await aPostIn(app, personId, (await theOrganisation(app, code)).id);
}

/** Where somebody works who hasn't said so yet. */
export async function aPostIn(app: TestApp, personId: string, organisationId: string): Promise<void> {
  await app.db.repo(PersonPost).insert({
    id: newId(), personId, organisationId, title: 'Officer', rank: null, startedOn: '2026-01-01', endedOn: null, activeKey: personId,
  });
}

/** A space of its own that people are invited to; whatever is given replaces what stands here. */
export async function aSpace(app: TestApp, fields: Partial<Space> = {}): Promise<Space> {
  const id = newId();
  const space: Space = {
    id, kind: 'coordination_group', spaceKey: `test/${id}`, runId: null, memberId: null, parentId: null, communitySpaceId: null, name: `Space ${nextWord()}`,
    purpose: 'To talk.', community: 'Who is in it.', rosterFor: 'members', newcomersSee: 'all', defaultLabel: 'GREEN', ceilingLabel: 'RED', holdsFirstPosts: false, retentionMonths: null, endsAt: null, archivedAt: null, version: 1,
    createdAt: app.clock.now(), ...fields,
  };
  await app.db.repo(Space).insert(space);
  return space;
}

/** Lets somebody into a space by invitation; whatever is given replaces what stands here. */
export async function aMembership(app: TestApp, spaceId: string, personId: string, fields: Partial<SpaceMembership> = {}): Promise<SpaceMembership> {
  const now = app.clock.now();
  const membership: SpaceMembership = {
    id: newId(), spaceId, personId, state: 'active', basis: 'invitation', basisId: null, startedAt: now, endedAt: null, version: 1, createdAt: now, changedAt: now, ...fields,
  };
  await app.db.repo(SpaceMembership).insert(membership);
  return membership;
}

/** Admits somebody to RILON as if they had been vetted at an organisation such as `TH`; their attestation holds for a year. */
export async function aVettedMember(app: TestApp, personId: string, code: string): Promise<VettingStanding> {
  const rilon = await app.app.get(SpaceMakers, { strict: false }).rilon();
  const now = app.clock.now();
  const { id: organisationId, kind, parentId } = await theOrganisation(app, code);
  const at = { spaceId: rilon.id, personId, organisationId, memberId: kind === 'member' ? organisationId : (parentId ?? '') };
  const request: VettingRequest = {
    id: newId(), ...at, statement: 'Wants to join.', state: 'admitted', openKey: null, version: 1, vouches: 2, openObjections: 0, endorsedBy: null, endorsement: null,
    endorsedAt: now, waivedBy: null, waivedAt: null, windowEndsAt: now, decidedBy: null, reason: null, decidedAt: now, toldAt: now, createdAt: now, changedAt: now,
  };
  const standing: VettingStanding = { id: newId(), ...at, requestId: request.id, attestedAt: now, dueAt: attestationEnd(now), reminders: 0, departedAt: null, reason: null, version: 1 };
  await app.db.repo(VettingRequest).insert(request);
  await app.db.repo(VettingStanding).insert(standing);
  await aMembership(app, rilon.id, personId, { basis: 'vetting', basisId: request.id });
  return standing;
}

/** A coordination group of RILON that Thailand chairs, with its coordinator in it; it ends in ninety days. */
export async function aGroup(app: TestApp, coordinatorId: string, fields: Partial<Space> = {}): Promise<Space> {
  const makers = app.app.get(SpaceMakers, { strict: false });
  const rilon = await makers.rilon();
  const now = app.clock.now();
  const space = await makers.group({ id: newId(), name: `Group ${nextWord()}`, purpose: 'To follow one route.', endsAt: new Date(now.getTime() + 90 * 86_400_000), ...fields }, rilon);
  await app.db.repo(CoordinationGroup).insert({
    spaceId: space.id, theme: 'Routes', chairId: (await theOrganisation(app, 'TH')).id, coordinatorId, closeOutNote: null, closedBy: null, closedAt: null, extensions: 0,
    reminders: 0, version: 1, createdAt: now,
  });
  await aMembership(app, space.id, coordinatorId, { basis: 'vetting' });
  return space;
}

/** Somebody in a space who offers to mentor in referral, in English and Thai. */
export async function aMentor(app: TestApp, { spaceId, audience = 'spaces', capacity = 1 }: { spaceId: string; audience?: 'rso' | 'spaces' | 'alumni'; capacity?: number }): Promise<TestPerson> {
  const person = await app.person(`Mentor ${nextWord()}`);
  await aMembership(app, spaceId, person.id);
  const { status } = await app.call(mentoringRoutes.offer, {
    as: person, body: { version: 0, isOpen: true, topics: ['referral'], languages: ['en', 'th'], help: 'First interviews at the airport.', cannot: 'Nothing about open cases.', capacity, audience, endsOn: null },
  });
  if (status !== 200) throw new Error(`No offer could be made: ${String(status)}`);
  return person;
}

/** A mentoring between two people, with a place taken where its state has one. `proposedBy`: which of them. */
export async function aMentoring(app: TestApp, mentorId: string, menteeId: string, { proposedBy, ...fields }: Partial<Mentoring> = {}): Promise<Mentoring> {
  const now = app.clock.now();
  const state = fields.state ?? 'asked';
  const open = state === 'asked' || state === 'accepted' || state === 'running';
  const mentoring: Mentoring = {
    id: newId(), mentorId, menteeId, state, pairKey: open ? [mentorId, menteeId].sort().join('/') : null, version: 1, topic: 'referral', wish: 'To learn first interviews.', months: 3,
    answerBy: new Date(now.getTime() + 10 * 86_400_000), remindedAt: null, answeredAt: null, reason: null, note: null, aims: null, aimsUntil: null, agreedAt: null,
    proposedAims: null, proposedUntil: null, mentorContact: null, menteeContact: null, checkInAt: null, endedBy: null, endedAt: null, createdAt: now, changedAt: now, ...fields,
    proposedBy: proposedBy === 'mentee' ? menteeId : proposedBy === 'mentor' ? mentorId : (proposedBy ?? null),
  };
  const offers = app.db.repo(MentorOffer);
  if (!(await offers.existsBy({ personId: mentorId }))) {
    await offers.insert({ personId: mentorId, nameSort: 'mentor', isOpen: false, capacity: 0, taken: 0, help: '', cannot: '', version: 1, createdAt: now, changedAt: now });
  }
  await app.db.repo(Mentoring).insert(mentoring);
  // A place for it beside those that others have: taken already, or to be taken when it is accepted.
  if (open) await offers.update({ personId: mentorId }, { capacity: () => 'capacity + 1', ...(state !== 'asked' && { taken: () => 'taken + 1' }) });
  return mentoring;
}

/** An agency of a member. */
export async function anAgency(app: TestApp, memberId: string): Promise<Organisation> {
  const word = nextWord();
  const agency: Organisation = {
    id: newId(), kind: 'agency', memberType: null, code: `AGENCY-${word}`.toUpperCase(), iso2: null, name: `Agency ${word}`, nameSort: `agency ${word}`, region: null, searchText: ` agency ${word} `,
    parentId: memberId, memberSince: null, memberUntil: null, createdAt: app.clock.now(),
  };
  await app.db.repo(Organisation).insert(agency);
  return agency;
}
