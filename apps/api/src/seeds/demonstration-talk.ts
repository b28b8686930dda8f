import { Injectable } from '@nestjs/common';
import { tlpTable, type MembershipBasis } from '@rso-connect/shared';
import { In } from 'typeorm';
import { ConsentsService } from '../features/consents/index.js';
import { CourseRun } from '../features/courses/index.js';
import { Enrolment } from '../features/enrolments/index.js';
import { PersonEmail } from '../features/people/index.js';
import { SpaceMakers, SpaceMembership, type Space } from '../features/spaces/index.js';
import { Post, Topic, TopicRead, TopicReader, searchTextOf } from '../features/talk/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { demonstrationTopics, type DemonstrationTopic } from './demonstration-topics.js';

const hourMs = 3_600_000;
/** Those who can sign in and look at the network. */
const guests = ['officer@demo.example', 'petugas@demo.example'];

/** The network at work: the alumni, those of the workshop that is over, and what they talk about. */
@Injectable()
export class DemonstrationTalk {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly makers: SpaceMakers,
    private readonly consents: ConsentsService,
  ) {}

  /** Adds it, where there is the workshop. */
  async add(): Promise<void> {
    const run = await this.db.repo(CourseRun).findOneBy({ sourceKey: 'demonstration:past' });
    const cohort = run && (await this.makers.cohort(run.id));
    if (!run || !cohort) return;
    const alumni = await this.makers.alumni();
    const came = await this.db.repo(Enrolment).find({ where: { runId: run.id, state: In(['active', 'completed']) }, order: { id: 'ASC' } });
    const members = came.map(({ personId }) => personId);
    if (members.length === 0) return;
    const invited = (await this.db.repo(PersonEmail).findBy({ addressKey: In(guests) })).map(({ personId }) => personId);
    for (const space of [alumni, cohort]) {
      // Their certificates are on their way: the closing of the workshop issues them.
      await this.letIn(space, members, 'certificate', run.endsAt ?? run.createdAt);
      await this.letIn(space, invited, 'invitation', run.endsAt ?? run.createdAt);
    }
    // Every third one shows no name.
    for (const [index, personId] of [...members, ...invited].entries()) {
      if (index % 3 !== 2) await this.consents.choose(personId, 'name', { audience: 'alumni', endsOn: null });
    }
    for (const [index, topic] of demonstrationTopics.entries()) await this.write(topic.in === 'alumni' ? alumni : cohort, topic, members, index);
  }

  private async letIn(space: Space, personIds: readonly string[], basis: MembershipBasis, since: Date): Promise<void> {
    await this.db.repo(SpaceMembership).insert(personIds.map((personId) => ({
      id: newId(), spaceId: space.id, personId, state: 'active', basis, basisId: null, startedAt: since, endedAt: null, version: 1, createdAt: since, changedAt: since,
    })));
  }

  /** Writes a topic among these people, the last one of all this morning. */
  async write(space: Space, { label, title, isPinned = false, posts, readers }: Omit<DemonstrationTopic, 'in'>, members: readonly string[], index: number): Promise<void> {
    const who = (place: number): string => members[place % members.length] ?? '';
    // The last post of each topic some hours after that of the topic before, the newest one this morning.
    const lastAt = this.clock.now().getTime() - (demonstrationTopics.length - index) * 9 * hourMs;
    const at = (number: number): Date => new Date(lastAt - (posts.length - number) * 7 * hourMs);
    const id = newId();
    const authorId = who(posts[0]?.[0] ?? 0);
    await this.db.repo(Topic).insert({
      id, spaceId: space.id, title, label, authorId, pseudonymId: null, lastNumber: posts.length, lastPostAt: at(posts.length), isPinned, lockedAt: null,
      searchText: searchTextOf(label, 'title', title), answerId: null, answersPostId: null, version: 1, createdAt: at(1),
    });
    await this.db.repo(Post).insert(posts.map(([place, text], order): Post => ({
      id: order === 0 ? id : newId(), topicId: id, number: order + 1, authorId: who(place), pseudonymId: null, replyTo: null, text, searchText: searchTextOf(label, 'text', text), version: 1,
      createdAt: at(order + 1), editedAt: null, deletedBy: null, deletedAt: null, releasedTo: null, movedTo: null,
    })));
    if (tlpTable.read[label] === 'named') {
      const named = [...new Set([authorId, ...(readers ?? []).map(who)])];
      await this.db.repo(TopicReader).insert(named.map((personId) => ({ topicId: id, personId })));
    }
    const authors = [...new Set(posts.map(([place]) => who(place)))];
    await this.db.repo(TopicRead).insert(authors.map((personId) => ({ topicId: id, personId, lastRead: posts.length, lastTold: posts.length, changedAt: at(posts.length) })));
  }
}
