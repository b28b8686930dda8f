import { Injectable } from '@nestjs/common';
import type { InputOf, OfficerRow, OwnMember, Page, officerRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { searchWords } from '../../platform/search/fold.js';
import { Course, CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { Organisation, OrganisationsService } from '../organisations/index.js';
import { Person, PersonEmail, PersonPost } from '../people/index.js';

type ListQuery = InputOf<typeof officerRoutes.list>['query'];

/** Officers as the focal point of their member sees them: by their present post, and no others ever. */
@Injectable()
export class OfficersService {
  constructor(
    private readonly db: Database,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the members that the actor looks after, each with its agencies; all of them for the office */
  async members(actor: Actor): Promise<OwnMember[]> {
    const reach = actor.reach('officer.read');
    const members = await this.organisations.members(reach.everywhere ? null : reach.ids.member);
    const agencies = await this.organisations.agenciesOf(members.map(({ id }) => id));
    return members.map(({ id, name }) => ({
      id, name, agencies: agencies.filter(({ parentId }) => parentId === id).map((agency) => ({ id: agency.id, name: agency.name })),
    }));
  }

  /** One page, filtered by what the actor may see in the query. */
  async list(actor: Actor, query: ListQuery): Promise<Page<OfficerRow>> {
    const reach = actor.reach('officer.read');
    const people = this.db.repo(Person).createQueryBuilder('person');
    const places = people.subQuery().select('place.id').from(Organisation, 'place').where("place.kind IN ('member', 'agency')");
    if (!reach.everywhere) places.andWhere('(place.id IN (:...members) OR place.parentId IN (:...members))');
    if (query.memberId) places.andWhere('(place.id = :memberId OR place.parentId = :memberId)');
    if (query.organisationId) places.andWhere('place.id = :organisationId');
    const post = people.subQuery().select('1').from(PersonPost, 'post')
      .where(`post.activeKey = person.id AND post.organisationId IN ${places.getQuery()}`).getQuery();
    const confirmed = people.subQuery().select('1').from(PersonEmail, 'email')
      .where('email.personId = person.id AND email.confirmedAt IS NOT NULL').getQuery();
    people.where(`EXISTS ${post}`).andWhere(`EXISTS ${confirmed}`)
      .setParameters({ members: ['', ...reach.ids.member], memberId: query.memberId, organisationId: query.organisationId });
    whereWords(people, 'person.searchText', searchWords(query.q));
    if (query.state) people.andWhere(`person.closedAt IS ${query.state === 'closed' ? 'NOT ' : ''}NULL`);
    return fetchPage(people, query, {
      column: 'person.nameSort', descending: query.sort.startsWith('-'), id: 'person.id', valueOf: (row) => ({ value: row.nameSort, id: row.id }),
    }, (rows) => this.rows(rows));
  }

  private async rows(people: readonly Person[]): Promise<OfficerRow[]> {
    if (people.length === 0) return [];
    const ids = people.map(({ id }) => id);
    const [posts, lastCourses] = await Promise.all([this.db.repo(PersonPost).findBy({ activeKey: In(ids) }), this.lastCourses(ids)]);
    const places = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    return people.map(({ id, fullName, closedAt }) => {
      const post = posts.find(({ personId }) => personId === id);
      return {
        id, fullName, organisationName: places.get(post?.organisationId ?? '')?.name ?? '', title: post?.title ?? null,
        state: closedAt === null ? 'active' : 'closed', lastCourse: lastCourses.get(id) ?? null,
      };
    });
  }

  private async lastCourses(personIds: readonly string[]): Promise<Map<string, NonNullable<OfficerRow['lastCourse']>>> {
    const enrolments = await this.db.repo(Enrolment).find({
      where: { personId: In([...personIds]) }, order: { changedAt: 'ASC', id: 'ASC' },
      select: { id: true, personId: true, runId: true, state: true, changedAt: true },
    });
    const last = new Map(enrolments.map((enrolment) => [enrolment.personId, enrolment]));
    const runs = await this.db.repo(CourseRun).find({ where: { id: In([...last.values()].map(({ runId }) => runId)) }, select: { id: true, courseId: true } });
    const courses = await this.db.repo(Course).find({ where: { id: In(runs.map(({ courseId }) => courseId)) }, select: { id: true, title: true } });
    const titles = new Map(runs.map(({ id, courseId }) => [id, courses.find((course) => course.id === courseId)?.title ?? '']));
    return new Map([...last].map(([personId, { runId, state, changedAt }]) => [
      personId, { title: titles.get(runId) ?? '', state, changedAt: changedAt.toISOString() },
    ]));
  }
}
