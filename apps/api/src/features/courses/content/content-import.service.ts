import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { FileStore } from '../../../platform/files/file-store.js';
import { Organisation } from '../../organisations/index.js';
import { Course } from '../course.entity.js';
import { CourseRun, never, plainRun } from '../runs/course-run.entity.js';
import { Activity, CourseModule, CourseVersion, Question } from '../course-version.entity.js';
import { CourseWriter } from '../course-writer.js';
import { RunCalendar } from '../runs/run-calendar.js';
import { codeStem, freeCode } from '../runs/run.rules.js';
import { readContent } from './content-folder.js';
import { ContentProblems } from './content-problem.js';
import { mediaKey } from './media-file.js';
import type { ParsedCourse } from './parsed-course.js';

/** What importing did with one course. */
export interface ImportedCourse {
  courseId: string;
  code: string;
  slug: string;
  title: string;
  version: number;
  outcome: 'created' | 'new_version' | 'unchanged';
  modules: number;
  activities: number;
  questions: number;
  mediaFiles: number;
}

/** What importing a folder did. */
export interface ContentReport { courses: ImportedCourse[] }

/** A course with what is known of it in the database. */
interface Planned { course: ParsedCourse; provider: Organisation; known: Course | null; latest: CourseVersion | null }

/** Rows of one INSERT; SQLite takes at most 32,766 values in a statement. */
const chunk = 200;

/** Turns content files into course versions. */
@Injectable()
export class ContentImport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly files: FileStore,
    private readonly writer: CourseWriter,
    private readonly calendar: RunCalendar,
    private readonly audit: Audit,
  ) {}

  /**
   * Imports one course's folder or a folder of courses. The same files again change nothing; changed ones become a
   * new version, which new enrolments begin, while those that have begun keep theirs.
   *
   * @param folder where the files lie
   * @throws ContentRefused with everything that is wrong; then nothing at all was written
   */
  async importFolder(folder: string): Promise<ContentReport> {
    const courses = await readContent(folder);
    await this.plan(courses);
    for (const course of courses) await this.storeMedia(course);
    try {
      return await this.write(courses);
    } catch (error) {
      // Somebody imported the same in this moment: what they wrote is found now.
      if (!isUniqueViolation(error)) throw error;
      return this.write(courses);
    }
  }

  private write(courses: readonly ParsedCourse[]): Promise<ContentReport> {
    return this.db.transaction(async () => {
      const imported: ImportedCourse[] = [];
      for (const planned of await this.plan(courses)) imported.push(await this.writeCourse(planned));
      return { courses: imported };
    });
  }

  /** @throws ContentRefused where the courses don't fit to what is in the database */
  private async plan(courses: readonly ParsedCourse[]): Promise<Planned[]> {
    const problems = new ContentProblems();
    const plans: Planned[] = [];
    for (const course of courses) {
      const { about, file, lineOf } = course;
      const provider = await this.db.repo(Organisation).findOneBy({ code: about.provider });
      if (!provider) problems.add(file, lineOf(['provider']), `there is no organisation with the code "${about.provider}"`);
      const known = await this.db.repo(Course).findOneBy({ code: about.code });
      const sameSlug = await this.db.repo(Course).findOneBy({ slug: about.slug });
      if (sameSlug && sameSlug.code !== about.code) problems.add(file, lineOf(['slug']), `the slug "${about.slug}" belongs to the course ${sameSlug.code}`);
      const latest = known && (await this.db.repo(CourseVersion).findOne({ where: { courseId: known.id }, order: { number: 'DESC' } }));
      if (latest && latest.contentHash !== course.contentHash && about.version <= latest.number) {
        problems.add(file, lineOf(['version']), `the content has changed since version ${latest.number} was published: raise the version`);
      }
      if (provider) plans.push({ course, provider, known, latest });
    }
    problems.refuseIfAny();
    return plans;
  }

  // Before the transaction: a file without a version does no harm, a version without its file would.
  private async storeMedia(course: ParsedCourse): Promise<void> {
    for (const { name, body, mediaType } of course.media) {
      const key = mediaKey(name);
      if ((await this.files.size(key)) !== body.length) await this.files.put(key, body, mediaType);
    }
  }

  private async writeCourse({ course, provider, known, latest }: Planned): Promise<ImportedCourse> {
    const { about } = course;
    const counts = {
      code: about.code, slug: about.slug, title: about.title,
      modules: course.modules.length,
      activities: course.modules.reduce((sum, module) => sum + module.activities.length, 0),
      questions: course.questions.length,
      mediaFiles: course.media.length,
    };
    if (known && latest?.contentHash === course.contentHash) {
      return { courseId: known.id, ...counts, version: latest.number, outcome: 'unchanged' };
    }
    const { id: courseId } = await this.writer.write(
      {
        code: about.code, slug: about.slug, title: about.title, summary: about.summary, description: course.description,
        level: about.level, mode: about.mode, provider, minutes: Math.round(about.hours * 60), outcomes: about.outcomes,
        certificate: about.certificate ? { type: about.certificate.type, passMark: about.certificate.passMark } : null,
        languages: about.languages, topics: about.topics, areas: about.areas,
        purposes: about.purposes.map((purpose) => String(purpose) as '1' | '2' | '3' | '4'),
      },
      'published',
    );
    await this.writeVersion(courseId, course);
    await this.audit.record({
      action: 'course.version-published', subject: { kind: 'course', id: courseId },
      before: { version: latest?.number ?? null }, after: { version: about.version, code: about.code },
    });
    await this.writeRun(courseId, about.code);
    return { courseId, ...counts, version: about.version, outcome: latest ? 'new_version' : 'created' };
  }

  private async writeVersion(courseId: string, { about, contentHash, modules, questions }: ParsedCourse): Promise<void> {
    const versionId = newId();
    await this.db.repo(CourseVersion).update({ currentOf: courseId }, { currentOf: null });
    await this.db.repo(CourseVersion).insert({
      id: versionId, courseId, number: about.version, contentHash, finalQuizKey: about.certificate?.finalQuiz ?? null,
      publishedAt: this.clock.now(), currentOf: courseId,
    });
    const activityRows: Activity[] = [];
    for (const [position, { key, title, summary, activities }] of modules.entries()) {
      const moduleId = newId();
      await this.db.repo(CourseModule).insert({ id: moduleId, versionId, key, position, title, summary });
      for (const activity of activities) {
        activityRows.push({ id: newId(), versionId, moduleId, position: activityRows.length, type: activity.content.type, ...activity });
      }
    }
    const questionRows = questions.map((question) => ({ id: newId(), versionId, type: question.content.type, ...question }));
    for (let at = 0; at < activityRows.length; at += chunk) await this.db.repo(Activity).insert(activityRows.slice(at, at + chunk));
    for (let at = 0; at < questionRows.length; at += chunk) await this.db.repo(Question).insert(questionRows.slice(at, at + chunk));
  }

  /** A self-paced course has one run without an end. */
  private async writeRun(courseId: string, code: string): Promise<void> {
    // Also where staff have ended or cancelled it: that was their decision.
    const own = await this.db.repo(CourseRun).countBy([{ courseId, state: In(['planned', 'open']) }, { sourceKey: `content/${code}` }]);
    if (own > 0) return;
    const taken = await this.db.repo(CourseRun).find({ select: { id: true, code: true }, where: { courseId } });
    const [id, free] = [newId(), freeCode(codeStem(code, null), new Set(taken.map((run) => run.code)))];
    await this.audit.record({ action: 'run.created', subject: { kind: 'run', id }, after: { code: free, courseId } });
    await this.db.repo(CourseRun).insert({
      id, courseId, code: free, mode: 'self_paced', academyId: null, venue: null, startsAt: null, endsAt: null,
      startSort: never, datesAre: 'day', timeZone: 'Etc/UTC', capacity: null, seatsTaken: 0, enrolmentPolicy: 'open', state: 'open',
      sourceKey: `content/${code}`, createdAt: this.clock.now(), ...plainRun,
    });
    await this.calendar.refresh([courseId]);
  }
}
