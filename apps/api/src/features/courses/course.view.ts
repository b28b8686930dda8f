import {
  areas, purposes, topics,
  type AdministeredCourse, type CourseDetail, type CourseOutline, type CourseRow, type RunOffer,
} from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import type { Organisation } from '../organisations/index.js';
import { canManageCourse } from './course.policy.js';
import type { Course, CourseTag, CourseTagKind } from './course.entity.js';
import type { Activity, CourseModule } from './course-version.entity.js';
import { placeView } from './runs/run.view.js';

/** What stands beside a course's own row. */
export interface CourseSurroundings {
  tags: readonly CourseTag[];
  organisations: ReadonlyMap<string, Organisation>;
  /** Planned and open runs that haven't begun, and those without a beginning. */
  runs: readonly RunOffer[];
}

const unknownPlace = { code: '', name: '' };

function valuesOf(tags: readonly CourseTag[], kind: CourseTagKind): string[] {
  return tags.filter((tag) => tag.kind === kind).map((tag) => tag.value);
}

/** The values of a fixed list that a course has, in the list's order. */
function known<T extends string>(list: readonly T[], values: readonly string[]): T[] {
  return list.filter((value) => values.includes(value));
}

function beginnings(runs: readonly RunOffer[]): Pick<CourseRow, 'startsAnyTime' | 'nextRun'> {
  const dated = runs.filter((run) => run.startsAt !== null).sort((a, b) => (a.startsAt ?? '').localeCompare(b.startsAt ?? ''));
  const next = dated[0];
  return {
    startsAnyTime: runs.some((run) => run.startsAt === null && run.state === 'open'),
    nextRun: next
      ? {
          startsAt: next.startsAt, endsAt: next.endsAt, datesAre: next.datesAre, timeZone: next.timeZone,
          academy: next.academy, venue: next.venue,
        }
      : null,
  };
}

type ShownCourse = Pick<Course, 'id' | 'code' | 'slug' | 'title' | 'summary' | 'level' | 'mode' | 'minutes' | 'providerId' | 'certificateType'>;

/** A course as the catalogue lists it. */
export function courseRow(course: ShownCourse, around: CourseSurroundings): CourseRow {
  const provider = around.organisations.get(course.providerId);
  return {
    id: course.id,
    code: course.code,
    slug: course.slug,
    title: course.title,
    summary: course.summary,
    level: course.level,
    mode: course.mode,
    minutes: course.minutes,
    languages: valuesOf(around.tags, 'language'),
    topics: known(topics, valuesOf(around.tags, 'topic')),
    provider: provider ? placeView(provider) : unknownPlace,
    certificate: course.certificateType !== null,
    ...beginnings(around.runs),
  };
}

/**
 * A course's own page.
 *
 * @param runs those to come first
 */
export function courseDetail(course: Course, around: CourseSurroundings, outline: CourseOutline | null, runs: RunOffer[]): CourseDetail {
  const { nextRun: _, certificate: __, ...row } = courseRow(course, around);
  return {
    ...row,
    descriptionHtml: course.descriptionHtml,
    outcomes: course.outcomes,
    purposes: known(purposes, valuesOf(around.tags, 'purpose')),
    areas: known(areas, valuesOf(around.tags, 'area')),
    certificate: course.certificateType === null ? null : { type: course.certificateType, passMark: course.passMark },
    outline,
    runs,
  };
}

/** What is taught: titles, types and minutes; never content. */
export function courseOutline(
  versionNumber: number,
  modules: readonly CourseModule[],
  activities: readonly Pick<Activity, 'moduleId' | 'key' | 'title' | 'type' | 'minutes' | 'required'>[],
): CourseOutline {
  return {
    versionNumber,
    modules: modules.map(({ id, key, title, summary }) => {
      const own = activities.filter((activity) => activity.moduleId === id);
      return {
        key, title, summary,
        minutes: own.reduce((sum, activity) => sum + activity.minutes, 0),
        activities: own.map((activity) => ({
          key: activity.key, title: activity.title, type: activity.type, minutes: activity.minutes, required: activity.required,
        })),
      };
    }),
  };
}

/** Whether a course may go into the catalogue: a self-paced one needs content. */
export function isPublishable(course: Pick<Course, 'mode' | 'state'>, versionNumber: number | null): boolean {
  return course.state !== 'published' && (course.mode !== 'self_paced' || versionNumber !== null);
}

/** A course as those see it who administer it. */
export function administeredCourse(
  course: Course,
  around: { provider: Organisation | undefined; versionNumber: number | null; liveRuns: number; actor: Actor },
): AdministeredCourse {
  const mayManage = canManageCourse(around.actor, course);
  return {
    id: course.id,
    code: course.code,
    slug: course.slug,
    title: course.title,
    mode: course.mode,
    provider: around.provider ? placeView(around.provider) : unknownPlace,
    state: course.state,
    versionNumber: around.versionNumber,
    liveRuns: around.liveRuns,
    updatedAt: course.updatedAt.toISOString(),
    can: {
      publish: mayManage && isPublishable(course, around.versionNumber),
      archive: mayManage && course.state === 'published',
    },
  };
}
