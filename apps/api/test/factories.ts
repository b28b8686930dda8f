import { Course, CourseRun, CourseTag, CourseWriter, RunCalendar, type CourseFields } from '../src/features/courses/index.js';
import { Organisation } from '../src/features/organisations/index.js';
import { newId } from '../src/platform/database/index.js';
import { never } from '../src/features/courses/index.js';
import type { TestApp } from './start-app.js';

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
    enrolmentPolicy: 'open', state: 'open', sourceKey: null, createdAt: app.clock.now(), ...fields,
  };
  await app.db.repo(CourseRun).insert(run);
  await app.app.get(RunCalendar, { strict: false }).refresh([courseId]);
  return run;
}

/** @returns the tags of a course, for specs that look at them */
export function tagsOf(app: TestApp, courseId: string): Promise<CourseTag[]> {
  return app.db.repo(CourseTag).findBy({ courseId });
}
