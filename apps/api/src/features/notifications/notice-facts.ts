import { Injectable } from '@nestjs/common';
import type { NoticeSubject } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Course, CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';

/** What a notice says about its subject, read when it is shown or sent. */
export interface Facts {
  courseTitle: string | null;
}

/** Looks up what notices are about. */
@Injectable()
export class NoticeFacts {
  constructor(private readonly db: Database) {}

  /** @returns the facts of each subject, in the order given */
  async ofAll(subjects: readonly NoticeSubject[]): Promise<Facts[]> {
    const titles = await this.courseTitles(subjects.flatMap(({ enrolmentId }) => (enrolmentId === undefined ? [] : [enrolmentId])));
    return subjects.map(({ enrolmentId }) => ({ courseTitle: titles.get(enrolmentId ?? '') ?? null }));
  }

  /** @returns the facts of one subject */
  async of(subject: NoticeSubject): Promise<Facts> {
    const [facts] = await this.ofAll([subject]);
    return facts ?? { courseTitle: null };
  }

  private async courseTitles(enrolmentIds: readonly string[]): Promise<Map<string, string>> {
    if (enrolmentIds.length === 0) return new Map();
    const enrolments = await this.db.repo(Enrolment).find({ where: { id: In([...new Set(enrolmentIds)]) }, select: { id: true, runId: true } });
    const runs = await this.db.repo(CourseRun).find({ where: { id: In(enrolments.map((one) => one.runId)) }, select: { id: true, courseId: true } });
    const courses = await this.db.repo(Course).find({ where: { id: In(runs.map((one) => one.courseId)) }, select: { id: true, title: true } });
    const courseOf = new Map(runs.map((run) => [run.id, run.courseId]));
    const titleOf = new Map(courses.map((course) => [course.id, course.title]));
    return new Map(enrolments.map(({ id, runId }) => [id, titleOf.get(courseOf.get(runId) ?? '') ?? '']));
  }
}
