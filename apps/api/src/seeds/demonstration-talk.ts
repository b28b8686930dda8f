import { Injectable } from '@nestjs/common';
import { daysAfter, type MembershipBasis } from '@rso-connect/shared';
import { In } from 'typeorm';
import { ConsentsService } from '../features/consents/index.js';
import { CourseRun } from '../features/courses/index.js';
import { Enrolment } from '../features/enrolments/index.js';
import { Person, RoleGrantsService } from '../features/people/index.js';
import { HolderKeys } from '../features/pseudonyms/index.js';
import { Flags } from '../features/review/index.js';
import { Space, SpaceMakers, SpaceMembership, SpacesService } from '../features/spaces/index.js';
import { HeldPosts, Topic } from '../features/talk/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { DemonstrationActors } from './demonstration-actor.js';
import { chapterTopics, languageTopics } from './demonstration-language-topics.js';
import { demonstrationKeys, demonstrationPeople } from './demonstration-people.js';
import type { DemonstrationTopic } from './demonstration-topic.js';
import { alumniTopics, cohortTopics, landingTopic } from './demonstration-topics.js';
import { DemonstrationWriter, type PeopleFinder } from './demonstration-writer.js';

const hourMs = 3_600_000;
/** Who signs in as an alumnus, beside those of the workshop. */
const guests = ['Somchai', 'Sukarni', 'Nguyễn Văn Hải'];
/** Alumni of earlier years. */
const earlier = ['สมหญิง ใจดี', 'อนันต์ ศรีสุข', 'ปิยะนุช วงศ์ไทย', 'សុខ ដារា', 'Trần Văn Đức', 'Lê Hoàng Yến', 'Budi Santoso'];
const ofTheChapter = ['Somchai', 'สมหญิง ใจดี', 'อนันต์ ศรีสุข', 'ปิยะนุช วงศ์ไทย', 'Malee Srisuk'];
/** Who looks after the network; a label lets them read as members alone. */
const office = ['Mele Tupou', 'Kiri Tane', 'Ayesha Rahman'];
const moderator = 'Ayesha Rahman';

/** The network at work: the alumni, those of the workshop that is over, a chapter, and what they talk about. */
@Injectable()
export class DemonstrationTalk {
  /** By full name; filled once. */
  private readonly people = new Map<string, string>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly makers: SpaceMakers,
    private readonly spaces: SpacesService,
    private readonly consents: ConsentsService,
    private readonly grants: RoleGrantsService,
    private readonly keys: HolderKeys,
    private readonly held: HeldPosts,
    private readonly flags: Flags,
    private readonly actors: DemonstrationActors,
    private readonly writer: DemonstrationWriter,
  ) {}

  /**
   * Adds it, where there is the workshop.
   *
   * @param organisations ids by code
   */
  async add(organisations: ReadonlyMap<string, string>): Promise<void> {
    const run = await this.db.repo(CourseRun).findOneBy({ sourceKey: 'demonstration:past' });
    const since = run?.endsAt ?? run?.createdAt ?? this.clock.now();
    const cohort = run && (await this.clock.at(since, () => this.makers.cohort(run.id)));
    if (!run || !cohort) return;
    const members = await this.find(run.id);
    if (members.length === 0) return;
    const alumni = await this.makers.alumni();
    const invited = [...guests, ...office].map((name) => this.person(name));
    for (const space of [alumni, cohort]) {
      // Their certificates are on their way: the closing of the workshop issues them.
      await this.letIn(space, members, 'certificate', since);
      await this.letIn(space, invited, 'invitation', since);
    }
    await this.letIn(alumni, [...earlier, 'Malee Srisuk'].map((name) => this.person(name)), 'invitation', since);
    // Every third one shows no name.
    for (const [index, personId] of [...members, ...[...guests, ...earlier, ...office].map((name) => this.person(name))].entries()) {
      if (index % 3 !== 2) await this.consents.choose(personId, 'name', { audience: 'alumni', endsOn: null });
    }
    await this.moderates(moderator, alumni);
    for (const { email, seat, passphrase } of demonstrationKeys) {
      const holder = demonstrationPeople.find((one) => one.email === email)?.fullName ?? '';
      await this.actors.asOffice(this.person(holder), since, (actor) => this.keys.take(actor, { seat, passphrase }));
    }
    const written = await this.write(alumni, [...alumniTopics.slice(0, 5), ...languageTopics, ...alumniTopics.slice(5)], members);
    await this.write(cohort, cohortTopics, members);
    const [, postId] = written.get('A white van at the market, every Thursday') ?? [];
    if (postId !== undefined) await this.flag(postId, members);
    await this.addChapter(organisations.get('TH') ?? '', since, members);
  }

  /** Writes what has files in it, once; sends them first. */
  async addFiles(): Promise<void> {
    const run = await this.db.repo(CourseRun).findOneByOrFail({ sourceKey: 'demonstration:past' });
    const { id: spaceId } = await this.makers.alumni();
    if (await this.db.repo(Topic).existsBy({ spaceId, title: landingTopic.title })) return;
    const members = await this.find(run.id);
    await this.addHeld();
    const [[by, , { files = [] } = {}] = [0, '']] = landingTopic.posts;
    const authorId = members[Number(by) % members.length] ?? '';
    const lastAt = new Date(this.clock.now().getTime() - 10 * hourMs);
    const sent = await this.writer.send(spaceId, authorId, files, daysAfter(lastAt, -2));
    await this.db.transaction(async () => this.writer.write(await this.makers.alumni(), landingTopic, this.finder(members), lastAt, this.person('Mele Tupou'), sent));
  }

  /**
   * Writes topics in a space, the last one of all this morning.
   *
   * @param members by whose places their authors go
   * @param keeper who keeps order there, as one of its members
   * @returns the ids of the posts of each topic, by its title
   */
  async write(space: Space, topics: readonly DemonstrationTopic[], members: readonly string[], keeper = 'Mele Tupou'): Promise<Map<string, string[]>> {
    const written = new Map<string, string[]>();
    for (const [index, topic] of topics.entries()) {
      const lastAt = new Date(this.clock.now().getTime() - (topics.length - index) * 9 * hourMs);
      written.set(topic.title, await this.writer.write(space, topic, this.finder(members), lastAt, this.person(keeper)));
    }
    return written;
  }

  /** Lets somebody keep order in a space. */
  async moderates(name: string, { id: scopeId }: Space): Promise<void> {
    await this.grants.grant(this.person(name), { role: 'moderator', scopeKind: 'space', scopeId }, null);
  }

  /** A space in which a moderator reads first posts. */
  private async addChapter(memberId: string, since: Date, members: readonly string[]): Promise<void> {
    const chapter = await this.makers.chapter(memberId);
    if (!chapter) return;
    await this.letIn(chapter, ofTheChapter.map((name) => this.person(name)), 'invitation', since);
    await this.write(chapter, chapterTopics, members);
    await this.actors.asOffice(this.person('Mele Tupou'), this.clock.now(), (actor) => {
      const { name, purpose, community, rosterFor, defaultLabel, ceilingLabel, retentionMonths, version } = chapter;
      return this.spaces.change(actor, chapter.id, { name, purpose, community, rosterFor, defaultLabel, ceilingLabel, retentionMonths, version, holdsFirstPosts: true });
    });
  }

  /** A first post that waits for a moderator, with its files. */
  private async addHeld(): Promise<void> {
    const chapter = await this.db.repo(Space).findOneBy({ kind: 'chapter', holdsFirstPosts: true });
    if (!chapter) return;
    const [authorId, at] = [this.person('อนันต์ ศรีสุข'), new Date(this.clock.now().getTime() - 5 * hourMs)];
    const { items } = await this.actors.as(authorId, at, (actor) => this.held.own(actor, chapter.id));
    if (items.length > 0) return;
    const sent = await this.writer.send(chapter.id, authorId, ['landing-order.jpg', 'landing-checklist.pdf'], at);
    await this.actors.as(authorId, at, (actor) => this.held.topic(actor, chapter.id, {
      id: newId(), title: 'ล่ามภาษาโรฮิงยาที่ระนอง', label: 'GREEN',
      text: 'ที่ระนองมีล่ามเพียงสองคน ผมแนบภาพลำดับการรับคนขึ้นฝั่งและรายการตรวจมาด้วย ท่านใดช่วยแปลรายการตรวจ หรือมีรายชื่อล่ามทางโทรศัพท์บ้างครับ?',
      attachmentIds: [...sent.values()], readerIds: [], chathamHouse: false, quotedIds: [], mentionedIds: [], answersPostId: null,
    }));
  }

  private async flag(postId: string, members: readonly string[]): Promise<void> {
    const at = daysAfter(this.clock.now(), -1);
    const text = 'With the tea shop and the bus station everybody can tell who it is, and that he is somebody’s brother. This belongs into a report, not here.';
    for (const [place, reason] of [[9, 'personal_data'], [4, 'beyond_label']] as const) {
      await this.actors.as(members[place % members.length] ?? '', at, (actor) => this.flags.flag(actor, postId, { reason, text: place === 9 ? text : null }));
    }
  }

  /** @returns those of the workshop, by whose places authors go; everybody is known by name from then on */
  private async find(runId: string): Promise<string[]> {
    for (const { id, fullName } of await this.db.repo(Person).find({ select: { id: true, fullName: true } })) this.people.set(fullName, id);
    const came = await this.db.repo(Enrolment).find({ where: { runId, state: In(['active', 'completed']) }, order: { id: 'ASC' } });
    return came.map(({ personId }) => personId);
  }

  private finder(members: readonly string[]): PeopleFinder {
    return (who) => (typeof who === 'string' ? this.person(who) : (members[who % members.length] ?? ''));
  }

  private person(name: string): string {
    return this.people.get(name) ?? '';
  }

  private async letIn(space: Space, personIds: readonly string[], basis: MembershipBasis, since: Date): Promise<void> {
    await this.db.repo(SpaceMembership).insert(personIds.map((personId) => ({
      id: newId(), spaceId: space.id, personId, state: 'active', basis, basisId: null, startedAt: since, endedAt: null, version: 1, createdAt: since, changedAt: since,
    })));
  }
}
