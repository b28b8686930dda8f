import { Injectable } from '@nestjs/common';
import { erasedName, type InputOf, type OwnPersonView, type Page, type PersonRow, type peopleRoutes } from '@rso-connect/shared';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { Audit, changedFacts } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords, type PageOrder } from '../../platform/database/page.js';
import { allPages } from '../../platform/http/csv.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { fold, searchWords, sortKey } from '../../platform/search/fold.js';
import { OrganisationsService } from '../organisations/index.js';
import { personChanged, personGone } from './people.events.js';
import { Person, PersonEmail, PersonPost, RoleGrantRow } from './person.entity.js';
import { Posts } from './posts.service.js';
import { ownPersonView, personRow } from './person.view.js';

type ListQuery = InputOf<typeof peopleRoutes.list>['query'];
type OwnChanges = InputOf<typeof peopleRoutes.updateOwn>['body'];

function orderOf(sort: ListQuery['sort']): PageOrder<Person> {
  const byName = sort.endsWith('name');
  return {
    column: byName ? 'person.nameSort' : 'person.createdAt',
    descending: sort.startsWith('-'),
    id: 'person.id',
    valueOf: (row) => ({ value: byName ? row.nameSort : row.createdAt, id: row.id }),
  };
}

/** What the audit log may tell of a person's settings. */
function stateOf({ language, timeZone }: Person): { language: string; timeZone: string } {
  return { language, timeZone };
}

/** People as others and they themselves see them. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly organisations: OrganisationsService,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly posts: Posts,
  ) {}

  /**
   * A person as they see themselves.
   *
   * @throws Problem `person.not-found`
   */
  async own(personId: string): Promise<OwnPersonView> {
    const person = await this.db.repo(Person).findOneBy({ id: personId });
    const email = await this.db.repo(PersonEmail).findOneBy({ personId, endedAt: IsNull() });
    if (!person || !email) throw new Problem('person.not-found');
    const post = await this.db.repo(PersonPost).findOneBy({ activeKey: personId });
    const organisations = await this.organisations.byIds([post?.organisationId ?? null]);
    return ownPersonView(person, email.address, post, organisations);
  }

  /** Changes one's own names, language, time zone or post; a new post ends the one before. */
  async updateOwn(personId: string, changes: OwnChanges): Promise<OwnPersonView> {
    const { post, ...plain } = changes;
    if (post?.organisationId && (await this.organisations.byIds([post.organisationId])).size === 0) {
      throw new Problem('request.invalid', {
        fields: [{ path: 'body.post.organisationId', code: 'organisation.not-found', message: 'No such organisation' }],
      });
    }
    return this.db.transaction(async () => {
      const person = await this.db.repo(Person).findOneByOrFail({ id: personId });
      const before = stateOf(person);
      Object.assign(person, plain);
      const email = await this.db.repo(PersonEmail).findOneBy({ personId, endedAt: IsNull() });
      person.nameSort = sortKey(person.fullName);
      person.searchText = fold([person.fullName, person.preferredName, email?.addressKey]);
      await this.db.repo(Person).save(person);
      if (post) await this.posts.begin(personId, post);
      // Which fields, and not what stands in them: names and posts are what people wrote.
      const fields = Object.keys(changes).toSorted();
      const settings = changedFacts(before, stateOf(person));
      await this.audit.record({ action: 'person.updated', subject: { kind: 'person', id: personId }, personId, before: settings.before, after: { ...settings.after, fields } });
      // A new post has told of itself.
      if (!post) await this.events.publish(personChanged, { personId });
      return this.own(personId);
    });
  }

  /** Everybody with these filters, for a file. */
  async exported(query: Omit<ListQuery, 'limit' | 'cursor'>): Promise<PersonRow[]> {
    const rows = await allPages((paging) => this.list({ ...query, ...paging }));
    await this.audit.record({
      action: 'people.exported', subject: { kind: 'people', id: 'all' },
      after: { count: rows.length, state: query.state ?? null, role: query.role ?? null, searched: query.q !== undefined },
    });
    return rows;
  }

  /** People by page, filtered and sorted in the query. */
  async list(query: ListQuery): Promise<Page<PersonRow>> {
    const people = this.db.repo(Person).createQueryBuilder('person');
    whereWords(people, 'person.searchText', searchWords(query.q));
    if (query.state === 'closed') people.andWhere('person.closedAt IS NOT NULL');
    if (query.state === 'active' || query.state === 'unconfirmed') {
      const exists = people
        .subQuery().select('1').from(PersonEmail, 'email')
        .where('email.personId = person.id AND email.confirmedAt IS NOT NULL').getQuery();
      people.andWhere('person.closedAt IS NULL').andWhere(`${query.state === 'active' ? '' : 'NOT '}EXISTS ${exists}`);
    }
    if (query.role) {
      const held = people
        .subQuery().select('1').from(RoleGrantRow, 'held')
        .where('held.personId = person.id AND held.withdrawnAt IS NULL AND held.role = :role').getQuery();
      people.andWhere(`EXISTS ${held}`, { role: query.role });
    }
    return fetchPage(people, query, orderOf(query.sort), (rows) => this.rows(rows));
  }

  private async rows(people: Person[]): Promise<PersonRow[]> {
    const ids = people.map((person) => person.id);
    if (ids.length === 0) return [];
    const [emails, posts, grants] = await Promise.all([
      this.db.repo(PersonEmail).findBy({ personId: In(ids), endedAt: IsNull() }),
      this.db.repo(PersonPost).findBy({ activeKey: In(ids) }),
      this.db.repo(RoleGrantRow).findBy({ personId: In(ids), withdrawnAt: IsNull() }),
    ]);
    const organisations = await this.organisations.byIds(posts.map((post) => post.organisationId));
    return people.map((person) => personRow(person, { emails, posts, grants, organisations }));
  }

  /**
   * What other features say about people: names and where a mail goes.
   *
   * @returns by id; unknown ids are left out
   */
  async contacts(ids: readonly string[]): Promise<Map<string, PersonContact>> {
    if (ids.length === 0) return new Map();
    const wanted = [...new Set(ids)];
    const people = await this.db.repo(Person).findBy({ id: In(wanted) });
    const emails = await this.db.repo(PersonEmail).findBy({ personId: In(wanted), endedAt: IsNull() });
    const emailOf = new Map(emails.map((email) => [email.personId, email.address]));
    return new Map(
      people.map((person) => [
        person.id,
        {
          id: person.id,
          fullName: person.fullName,
          certificateName: person.preferredName ?? person.fullName,
          email: emailOf.get(person.id) ?? '',
          language: person.language,
          timeZone: person.timeZone,
          closed: person.closedAt !== null,
        },
      ]),
    );
  }

  /**
   * The language most spoken where somebody worked on a day, by the member of their post.
   *
   * @param day an ISO date
   * @returns a BCP 47 tag with its script, such as `zh-Hant-HK`; undefined where the post doesn't say
   */
  async homeLanguage(personId: string, day: string): Promise<string | undefined> {
    const posts = await this.db.repo(PersonPost).find({ where: { personId, startedOn: LessThanOrEqual(day) }, order: { startedOn: 'DESC', id: 'DESC' } });
    const post = posts.find(({ endedOn }) => endedOn === null || endedOn > day);
    if (!post?.organisationId) return undefined;
    const place = (await this.organisations.byIds([post.organisationId])).get(post.organisationId);
    const member = place?.parentId ? (await this.organisations.byIds([place.parentId])).get(place.parentId) : place;
    return member?.iso2 ? new Intl.Locale(`und-${member.iso2}`).maximize().toString() : undefined;
  }

  /** Closes or opens an account; closing ends its login sessions (the caller does that). */
  async setClosed(personId: string, closed: boolean): Promise<void> {
    const result = await this.db.repo(Person).update({ id: personId, erasedAt: IsNull() }, { closedAt: closed ? this.clock.now() : null });
    if (result.affected === 1) {
      if (closed) await this.events.publish(personGone, { personId });
      return;
    }
    throw new Problem((await this.db.repo(Person).existsBy({ id: personId })) ? 'person.erased' : 'person.not-found');
  }

  /** Notes when somebody is to be erased, or that they changed their mind. */
  async setErasure(personId: string, dueAt: Date | null): Promise<void> {
    await this.db.repo(Person).update({ id: personId }, { erasureDueAt: dueAt });
    if (dueAt) await this.events.publish(personGone, { personId });
  }

  /** @returns the names and addresses by which texts may mention somebody; none once they are erased */
  async marksOf(personId: string): Promise<string[]> {
    const person = await this.db.repo(Person).findOneBy({ id: personId });
    const emails = await this.db.repo(PersonEmail).findBy({ personId });
    const names = [person?.fullName, person?.preferredName].filter((name): name is string => typeof name === 'string' && name !== erasedName);
    return [...new Set([...names, ...emails.flatMap(({ address, addressKey }) => [address, addressKey])])];
  }

  /** The last step of an erasure: the row says nothing any more, and never opens again. */
  async setErased(personId: string): Promise<void> {
    const now = this.clock.now();
    await this.db.repo(Person).update({ id: personId }, { closedAt: now, erasedAt: now, erasureDueAt: null });
  }
}

/** A person as other features need them. */
export interface PersonContact {
  id: string;
  fullName: string;
  /** The name that goes on certificates. */
  certificateName: string;
  email: string;
  language: Person['language'];
  timeZone: string;
  closed: boolean;
}
