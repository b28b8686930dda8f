import { Injectable } from '@nestjs/common';
import { mostCounted, statesThat, type CardView, type InputOf, type OutputOf, type directoryRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { pageStart, rowsOfPage } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { Consent, choiceShows } from '../consents/index.js';
import { Course } from '../courses/index.js';
import { Person } from '../people/index.js';
import { SpaceMembership } from '../spaces/index.js';
import { CardViews } from './card-views.service.js';
import { DirectoryFact, type FactKind } from './directory.entity.js';
import { reachOf } from './shown-fields.js';
import { Viewers, type Viewer } from './viewers.service.js';

type Query = InputOf<typeof directoryRoutes.search>['query'];
type Found = OutputOf<typeof directoryRoutes.search>;

/** Something that must be true of whoever is found: a fact, or one of the words that begin so. */
interface Wanted {
  kind: FactKind;
  term: string;
}

/** Somebody's place in the order of names. */
interface Place {
  nameSort: string;
  personId: string;
}

/** More facts of a kind than this are many: which of several is the rarest matters no more. */
const many = 3000;
/** So many people are looked at together: first those of whom most searches find enough, then more at a time. */
const fewest = 300;
const most = 1500;
/** Behind every word that begins so, by code point. */
const last = '\u{10FFFF}';
const none: Found = { items: [], nextCursor: null, total: 0, isMore: false };

/**
 * Finds people in the directory by what each of them shows to who asks. Every condition asks the choice that shows the
 * fact it looks at, in the query itself: what isn't shown is neither found nor counted, nor told by an empty answer.
 */
@Injectable()
export class DirectorySearch {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly viewers: Viewers,
    private readonly cards: CardViews,
  ) {}

  /**
   * One page of who is found.
   *
   * @throws Problem `directory.nothing-asked`
   */
  async page(actor: Actor, query: Query): Promise<Found> {
    const wanted = wantedBy(query);
    if (wanted.length === 0) throw new Problem('directory.nothing-asked');
    const viewer = await this.viewers.of(actor);
    if (viewer.audiences.length === 0 && viewer.spaceIds.length === 0) return none;
    const rarest = await this.rarest(wanted);
    const start = pageStart(query);
    const counted = await this.shown(viewer, wanted, rarest, null, mostCounted + 1);
    const found = start === null ? counted : await this.shown(viewer, wanted, rarest, { nameSort: String(start.value), personId: start.id }, query.limit + 1);
    const { rows, nextCursor } = rowsOfPage(found, query, { valueOf: ({ nameSort, personId }) => ({ value: nameSort, id: personId }) });
    const items: CardView[] = await this.cards.of(rows.map(({ personId }) => personId), viewer);
    return { items, nextCursor, total: Math.min(counted.length, mostCounted), isMore: counted.length > mostCounted };
  }

  /** @returns the courses by which a viewer may filter, since somebody shows one to them */
  async courses(actor: Actor, q: string | undefined): Promise<{ id: string; title: string }[]> {
    const viewer = await this.viewers.of(actor);
    const words = searchWords(q);
    const courses = this.db.repo(Course).createQueryBuilder('course').select(['course.id', 'course.title']);
    words.forEach((word, index) => courses.andWhere(`course.searchText LIKE :part${String(index)}`, { [`part${String(index)}`]: `%${word.replace(/[\\%_]/g, '')}%` }));
    const shown = courses.subQuery().select('1').from(DirectoryFact, 'fact')
      .innerJoin(Consent, 'choice', 'choice.activeKey = fact.consentKey')
      .where(`fact.kind = 'course' AND fact.term = course.id AND ${choiceShows(courses, 'choice', reachOf(courses, viewer, 'fact.personId', 'together'), this.clock.now())}`)
      .getQuery();
    return (await courses.andWhere(`EXISTS ${shown}`).orderBy('course.titleSort').addOrderBy('course.id').limit(20).getMany()).map(({ id, title }) => ({ id, title }));
  }

  /**
   * People who show all that is wanted, in the order of their names. First come some of whom all of it is true, told by
   * the index of facts alone; of those the choices are asked then. So neither database has to guess where to begin.
   *
   * @param start behind whom to begin; null for the first
   */
  private async shown(viewer: Viewer, wanted: readonly Wanted[], rarest: Wanted, start: Place | null, limit: number): Promise<Place[]> {
    const found: Place[] = [];
    let [size, after] = [fewest, start];
    for (;;) {
      const some = await this.candidates(viewer, wanted, rarest, after, size);
      const last = some.at(-1);
      const each = new Map(some.map((one) => [one.personId, one]));
      const reached = last ? await this.showing(viewer, wanted, [...each.keys()]) : new Set();
      found.push(...[...each.values()].filter(({ personId }) => reached.has(personId)));
      if (!last || some.length < size || found.length >= limit) return found.slice(0, limit);
      after = last;
      size = most;
    }
  }

  /** Whoever all of it is true of, shown or not; somebody comes twice where two words begin alike. */
  private async candidates(viewer: Viewer, wanted: readonly Wanted[], rarest: Wanted, after: Place | null, limit: number): Promise<Place[]> {
    const found = this.db.repo(DirectoryFact).createQueryBuilder('fact').select('fact.personId', 'personId').addSelect('fact.nameSort', 'nameSort');
    wanted.forEach((one, index) => {
      const isFirst = one === rarest;
      const alias = isFirst ? 'fact' : `fact_${String(index)}`;
      const is = `${alias}.kind = :kind_${String(index)} AND ${termIs(one, alias, index)}`;
      found.setParameters({ [`kind_${String(index)}`]: one.kind, ...termBounds(one, index) });
      if (isFirst) found.andWhere(is);
      else found.andWhere(`EXISTS ${found.subQuery().select('1').from(DirectoryFact, alias).where(`${alias}.personId = fact.personId AND ${is}`).getQuery()}`);
    });
    if (viewer.audiences.length === 0) {
      const near = found.subQuery().select('near.personId').from(SpaceMembership, 'near').where('near.spaceId IN (:...viewerSpaces) AND near.state IN (:...viewerSees)').getQuery();
      found.andWhere(`fact.personId IN ${near}`, { viewerSpaces: viewer.spaceIds, viewerSees: statesThat('see') });
    }
    if (after) found.andWhere('(fact.nameSort > :afterName OR (fact.nameSort = :afterName AND fact.personId > :afterId))', { afterName: after.nameSort, afterId: after.personId });
    return found.orderBy('fact.nameSort').addOrderBy('fact.personId').limit(limit).getRawMany<Place>();
  }

  /** Who of these people shows all of it to a viewer, and their name: who shows a course and not their name isn't there. */
  private async showing(viewer: Viewer, wanted: readonly Wanted[], personIds: readonly string[]): Promise<ReadonlySet<unknown>> {
    const now = this.clock.now();
    const found = this.db.repo(DirectoryFact).createQueryBuilder('fact').select('fact.personId', 'personId')
      .where("fact.personId IN (:...personIds) AND fact.kind = 'card'", { personIds });
    const shows = (alias: string, person: string): string => choiceShows(found, alias, reachOf(found, viewer, person, `with_${alias}`), now);
    found.innerJoin(Consent, 'choice', 'choice.activeKey = fact.consentKey').andWhere(shows('choice', 'fact.personId'));
    found.innerJoin(Person, 'person', 'person.id = fact.personId AND person.closedAt IS NULL AND person.erasureDueAt IS NULL');
    wanted.forEach((one, index) => {
      const [alias, choice] = [`fact_${String(index)}`, `choice_${String(index)}`];
      const shown = found.subQuery().select('1').from(DirectoryFact, alias).innerJoin(Consent, choice, `${choice}.activeKey = ${alias}.consentKey`)
        .where(`${alias}.personId = fact.personId AND ${alias}.kind = :kind_${String(index)} AND ${termIs(one, alias, index)}`)
        .andWhere(shows(choice, `${alias}.personId`)).getQuery();
      found.andWhere(`EXISTS ${shown}`, { [`kind_${String(index)}`]: one.kind, ...termBounds(one, index) });
    });
    return new Set((await found.getRawMany<{ personId: string }>()).map(({ personId }) => personId));
  }

  /** The one of which there are fewest, as far as that is worth knowing, whoever they show themselves to. */
  private async rarest(wanted: readonly Wanted[]): Promise<Wanted> {
    const [first, ...others] = wanted;
    if (!first) throw new Problem('directory.nothing-asked');
    if (others.length === 0) return first;
    let best = { one: first, count: Infinity };
    for (const [index, one] of wanted.entries()) {
      const count = await this.count(one, index);
      if (count < best.count) best = { one, count };
    }
    return best.one;
  }

  private async count(one: Wanted, index: number): Promise<number> {
    const counted = await this.db.manager.createQueryBuilder().select('COUNT(*)', 'total')
      .from((query) => query.select('fact.personId', 'personId').from(DirectoryFact, 'fact')
        .where(`fact.kind = :kind AND ${termIs(one, 'fact', index)}`, { kind: one.kind, ...termBounds(one, index) }).limit(many), 'counted')
      .getRawOne<{ total: number | string }>();
    return Number(counted?.total ?? 0);
  }
}

function wantedBy({ q, memberId, agencyKind, courseId, language, expertise }: Query): Wanted[] {
  const facts: [FactKind, string | undefined][] = [['member', memberId], ['agency-kind', agencyKind], ['course', courseId], ['language', language], ['expertise', expertise]];
  return [
    ...facts.flatMap(([kind, term]): Wanted[] => (term === undefined ? [] : [{ kind, term }])),
    ...searchWords(q).map((term): Wanted => ({ kind: 'word', term: term.slice(0, 80) })),
  ];
}

function termIs({ kind }: Wanted, alias: string, index: number): string {
  return kind === 'word' ? `${alias}.term >= :from_${String(index)} AND ${alias}.term < :to_${String(index)}` : `${alias}.term = :from_${String(index)}`;
}

function termBounds({ kind, term }: Wanted, index: number): Record<string, string> {
  return { [`from_${String(index)}`]: term, ...(kind === 'word' ? { [`to_${String(index)}`]: `${term}${last}` } : {}) };
}
