import { Injectable } from '@nestjs/common';
import { mostCounted, type CardView, type InputOf, type OutputOf, type directoryRoutes } from '@rso-connect/shared';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchRows } from '../../platform/database/page.js';
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

/** More facts of a kind than this are many: which of several is the rarest matters no more. */
const many = 3000;
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
    const found = this.found(viewer, wanted, rarest);
    const total = await this.counted(found.clone());
    const { rows, nextCursor } = await fetchRows(found.select(['fact.personId', 'fact.kind', 'fact.term', 'fact.consentKey', 'fact.nameSort']), query, {
      column: 'fact.nameSort', descending: false, id: 'fact.personId', valueOf: ({ nameSort, personId }) => ({ value: nameSort, id: personId }),
    });
    const items: CardView[] = await this.cards.of(rows.map(({ personId }) => personId), viewer);
    return { items, nextCursor, total: Math.min(total, mostCounted), isMore: total > mostCounted };
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

  /** It begins with the rarest of what is asked for, and looks up the rest person by person. */
  private found(viewer: Viewer, wanted: readonly Wanted[], rarest: Wanted): SelectQueryBuilder<DirectoryFact> {
    const now = this.clock.now();
    const found = this.db.repo(DirectoryFact).createQueryBuilder('fact');
    const shows = (alias: string, person: string): string => choiceShows(found, alias, reachOf(found, viewer, person, `with_${alias}`), now);
    const ofWord = rarest.kind === 'word';
    found.where('fact.kind = :kind AND fact.term = :term', ofWord ? { kind: 'card', term: '' } : { kind: rarest.kind, term: rarest.term });
    found.innerJoin(Consent, 'choice', 'choice.activeKey = fact.consentKey').andWhere(shows('choice', 'fact.personId'));
    found.innerJoin(Person, 'person', 'person.id = fact.personId AND person.closedAt IS NULL AND person.erasureDueAt IS NULL');
    wanted.forEach((one, index) => {
      if (one === rarest && !ofWord) return;
      const alias = `fact_${String(index)}`;
      const choice = `choice_${String(index)}`;
      const others = found.subQuery().select(`${alias}.personId`).from(DirectoryFact, alias)
        .innerJoin(Consent, choice, `${choice}.activeKey = ${alias}.consentKey`)
        .where(`${alias}.kind = :kind_${String(index)} AND ${termIs(one, alias, index)}`)
        .andWhere(shows(choice, `${alias}.personId`));
      found.setParameters({ [`kind_${String(index)}`]: one.kind, ...termBounds(one, index) });
      if (one === rarest) found.andWhere(`fact.personId IN ${others.getQuery()}`);
      else found.andWhere(`EXISTS ${others.andWhere(`${alias}.personId = fact.personId`).getQuery()}`);
    });
    // Who shows a course and not their name isn't there.
    if (!ofWord) {
      const named = found.subQuery().select('1').from(DirectoryFact, 'named').innerJoin(Consent, 'nameChoice', 'nameChoice.activeKey = named.consentKey')
        .where(`named.personId = fact.personId AND named.kind = :namedKind AND ${shows('nameChoice', 'named.personId')}`).getQuery();
      found.andWhere(`EXISTS ${named}`, { namedKind: 'card' });
    }
    if (viewer.audiences.length === 0) {
      const near = found.subQuery().select('near.personId').from(SpaceMembership, 'near').where('near.spaceId IN (:...viewerSpaces) AND near.state IN (:...viewerSees)').getQuery();
      found.andWhere(`fact.personId IN ${near}`);
    }
    return found;
  }

  /** How many of each there are, as far as that is worth knowing, whoever they show themselves to. */
  private async rarest(wanted: readonly Wanted[]): Promise<Wanted> {
    let best: { one: Wanted; count: number } | null = null;
    for (const [index, one] of wanted.entries()) {
      const some = this.db.repo(DirectoryFact).createQueryBuilder('fact').select('fact.personId')
        .where(`fact.kind = :kind AND ${termIs(one, 'fact', index)}`, { kind: one.kind, ...termBounds(one, index) }).limit(many);
      const count = (await some.getRawMany()).length;
      if (best === null || count < best.count) best = { one, count };
    }
    if (best === null) throw new Problem('directory.nothing-asked');
    return best.one;
  }

  private async counted(found: SelectQueryBuilder<DirectoryFact>): Promise<number> {
    return (await found.select('1', 'one').limit(mostCounted + 1).getRawMany()).length;
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
