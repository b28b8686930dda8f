import { Injectable } from '@nestjs/common';
import type { Area, CourseLanguage, Purpose, Topic } from '@rso-connect/shared';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { fold, sortKey } from '../../platform/search/fold.js';
import type { Organisation } from '../organisations/index.js';
import { Course, CourseTag, type CertificateType, type CourseLevel, type DeliveryMode } from './course.entity.js';
import { CourseSearch } from './course-search.js';
import { never } from './runs/course-run.entity.js';
import { descriptionHtml } from './description.js';
import { topicWords } from './topic-words.js';

/** A catalogue entry as an author writes it. */
export interface CourseFields {
  code: string;
  slug: string;
  title: string;
  summary: string;
  /** Markdown. */
  description: string;
  level: CourseLevel;
  mode: DeliveryMode;
  provider: Organisation;
  minutes: number;
  outcomes: readonly string[];
  certificate: { type: CertificateType; passMark: number | null } | null;
  languages: readonly CourseLanguage[];
  topics: readonly Topic[];
  purposes: readonly Purpose[];
  areas: readonly Area[];
}

/** What writing a catalogue entry did. */
export interface WrittenCourse {
  id: string;
  outcome: 'created' | 'changed' | 'unchanged';
}

const searchLength = 16_000;

function tagsOf(courseId: string, fields: CourseFields): CourseTag[] {
  const of = (kind: CourseTag['kind'], values: readonly string[]): CourseTag[] =>
    [...new Set(values)].map((value) => ({ courseId, kind, value }));
  return [
    ...of('topic', fields.topics),
    ...of('language', fields.languages),
    ...of('purpose', fields.purposes),
    ...of('area', fields.areas),
  ];
}

/** Everything that a course is found by, what matters most first. */
function searchTextOf(fields: CourseFields): string {
  const { title, code, summary, topics, provider, outcomes, description } = fields;
  return fold([title, code, ...topics.map((topic) => topicWords[topic]), provider.name, provider.code, summary, ...outcomes, description], searchLength);
}

/** Writes catalogue entries: the row, its tags and what the search reads, all from one description. */
@Injectable()
export class CourseWriter {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly search: CourseSearch,
  ) {}

  /**
   * Writes a course, found by its code. The same fields again change nothing.
   *
   * @param state of a new course; an existing one keeps its own
   */
  async write(fields: CourseFields, state: Course['state']): Promise<WrittenCourse> {
    return this.db.transaction(async () => {
      const old = await this.db.repo(Course).findOneBy({ code: fields.code });
      const id = old?.id ?? newId();
      const columns = {
        code: fields.code,
        slug: fields.slug,
        title: fields.title,
        titleSort: sortKey(fields.title),
        summary: fields.summary,
        descriptionHtml: descriptionHtml(fields.description),
        level: fields.level,
        mode: fields.mode,
        providerId: fields.provider.id,
        minutes: fields.minutes,
        outcomes: [...fields.outcomes],
        certificateType: fields.certificate?.type ?? null,
        passMark: fields.certificate?.passMark ?? null,
        searchText: searchTextOf(fields),
      };
      const tags = tagsOf(id, fields);
      if (old && sameColumns(old, columns) && (await this.hasTags(id, tags))) return { id, outcome: 'unchanged' };
      const now = this.clock.now();
      if (old) await this.db.repo(Course).update({ id }, { ...columns, updatedAt: now });
      else await this.db.repo(Course).insert({ id, ...columns, state, nextStartAt: never, runSearchText: null, createdAt: now, updatedAt: now });
      await this.db.repo(CourseTag).delete({ courseId: id });
      if (tags.length > 0) await this.db.repo(CourseTag).insert(tags);
      await this.search.refresh([id]);
      return { id, outcome: old ? 'changed' : 'created' };
    });
  }

  /**
   * Adds strategic purposes and cooperation areas that a course didn't name yet.
   *
   * @returns whether there were any
   */
  async serve(courseId: string, purposes: readonly Purpose[], areas: readonly Area[]): Promise<boolean> {
    const tags = await this.db.repo(CourseTag).findBy({ courseId });
    const missing: CourseTag[] = [
      ...purposes.map((value) => ({ courseId, kind: 'purpose' as const, value })),
      ...areas.map((value) => ({ courseId, kind: 'area' as const, value })),
    ].filter((wanted) => !tags.some((tag) => tag.kind === wanted.kind && tag.value === wanted.value));
    if (missing.length > 0) await this.db.repo(CourseTag).insert(missing);
    return missing.length > 0;
  }

  private async hasTags(courseId: string, tags: readonly CourseTag[]): Promise<boolean> {
    const held = await this.db.repo(CourseTag).findBy({ courseId });
    const isAmong = (tag: CourseTag, list: readonly CourseTag[]): boolean => list.some((own) => own.kind === tag.kind && own.value === tag.value);
    // Purposes and areas that a work plan has added stay: they are no change of the author's.
    const planned = ['purpose', 'area'];
    return tags.every((tag) => isAmong(tag, held)) && held.every((tag) => planned.includes(tag.kind) || isAmong(tag, tags));
  }
}

function sameColumns(old: Course, columns: Partial<Course>): boolean {
  return Object.entries(columns).every(([name, value]) => JSON.stringify(old[name as keyof Course]) === JSON.stringify(value));
}
