import { Injectable } from '@nestjs/common';
import { workshopsWording, type ConsentField, type InputOf, type Onlooker, type Page, type ShownParticipant, type papersRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { ConsentsService, whereVisible } from '../consents/index.js';
import { Enrolment } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person, PersonEmail, PersonPost } from '../people/index.js';
import { comingStates } from './participation.rules.js';
import { Participants } from './participants.js';

type Query = InputOf<typeof papersRoutes.participants>['query'];
type Entry = Enrolment & { person: Person };

/** The others of a run are in its cohort: they are who "my workshops" means, and nothing more. */
const other: Onlooker = { isSelf: false, isRso: false, sharesSpace: true, isAlumnus: false };

/** Who takes part in a run, as far as each of them shows it to the others. */
@Injectable()
export class SharedRoster {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly participants: Participants,
    private readonly consents: ConsentsService,
    private readonly organisations: OrganisationsService,
  ) {}

  /**
   * The others who show at least their name.
   *
   * @throws Problem `enrolment.not-found`, or `access.not-allowed` for who doesn't come
   */
  async page(actor: Actor, enrolmentId: string, query: Query): Promise<Page<ShownParticipant>> {
    const { enrolment } = await this.participants.own(actor, enrolmentId);
    if (!comingStates.includes(enrolment.state)) throw new Problem('access.not-allowed');
    const rows = this.db.repo<Entry>(Enrolment).createQueryBuilder('enrolment')
      .innerJoinAndMapOne('enrolment.person', Person, 'person', 'person.id = enrolment.personId')
      .select(['enrolment.id', 'enrolment.personId', 'person.id', 'person.fullName', 'person.nameSort'])
      .where('enrolment.runId = :runId AND enrolment.state IN (:...states)', { runId: enrolment.runId, states: comingStates })
      .andWhere('enrolment.personId <> :self', { self: actor.personId });
    whereVisible(rows, 'enrolment.personId', 'name', { ...other, personId: actor.personId }, this.clock.now(), workshopsWording);
    whereWords(rows, 'person.nameSort', searchWords(query.q));
    const order = {
      column: 'person.nameSort', descending: query.sort.startsWith('-'), id: 'person.id',
      valueOf: (row: Entry) => ({ value: row.person.nameSort, id: row.personId }),
    };
    return fetchPage(rows, query, order, (entries) => this.views(entries));
  }

  /**
   * What the others see of oneself: the same as they get, by the same way.
   *
   * @returns nobody where one shows nothing
   * @throws Problem `enrolment.not-found`
   */
  async me(actor: Actor, enrolmentId: string): Promise<ShownParticipant[]> {
    const { enrolment } = await this.participants.own(actor, enrolmentId);
    const person = await this.db.repo(Person).findOneByOrFail({ id: actor.personId });
    return this.views([Object.assign(new Enrolment(), enrolment, { person })]);
  }

  private async views(entries: readonly Entry[]): Promise<ShownParticipant[]> {
    const ids = entries.map(({ personId }) => personId);
    const shown = await this.consents.visible(ids, () => other, workshopsWording);
    const who = (field: ConsentField): string[] => ids.filter((id) => shown.get(id)?.has(field));
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In([...new Set([...who('agency'), ...who('post')])]) });
    const organisations = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    const emails = await this.db.repo(PersonEmail).findBy({ personId: In(who('email')), endedAt: IsNull() });
    return entries.filter(({ personId }) => shown.get(personId)?.has('name')).map(({ id, personId, person }) => {
      const may = shown.get(personId);
      const post = posts.find((each) => each.personId === personId);
      const words = [post?.rank, post?.title].filter((part) => part != null && part !== '').join(', ');
      return {
        id, fullName: person.fullName,
        agency: may?.has('agency') ? (organisations.get(post?.organisationId ?? '')?.name ?? null) : null,
        post: may?.has('post') && words !== '' ? words : null,
        email: emails.find((each) => each.personId === personId)?.address ?? null,
      };
    });
  }
}
