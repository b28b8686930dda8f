import { createHash } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { topics } from '@rso-connect/shared';
import { v7 } from 'uuid';
import { timeText, type BareDatabase, type Value } from './drivers.js';
import type { EnrolledPerson, SeededPerson, World } from './world.js';

export const sizes = { people: 10_000, courses: 200, mainRun: 5_000, quizRun: 10_000, emptyRuns: 12 } as const;
/** Of the course's activities, how many each participant of the main run has completed. */
const completedEach = 12;
const password = 'a password of the bench';

const families = ['Nguyen', 'Tupou', 'Sukarni', 'Perera', 'Haque', 'Somchai', 'Kim', 'Santos', 'Rahman', 'Lestari', 'Silva', 'Ahmadi', 'Sok', 'Phommachanh'];
const given = ['An', 'Mele', 'Dewi', 'Nimal', 'Farzana', 'Malee', 'Min-seo', 'Jose', 'Aisha', 'Budi', 'Maria', 'Reza', 'Dara', 'Noy', 'Thida', 'Viliami'];
const courseWords = ['Border', 'Trafficking', 'Smuggling', 'Victim', 'Interview', 'Referral', 'Passport', 'Evidence', 'Sea', 'Protection', 'Returns', 'Cooperation', 'Investigation', 'Technology', 'Identification'];

const at = <T>(list: readonly T[], index: number): T => list[index % list.length];
const lower = (text: string): string => ` ${text.toLowerCase()} `;
const ids = (rows: readonly { id?: unknown }[]): string[] => rows.map(({ id }) => String(id));

/** Fills an installation by direct inserts. */
export class Seed {
  private readonly now = new Date();
  private readonly time = timeText(this.now);

  /** @param secret the installation's, by which tokens are hashed */
  constructor(
    private readonly db: BareDatabase,
    private readonly secret: string,
  ) {}

  /**
   * @returns what was made; the attempts at quizzes are still to come
   * @throws Error where the e-learning course hasn't been imported
   */
  async fill(): Promise<World> {
    const course = await this.realCourse();
    const viewable = await this.viewable(course.versionId);
    const required = Number((await this.db.rows('SELECT COUNT(*) AS n FROM activities WHERE versionId = ? AND required = 1', [course.versionId]))[0]?.n);
    const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const world: Partial<World> & { people: SeededPerson[] } = { people: [] };
    await this.db.together(async () => {
      world.people = await this.people(passwordHash);
      world.officer = await this.officer();
      await this.courses();
      const run = (name: string): Promise<string> => this.run(course.id, name);
      const enrol = async (runId: string, count: number, done: readonly string[]): Promise<EnrolledPerson[]> =>
        this.enrol(runId, course.versionId, required, world.people.slice(0, count), done);
      world.mainRunId = await run('MAIN');
      world.mainEnrolments = await enrol(world.mainRunId, sizes.mainRun, viewable.slice(0, completedEach));
      world.learningEnrolments = await enrol(await run('LEARN'), sizes.people, []);
      world.quizEnrolments = (await enrol(await run('QUIZ'), sizes.quizRun, [])).map((one) => ({ ...one, attemptId: '' }));
      world.emptyRunIds = await Promise.all(Array.from({ length: sizes.emptyRuns }, (_, index) => run(`EMPTY-${String(index)}`)));
    });
    return { ...(world as World), viewKeys: viewable, password, talk: null };
  }

  private async realCourse(): Promise<{ id: string; versionId: string }> {
    const [found] = await this.db.rows(
      "SELECT courses.id AS id, course_versions.id AS versionId FROM courses JOIN course_versions ON currentOf = courses.id WHERE slug = 'understanding-tip-som'",
    );
    if (!found) throw new Error('The e-learning course is not in the database.');
    return { id: String(found.id), versionId: String(found.versionId) };
  }

  /** Keys of what is completed by viewing and needs nothing but what stands before it in this list. */
  private async viewable(versionId: string): Promise<string[]> {
    const rows = await this.db.rows('SELECT `key`, `completion`, `after` FROM activities WHERE versionId = ? ORDER BY position', [versionId]);
    const keys: string[] = [];
    for (const { key, completion, after } of rows) {
      const needs = JSON.parse(String(after)) as string[];
      if (completion === 'viewed' && needs.every((need) => keys.includes(need))) keys.push(String(key));
    }
    return keys;
  }

  private person(index: number): SeededPerson {
    const token = createHash('sha256').update(`bench ${String(index)} ${this.secret}`).digest('base64url');
    const tokenHash = createHash('sha256').update(`${this.secret}:${token}`).digest('hex');
    return { id: v7(), email: `bench-${String(index)}@bench.example`, token, tokenHash, sessionId: v7() };
  }

  private session({ id, sessionId, tokenHash }: SeededPerson): Record<string, Value> {
    return {
      id: sessionId, personId: id, tokenHash, address: '127.0.0.1', userAgent: 'bench', createdAt: this.time,
      // Later than now: "last seen" is written every five minutes, and would come in the middle of some scenario.
      lastSeenAt: timeText(new Date(this.now.getTime() + 3_600_000)),
      expiresAt: timeText(new Date(this.now.getTime() + 86_400_000)), revokedAt: null,
    };
  }

  private async people(passwordHash: string): Promise<SeededPerson[]> {
    const people = Array.from({ length: sizes.people }, (_, index) => this.person(index));
    const members = ids(await this.db.rows("SELECT id FROM organisations WHERE kind = 'member' ORDER BY code"));
    const name = (index: number): string => `${at(given, index * 7)} ${at(families, index * 3)} ${String(index)}`;
    await this.db.insert('people', people.map(({ id, email }, index) => ({
      id, fullName: name(index), preferredName: null, nameSort: name(index).toLowerCase(), searchText: lower(`${name(index)} ${email}`),
      passwordHash, language: 'en', timeZone: 'Asia/Bangkok', closedAt: null, createdAt: this.time,
    })));
    await this.db.insert('person_emails', people.map(({ id, email }) => ({
      id: v7(), personId: id, address: email, addressKey: email, activeKey: email, confirmedAt: this.time, startedAt: this.time, endedAt: null,
    })));
    await this.db.insert('person_posts', people.map(({ id }, index) => ({
      id: v7(), personId: id, organisationId: at(members, index), title: 'Officer', rank: null, startedOn: '2026-01-01', endedOn: null, activeKey: id,
    })));
    await this.db.insert('login_sessions', people.map((person) => this.session(person)));
    return people;
  }

  /** A session of the demonstration's programme officer. */
  private async officer(): Promise<SeededPerson> {
    const email = 'programme@demo.example';
    const [found] = await this.db.rows('SELECT personId FROM person_emails WHERE activeKey = ?', [email]);
    const officer = { ...this.person(-1), id: String(found?.personId), email };
    // Roles work with a second factor; without one each request would look for what the person holds.
    await this.db.insert('login_sessions', [{ ...this.session(officer), secondFactorAt: this.time }]);
    return officer;
  }

  private async courses(): Promise<void> {
    const academies = ids(await this.db.rows("SELECT id FROM organisations WHERE kind = 'academy' ORDER BY code"));
    const courses = Array.from({ length: sizes.courses }, (_, index) => {
      const title = `${at(courseWords, index)} and ${at(courseWords, index * 7 + 3)} ${String(index)}`;
      const summary = `How officers work with ${at(courseWords, index * 5 + 1)} cases, from the first report to the hand-over, with exercises on ${at(courseWords, index * 11 + 2)}.`;
      return {
        id: v7(), code: `BENCH-${String(index)}`, slug: `bench-${String(index)}`, title, titleSort: title.toLowerCase(), summary,
        descriptionHtml: `<p>${summary}</p>`.repeat(6), level: 'intermediate', mode: 'workshop', providerId: at(academies, index), minutes: 600,
        outcomes: JSON.stringify([summary, title]), certificateType: 'participation', passMark: null, searchText: lower(`${title} ${summary}`.repeat(3)),
        state: 'published', nextStartAt: '2099-01-01 00:00:00.000', createdAt: this.time, updatedAt: this.time,
      };
    });
    await this.db.insert('courses', courses);
    await this.db.insert('course_tags', courses.flatMap(({ id }, index) => [
      { courseId: id, kind: 'topic', value: at(topics, index) }, { courseId: id, kind: 'topic', value: at(topics, index + 1) },
      { courseId: id, kind: 'language', value: 'en' }, { courseId: id, kind: 'purpose', value: String((index % 4) + 1) },
    ]));
    await this.db.insert('course_runs', courses.flatMap(({ id, code }, index) => [0, 1].map((which) => ({
      ...this.runColumns(id, `${code}-${String(which)}`), mode: 'workshop', academyId: at(academies, index + which), state: 'planned', capacity: 30,
      startsAt: `2099-0${String((index % 9) + 1)}-01 00:00:00.000`, endsAt: `2099-0${String((index % 9) + 1)}-05 00:00:00.000`,
      startSort: `2099-0${String((index % 9) + 1)}-01 00:00:00.000`, enrolmentPolicy: 'approval',
    }))));
  }

  private runColumns(courseId: string, code: string): Record<string, Value> {
    return {
      id: v7(), courseId, code, mode: 'self_paced', academyId: null, venue: null, startsAt: null, endsAt: null, startSort: '9999-12-31 00:00:00.000',
      datesAre: 'day', timeZone: 'Asia/Bangkok', capacity: null, seatsTaken: 0, enrolmentPolicy: 'open', state: 'open', sourceKey: null, createdAt: this.time,
    };
  }

  private async run(courseId: string, name: string): Promise<string> {
    const columns = this.runColumns(courseId, `BENCH-${name}`);
    await this.db.insert('course_runs', [columns]);
    return String(columns.id);
  }

  private async enrol(runId: string, versionId: string, required: number, people: readonly SeededPerson[], done: readonly string[]): Promise<EnrolledPerson[]> {
    const rows = people.map(({ id }, index) => ({
      id: v7(), runId, personId: id, courseVersionId: versionId, state: done.length > 0 && index % 10 === 9 ? 'withdrawn' : 'active',
      requiredActivities: required, completedActivities: done.length, scoreHundredths: null, resumeKey: null,
      createdAt: timeText(new Date(this.now.getTime() - index * 1_000)), changedAt: this.time, activatedAt: this.time, completedAt: null, reason: null,
    }));
    await this.db.insert('enrolments', rows);
    await this.db.insert('activity_progress', rows.flatMap(({ id }) => done.map((activityKey) => ({
      enrolmentId: id, activityKey, state: 'complete', scoreHundredths: null, attempts: 0, bookmark: null, seconds: 60, changedAt: this.time, completedAt: this.time,
    }))));
    await this.db.rows('UPDATE course_runs SET seatsTaken = ? WHERE id = ?', [rows.filter(({ state }) => state !== 'withdrawn').length, runId]);
    return rows.flatMap(({ id, state }, person) => (state === 'withdrawn' ? [] : [{ person, enrolmentId: id }]));
  }
}
