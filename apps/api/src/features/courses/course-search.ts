import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { fold } from '../../platform/search/fold.js';
import { Organisation, OrganisationsService } from '../organisations/index.js';
import { Course } from './course.entity.js';
import { CourseRun } from './runs/course-run.entity.js';

/** How many courses one statement asks about. */
const batch = 500;
const searchLength = 16_000;

/** People write a country as their own language does: the registry says "Viet Nam", many type "Vietnam". */
const countryNames = ['en', 'id', 'th', 'km', 'vi'].map((locale) => new Intl.DisplayNames([locale], { type: 'region' }));

function wordsOf(place: Organisation, organisations: ReadonlyMap<string, Organisation>): string[] {
  const country = organisations.get(place.parentId ?? '');
  const { iso2 } = country ?? place;
  return [place.searchText, country?.searchText ?? '', ...(iso2 === null ? [] : countryNames.map((names) => names.of(iso2) ?? ''))];
}

/** Keeps what courses are found by beside what their author wrote: who gives them, where, in which country. */
@Injectable()
export class CourseSearch {
  constructor(
    private readonly db: Database,
    private readonly organisations: OrganisationsService,
  ) {}

  /**
   * Writes the words of the provider and of the runs anew; joins the caller's transaction.
   *
   * @param courseIds of courses that were written, or whose runs were
   */
  async refresh(courseIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(courseIds)];
    for (let at = 0; at < wanted.length; at += batch) {
      const ids = wanted.slice(at, at + batch);
      const courses = await this.db.repo(Course).find({ select: { id: true, providerId: true, runSearchText: true }, where: { id: In(ids) } });
      const runs = await this.db.repo(CourseRun).find({
        select: { id: true, courseId: true, code: true, academyId: true, venue: true },
        where: { courseId: In(ids), state: Not('cancelled') },
        order: { startSort: 'DESC', id: 'ASC' },
      });
      const places = await this.placesOf([...courses.map((course) => course.providerId), ...runs.map((run) => run.academyId)]);
      for (const course of courses) {
        const own = runs.filter((run) => run.courseId === course.id);
        const found = [...new Set([course.providerId, ...own.map((run) => run.academyId)])].flatMap((id) => places.get(id ?? '') ?? []);
        const runSearchText = fold([...found.flatMap((place) => wordsOf(place, places)), ...own.flatMap((run) => [run.venue, run.code])], searchLength);
        if (runSearchText !== course.runSearchText) await this.db.repo(Course).update({ id: course.id }, { runSearchText });
      }
    }
  }

  /** The organisations with these ids and the members that they belong to. */
  private async placesOf(ids: readonly (string | null)[]): Promise<Map<string, Organisation>> {
    const own = await this.organisations.byIds(ids);
    return new Map([...own, ...(await this.organisations.byIds([...own.values()].map((place) => place.parentId)))]);
  }
}
