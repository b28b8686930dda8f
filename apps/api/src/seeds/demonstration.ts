import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import { Closings } from '../features/closings/index.js';
import { Activity, Course, CourseRun, CourseVersion, RunCalendar, codeStem, plainRun, startOfDay } from '../features/courses/index.js';
import { Enrolment, undecidedEnrolment } from '../features/enrolments/index.js';
import { EvaluationBanks } from '../features/evaluations/index.js';
import { Secrets } from '../features/identity/index.js';
import { AnswerVault } from '../features/participation/index.js';
import { RoleGrantsService } from '../features/people/index.js';
import { Actor } from '../platform/access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { addPerson } from './add-person.js';
import { applicationStates, demonstrationLearners, learningStates } from './demonstration-learners.js';
import { demonstrationPassword, demonstrationPeople } from './demonstration-people.js';
import { addDemonstrationAttendance } from './demonstration-attendance.js';
import { DemonstrationCalls } from './demonstration-calls.js';
import { DemonstrationDirectory } from './demonstration-directory.js';
import { DemonstrationNetworkEvents } from './demonstration-network-events.js';
import { DemonstrationMentoring } from './demonstration-mentoring.js';
import { DemonstrationSecondments } from './demonstration-secondments.js';
import { DemonstrationStories } from './demonstration-stories.js';
import { DemonstrationTalk } from './demonstration-talk.js';
import { DemonstrationVetting } from './demonstration-vetting.js';
import { addDemonstrationFiles } from './demonstration.jobs.js';
import { addSelection } from './demonstration-selection.js';
import { addDemonstrationPapers } from './demonstration-participation.js';
import { addDemonstrationEvaluations } from './demonstration-evaluations.js';
import { addDemonstrationSessions } from './demonstration-sessions.js';
import { dayFrom, demonstrationRuns, demonstrationWorkshops, type DemonstrationRun } from './demonstration-runs.js';

const dayMs = 86_400_000;
/** These hold a seat of their run. */
const seated: readonly EnrolmentState[] = ['selected', 'confirmed', 'active', 'completed', 'no_show'];
const eLearning = 'RSO-EL-01';
const runByApproval = 'PPA-2027-01';
/** Who asked the further questions of the workshop that is over, and closed it. */
const closedBy = 'programme@demo.example';

/** Invented people, runs and enrolments, so that every screen has something to show. */
@Injectable()
export class Demonstration {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly grants: RoleGrantsService,
    private readonly secrets: Secrets,
    private readonly calendar: RunCalendar,
    private readonly calls: DemonstrationCalls,
    private readonly answers: AnswerVault,
    private readonly banks: EvaluationBanks,
    private readonly closings: Closings,
    private readonly talk: DemonstrationTalk,
    private readonly directory: DemonstrationDirectory,
    private readonly vetting: DemonstrationVetting,
    private readonly events: DemonstrationNetworkEvents,
    private readonly stories: DemonstrationStories,
    private readonly mentoring: DemonstrationMentoring,
    private readonly secondments: DemonstrationSecondments,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Adds the people who can sign in and, where there are courses, runs and learners.
   *
   * @param organisations ids by code
   */
  async add(organisations: ReadonlyMap<string, string>): Promise<void> {
    const passwordHash = await this.secrets.hashPassword(demonstrationPassword);
    const trainers: { personId: string; teaches: readonly string[] }[] = [];
    let officeId = '';
    for (const { email, fullName, language, timeZone, organisation, title, grants, teaches = [] } of demonstrationPeople) {
      const post = { organisationId: organisations.get(organisation) ?? null, title, startedOn: '2026-01-01' };
      const id = await addPerson(this.db, { email, fullName, language, timeZone, passwordHash, post }, this.clock.now());
      for (const { role, scopeKind, scopeCode } of grants) {
        const scopeId = scopeCode === null ? null : (organisations.get(scopeCode) ?? null);
        await this.grants.grant(id, { role, scopeKind, scopeId }, null);
      }
      trainers.push({ personId: id, teaches });
      if (email === closedBy) officeId = id;
    }
    if ((await this.db.repo(Course).count()) === 0) return;
    await this.addRuns(organisations);
    const learners = await this.addPeople(organisations);
    await this.addLearners(learners);
    await this.addParticipants(learners);
    await this.addTrainers(trainers);
    await this.calls.add(organisations);
    await addSelection(this.db, this.clock.now(), runByApproval, ['programme@demo.example', 'admin@demo.example']);
    await addDemonstrationSessions(this.db, this.clock.now());
    await addDemonstrationEvaluations(this.db, this.banks, officeId, this.clock.now());
    await addDemonstrationAttendance(this.db, this.clock.now());
    await addDemonstrationPapers(this.db, this.answers, this.clock.now());
    await this.closePast(officeId);
    await this.talk.add(organisations);
    await this.vetting.add();
    await this.directory.add();
    await this.events.add(officeId);
    await this.mentoring.add();
    await this.secondments.add(organisations);
    await this.jobs.enqueue(addDemonstrationFiles, {}, { uniqueKey: addDemonstrationFiles.name });
    await this.stories.add(organisations.get('TH') ?? '', officeId);
  }

  private async addRuns(organisations: ReadonlyMap<string, string>): Promise<void> {
    const courses = new Map((await this.db.repo(Course).find()).map((course) => [course.code, course]));
    const now = this.clock.now();
    const workshops = demonstrationWorkshops.map(({ key, days: [first, last], ...run }) => {
      const from = dayFrom(now, first);
      return { ...run, key, code: codeStem(run.course, from), from, to: dayFrom(now, last), policy: 'nomination' as const };
    });
    const rows = [...demonstrationRuns.map((run): DemonstrationRun & { key: string | null } => ({ ...run, key: null })), ...workshops].flatMap((run): CourseRun[] => {
      const course = courses.get(run.course);
      if (!course) return [];
      const startsAt = startOfDay(run.from, run.timeZone);
      return [{
        id: newId(), courseId: course.id, code: run.code, mode: course.mode, academyId: organisations.get(run.academy) ?? null, venue: run.venue,
        startsAt, endsAt: new Date(startOfDay(run.to, run.timeZone).getTime() + dayMs - 1), startSort: startsAt, datesAre: 'day',
        timeZone: run.timeZone, capacity: run.capacity, seatsTaken: 0, enrolmentPolicy: run.policy, state: run.state, sourceKey: run.key,
        createdAt: now, ...plainRun,
      }];
    });
    await this.db.repo(CourseRun).insert(rows);
    await this.calendar.refresh(rows.map((run) => run.courseId));
  }

  /** Who takes part in the workshop that runs, and who came to the one that is over. */
  private async addParticipants(people: readonly string[]): Promise<void> {
    for (const { key, officers: { from, count } } of demonstrationWorkshops) {
      const run = await this.db.repo(CourseRun).findOneBy({ sourceKey: key });
      if (!run) continue;
      const rows = people.slice(from, from + count).map((personId, index): Enrolment => {
        // What becomes of those whose workshop is over, its closing says.
        const begun = run.state === 'ended' ? { activatedAt: run.startsAt, changedAt: run.startsAt ?? run.createdAt } : {};
        return this.enrolment(run.id, personId, 'active', index, begun);
      });
      await this.enrol(run.id, rows);
    }
  }

  /** Closes the workshop that is over as its staff would: by its attendance and its tests, with the certificates that follow. */
  private async closePast(personId: string): Promise<void> {
    const run = await this.db.repo(CourseRun).findOneBy({ sourceKey: 'demonstration:past' });
    const office = new Actor(personId, 'demonstration', [{ role: 'programme_officer', scopeKind: 'platform', scopeId: null }]);
    if (run) await this.closings.close(office, run.id);
  }

  private async addTrainers(trainers: readonly { personId: string; teaches: readonly string[] }[]): Promise<void> {
    for (const { personId, teaches } of trainers) {
      const runs = await this.db.repo(CourseRun).findBy({ sourceKey: In([...teaches]) });
      for (const { id } of runs) await this.grants.grant(personId, { role: 'trainer', scopeKind: 'run', scopeId: id }, null);
    }
  }

  private async addPeople(organisations: ReadonlyMap<string, string>): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, [fullName, member]] of demonstrationLearners.entries()) {
      const email = `learner-${String(index + 1).padStart(2, '0')}@demo.example`;
      const post = { organisationId: organisations.get(member) ?? null, title: 'Officer', startedOn: '2026-01-01' };
      const joined = new Date(this.clock.now().getTime() - (60 - index) * dayMs);
      ids.push(await addPerson(this.db, { email, fullName, language: 'en', timeZone: 'UTC', passwordHash: null, post }, joined));
    }
    return ids;
  }

  private async addLearners(people: readonly string[]): Promise<void> {
    const course = await this.db.repo(Course).findOneBy({ code: eLearning });
    const run = course && (await this.db.repo(CourseRun).findOneBy({ courseId: course.id, startsAt: IsNull(), state: 'open' }));
    const version = course && (await this.db.repo(CourseVersion).findOneBy({ currentOf: course.id }));
    if (run && version) {
      const required = await this.db.repo(Activity).countBy({ versionId: version.id, required: true });
      const rows = people.map((personId, index): Enrolment => {
        const { state, share, score } = learningStates[index % learningStates.length] ?? { state: 'active', share: 0, score: null };
        return this.enrolment(run.id, personId, state, index, {
          courseVersionId: version.id, requiredActivities: required, completedActivities: Math.floor(required * share), scoreHundredths: score,
        });
      });
      await this.enrol(run.id, rows);
    }
    const workshop = await this.db.repo(CourseRun).findOneBy({ code: runByApproval });
    if (!workshop) return;
    const applicants = people.slice(0, 21);
    await this.enrol(workshop.id, applicants.map((personId, index) =>
      this.enrolment(workshop.id, personId, applicationStates[index % applicationStates.length] ?? 'applied', index, {})));
  }

  private enrolment(runId: string, personId: string, state: EnrolmentState, index: number, more: Partial<Enrolment>): Enrolment {
    const createdAt = new Date(this.clock.now().getTime() - (40 - (index % 40)) * dayMs);
    const changedAt = new Date(createdAt.getTime() + (index % 9) * (dayMs / 3));
    const learns = state === 'active' || state === 'completed' || (state === 'withdrawn' && more.courseVersionId !== undefined);
    return {
      id: newId(), runId, personId, courseVersionId: null, state, requiredActivities: 0, completedActivities: 0, scoreHundredths: null,
      resumeKey: null, createdAt, changedAt, activatedAt: learns ? createdAt : null, completedAt: state === 'completed' ? changedAt : null,
      reopenedAt: null, reason: state === 'declined' ? 'The course is for officers who investigate cases.' : null, ...undecidedEnrolment, ...more,
    };
  }

  private async enrol(runId: string, rows: Enrolment[]): Promise<void> {
    await this.db.repo(Enrolment).insert(rows);
    const taken = await this.db.repo(Enrolment).countBy({ runId, state: In([...seated]) });
    await this.db.repo(CourseRun).update({ id: runId }, { seatsTaken: taken });
  }
}
