import { Injectable } from '@nestjs/common';
import { emailKeyOf, tlpTable } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { AgencyClient, OrganisationsService } from '../../organisations/index.js';
import { Person, PersonEmail, PersonPost } from '../../people/index.js';
import { TopicAddedReader } from '../talk.entity.js';
import { topicShared } from '../talk.events.js';
import { canAddReader, canTakeReaderOut } from '../talk.policy.js';
import { holdTopic } from '../topics/hold-topic.js';
import { TopicFinder } from '../topics/topic-finder.js';
import { isVetted } from './readable-topics.js';

/** Lets people read a topic whom its label lets its readers add. Who did it stands on the topic, and in the audit log. */
@Injectable()
export class AddedReaders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly organisations: OrganisationsService,
    private readonly finder: TopicFinder,
  ) {}

  /**
   * Lets somebody read a topic. Who reads it already changes nothing. Whether an address is known at all is told to
   * nobody: it is the same answer as for somebody whom the label doesn't let in.
   *
   * @throws Problem `topic.not-found`, `access.not-allowed`, `topic.cannot-add-reader`, `topic.locked`, `topic.changed-meanwhile`
   */
  async add(actor: Actor, topicId: string, email: string): Promise<void> {
    const { topic, ...standing } = await this.finder.topic(actor, topicId);
    if (!canAddReader(standing, topic)) throw new Problem('access.not-allowed');
    const personId = (await this.db.repo(PersonEmail).findOneBy({ addressKey: emailKeyOf(email) }))?.personId;
    if (personId === undefined || !(await this.db.repo(Person).existsBy({ id: personId, closedAt: IsNull() }))) throw new Problem('topic.cannot-add-reader');
    const rule = tlpTable.addReader[topic.label];
    const fit = rule === 'vetted' ? await this.vetted(personId) : await this.colleague(actor.personId, personId, rule === 'agency-or-client');
    if (!fit) throw new Problem('topic.cannot-add-reader');
    await this.db.transaction(async () => {
      await holdTopic(this.db, topic);
      // Asked while nobody else lets them in: of two at once the second finds that they read it.
      if (await this.finder.readable({ id: personId }).andWhere('topic.id = :topicId', { topicId }).getExists()) return;
      // What let them in before stands no more: this takes its place.
      await this.db.repo(TopicAddedReader).delete({ topicId, personId });
      await this.db.repo(TopicAddedReader).insert({ topicId, personId, addedBy: actor.personId, organisationId: fit.organisationId, addedAt: this.clock.now() });
      await this.audit.record({
        action: 'topic-reader.added', subject: { kind: 'topic', id: topicId }, personId, after: { label: topic.label, organisationId: fit.organisationId },
      });
      await this.events.publish(topicShared, { personId, topicId, postId: topicId });
    });
  }

  /**
   * Lets somebody read no more who was let in; what let them in stands no more from then on. Who did let them in may do
   * so, who began the topic, and who keeps order in it. What they have read they know.
   *
   * @throws Problem `topic.not-found`, `topic.no-added-reader`, `access.not-allowed`
   */
  async takeOut(actor: Actor, topicId: string, personId: string): Promise<void> {
    const found = await this.finder.topic(actor, topicId);
    await this.db.transaction(async () => {
      const added = await this.db.repo(TopicAddedReader).findOneBy({ topicId, personId });
      if (!added) throw new Problem('topic.no-added-reader');
      if (!canTakeReaderOut(actor, found, found.topic, added)) throw new Problem('access.not-allowed');
      const gone = await this.db.repo(TopicAddedReader).delete({ topicId, personId, addedBy: added.addedBy });
      if (affected(gone) === 0) throw new Problem('topic.no-added-reader');
      await this.audit.record({ action: 'topic-reader.taken-out', subject: { kind: 'topic', id: topicId }, personId, before: { label: found.topic.label } });
    });
  }

  private async vetted(personId: string): Promise<{ organisationId: null } | null> {
    const query = this.db.repo(Person).createQueryBuilder('person').where('person.id = :personId', { personId });
    return (await query.andWhere(isVetted(query, 'person.id')).getExists()) ? { organisationId: null } : null;
  }

  /**
   * Who works for the same agency by their present post, or for one that it has declared to be its client. A member is no
   * agency: a whole country are no colleagues.
   */
  private async colleague(readerId: string, personId: string, orClient: boolean): Promise<{ organisationId: string } | null> {
    const posts = await this.db.repo(PersonPost).findBy([{ activeKey: readerId }, { activeKey: personId }]);
    const [own, other] = [readerId, personId].map((id) => posts.find(({ activeKey }) => activeKey === id)?.organisationId ?? null);
    if (typeof own !== 'string' || typeof other !== 'string') return null;
    if (own !== other && !(orClient && (await this.db.repo(AgencyClient).existsBy({ agencyId: own, clientId: other })))) return null;
    const place = (await this.organisations.byIds([own])).get(own);
    return place && place.kind !== 'member' ? { organisationId: own } : null;
  }
}
