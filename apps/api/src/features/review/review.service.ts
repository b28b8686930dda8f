import { Inject, Injectable } from '@nestjs/common';
import { decisionsOf, decisionsWithReason, erasedName, reviewKinds, type InputOf, type Page, type ReviewRow, type ReviewView, type reviewRoutes } from '@rso-connect/shared';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { fetchPage } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { writtenHtml } from '../../platform/markdown/index.js';
import { Person } from '../people/index.js';
import { Space } from '../spaces/index.js';
import { Deciders } from './deciders.js';
import { whereNotAbout } from './not-about.js';
import { ReviewQueue } from './queue.service.js';
import { PostFlag, ReviewItem, ReviewStepRow } from './review.entity.js';
import { mayKnow, permissionOf } from './review.policy.js';
import { REVIEW_SUBJECTS, type ReviewSubject, type SubjectFacts } from './subjects.js';

type ListQuery = InputOf<typeof reviewRoutes.list>['query'];
type Assignment = InputOf<typeof reviewRoutes.assign>['body'];
type Decision = InputOf<typeof reviewRoutes.decide>['body'];
type Note = InputOf<typeof reviewRoutes.note>['body'];

/** The queue of what waits for a human decision. Of two who decide the same item one does; the other is told. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly queue: ReviewQueue,
    private readonly deciders: Deciders,
    @Inject(REVIEW_SUBJECTS) private readonly subjects: readonly ReviewSubject[],
  ) {}

  /** One page of what waits for somebody, or did. What a label keeps from them says only that it is there. */
  list(actor: Actor, query: ListQuery): Promise<Page<ReviewRow>> {
    const items = this.known(actor);
    items.andWhere(query.state === 'open' ? `item.state = 'open'` : `item.state <> 'open'`);
    if (query.kind) items.andWhere({ kind: query.kind });
    if (query.assignee === 'me') items.andWhere({ assigneeId: actor.personId });
    if (query.assignee === 'nobody') items.andWhere('item.assigneeId IS NULL');
    return fetchPage(items, query, {
      column: 'item.createdAt', descending: query.sort.startsWith('-'), id: 'item.id', valueOf: (row) => ({ value: row.createdAt, id: row.id }),
    }, (rows) => this.rows(actor, rows));
  }

  /**
   * One item.
   *
   * @throws Problem `review.not-found`
   */
  async one(actor: Actor, itemId: string): Promise<ReviewView> {
    const item = await this.db.repo(ReviewItem).findOneBy({ id: itemId });
    if (!item || !mayKnow(actor, item)) throw new Problem('review.not-found');
    const [row] = await this.rows(actor, [item]);
    if (!row) throw new Problem('review.not-found');
    const facts = await this.facts(actor, item);
    // No label stands between the office and these: it is about themselves.
    if (!facts && (item.kind === 'membership' || item.kind === 'mentoring')) throw new Problem('review.not-found');
    if (!facts) return { ...row, html: null, files: [], flags: [], history: [], deciders: [], can: { decide: [], assign: false, note: false } };
    const open = item.state === 'open';
    const mine = facts.authorId === actor.personId;
    return {
      ...row,
      html: facts.text === null ? null : writtenHtml(facts.text),
      files: [...(facts.files ?? [])],
      flags: await this.flags(item),
      history: await this.history(item),
      deciders: open ? await this.deciders.of(item) : [],
      can: {
        decide: open && !mine && (item.assigneeId === null || item.assigneeId === actor.personId) ? [...decisionsOf[item.kind]] : [],
        assign: open && !mine, note: !mine,
      },
    };
  }

  /**
   * Takes an item, gives it to another or puts it back.
   *
   * @throws Problem `review.not-found`, `review.sealed`, `review.own`, `review.settled`, `review.changed-meanwhile`, `review.unfit-assignee`
   */
  async assign(actor: Actor, itemId: string, { version, personId }: Assignment): Promise<ReviewView> {
    await this.db.transaction(async () => {
      const { item, facts } = await this.toWorkOn(actor, itemId);
      if (item.state !== 'open') throw new Problem('review.settled');
      if (versionOf(item, facts) !== version) throw new Problem('review.changed-meanwhile');
      if (item.assigneeId === personId) return;
      if (personId !== null && !(await this.deciders.of(item)).some(({ id }) => id === personId)) throw new Problem('review.unfit-assignee');
      const moved = await this.db.repo(ReviewItem).update({ id: itemId, version: item.version, state: 'open' }, { assigneeId: personId, version: item.version + 1, changedAt: this.clock.now() });
      if (affected(moved) === 0) throw new Problem('review.changed-meanwhile');
      await this.queue.step(itemId, personId === null ? 'returned' : 'assigned', { actorId: actor.personId, assigneeId: personId });
      await this.audit.record({ action: 'review-item.assigned', subject: { kind: 'review-item', id: itemId }, before: { assigneeId: item.assigneeId }, after: { assigneeId: personId } });
    });
    return this.one(actor, itemId);
  }

  /**
   * Leaves a note for the others who decide.
   *
   * @throws Problem `review.not-found`, `review.sealed`, `review.own`
   */
  async note(actor: Actor, itemId: string, { id, text }: Note): Promise<ReviewView> {
    try {
      await this.db.transaction(async () => {
        await this.toWorkOn(actor, itemId);
        if (await this.db.repo(ReviewStepRow).existsBy({ id })) return;
        await this.queue.step(itemId, 'noted', { id, actorId: actor.personId, text });
        await this.audit.record({ action: 'review-item.noted', subject: { kind: 'review-item', id: itemId } });
      });
    } catch (error) {
      // A double click: the other one stands.
      if (!isUniqueViolation(error)) throw error;
    }
    return this.one(actor, itemId);
  }

  /**
   * Decides an item and carries it out, both or neither.
   *
   * @throws Problem `review.not-found`, `review.sealed`, `review.own`, `review.settled`, `review.changed-meanwhile`,
   *   `review.assigned-to-other`, `review.unfit-decision`, `review.reason-missing`, and whatever carrying it out throws
   */
  async decide(actor: Actor, itemId: string, { version, decision, reason }: Decision): Promise<ReviewView> {
    await this.db.transaction(async () => {
      const { item, facts, subject } = await this.toWorkOn(actor, itemId);
      if (item.state !== 'open') throw new Problem('review.settled');
      if (versionOf(item, facts) !== version) throw new Problem('review.changed-meanwhile');
      if (item.assigneeId !== null && item.assigneeId !== actor.personId) throw new Problem('review.assigned-to-other');
      if (!decisionsOf[item.kind].includes(decision)) throw new Problem('review.unfit-decision');
      if (decisionsWithReason.includes(decision) && reason === null) throw new Problem('review.reason-missing');
      const now = this.clock.now();
      const decided = await this.db.repo(ReviewItem).update({ id: itemId, version: item.version, state: 'open' }, {
        state: 'decided', decision, decidedBy: actor.personId, decidedAt: now, activeKey: null, version: item.version + 1, changedAt: now,
      });
      if (affected(decided) === 0) throw new Problem('review.changed-meanwhile');
      await subject.carryOut(actor, item, decision, reason, facts);
      await this.queue.step(itemId, 'decided', { actorId: actor.personId, decision, text: reason });
      await this.audit.record({ action: 'review-item.decided', subject: { kind: 'review-item', id: itemId }, after: { kind: item.kind, subjectId: item.subjectId, decision } });
    });
    return this.one(actor, itemId);
  }

  private async toWorkOn(actor: Actor, itemId: string): Promise<{ item: ReviewItem; facts: SubjectFacts; subject: ReviewSubject }> {
    const item = await this.db.repo(ReviewItem).findOneBy({ id: itemId });
    if (!item || !mayKnow(actor, item)) throw new Problem('review.not-found');
    const facts = await this.facts(actor, item);
    const subject = this.subjectOf(item);
    if (!facts || !subject) throw new Problem(item.state === 'open' ? 'review.sealed' : 'review.settled');
    if (facts.authorId === actor.personId) throw new Problem('review.own');
    return { item, facts, subject };
  }

  private known(actor: Actor): SelectQueryBuilder<ReviewItem> {
    const items = this.db.repo(ReviewItem).createQueryBuilder('item');
    const parts = reviewKinds.flatMap((kind) => {
      const { everywhere, ids } = actor.reach(permissionOf[kind]);
      if (everywhere) return [`item.kind = '${kind}'`];
      if (ids.space.length === 0) return [];
      items.setParameter(`spaces_${kind}`, [...ids.space]);
      return [`(item.kind = '${kind}' AND item.spaceId IN (:...spaces_${kind}))`];
    });
    return whereNotAbout(items.where(parts.length === 0 ? '1 = 0' : `(${parts.join(' OR ')})`), actor.personId);
  }

  private subjectOf({ kind }: Pick<ReviewItem, 'kind'>): ReviewSubject | undefined {
    return this.subjects.find((one) => one.kind === kind);
  }

  private async facts(actor: Actor, item: ReviewItem): Promise<SubjectFacts | null> {
    return (await this.subjectOf(item)?.about(actor.personId, [item.subjectId]))?.get(item.subjectId) ?? null;
  }

  private async rows(actor: Actor, items: readonly ReviewItem[]): Promise<ReviewRow[]> {
    const facts = new Map<string, SubjectFacts>();
    for (const subject of this.subjects) {
      const ids = items.filter(({ kind }) => kind === subject.kind).map(({ subjectId }) => subjectId);
      for (const [id, one] of await subject.about(actor.personId, ids)) facts.set(`${subject.kind}/${id}`, one);
    }
    const names = await this.names([...items.map(({ assigneeId }) => assigneeId), ...[...facts.values()].map(({ authorId }) => authorId)]);
    const spaceIds = items.flatMap(({ spaceId }) => spaceId ?? []);
    const spaces = new Map(spaceIds.length === 0 ? [] : (await this.db.repo(Space).findBy({ id: In(spaceIds) })).map(({ id, name }) => [id, name]));
    const flags = items.length === 0 ? [] : await this.db.repo(PostFlag).find({ where: { itemId: In(items.map(({ id }) => id)) }, select: { id: true, itemId: true } });
    return Promise.all(items.map(async (item): Promise<ReviewRow> => {
      const { id, kind, state, spaceId, subjectId, createdAt, assigneeId, decision } = item;
      const about = facts.get(`${kind}/${subjectId}`);
      return {
        id, kind, state, spaceId, decision, version: versionOf(item, about),
        spaceName: spaces.get(spaceId ?? '') ?? null,
        createdAt: createdAt.toISOString(),
        assignee: names.ref(assigneeId),
        about: about ? { label: about.label, title: about.title, path: about.path, author: names.ref(about.authorId), flags: flags.filter(({ itemId }) => itemId === id).length, concern: about.concern ?? null } : null,
        askWhom: about || state !== 'open' ? [] : (await this.deciders.of(item)).map(({ name }) => name),
      };
    }));
  }

  private async flags({ id }: ReviewItem): Promise<ReviewView['flags']> {
    const flags = await this.db.repo(PostFlag).find({ where: { itemId: id }, order: { createdAt: 'ASC', id: 'ASC' } });
    const names = await this.names(flags.map(({ personId }) => personId));
    return flags.map(({ reason, text, createdAt, personId }) => ({ reason, text, at: createdAt.toISOString(), by: names.of(personId) }));
  }

  private async history({ id }: ReviewItem): Promise<ReviewView['history']> {
    const steps = await this.db.repo(ReviewStepRow).find({ where: { itemId: id }, order: { createdAt: 'ASC', id: 'ASC' } });
    const names = await this.names(steps.flatMap(({ actorId, assigneeId }) => [actorId, assigneeId]));
    return steps.map(({ step, createdAt, actorId, assigneeId, decision, text }) => ({
      step, decision, text, at: createdAt.toISOString(), by: names.ref(actorId), to: names.ref(assigneeId),
    }));
  }

  private async names(ids: readonly (string | null)[]): Promise<Names> {
    const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
    const people = wanted.length === 0 ? [] : await this.db.repo(Person).find({ where: { id: In(wanted) }, select: { id: true, fullName: true } });
    const nameOf = new Map(people.map(({ id, fullName }) => [id, fullName]));
    const of = (id: string): { id: string; name: string } => ({ id, name: nameOf.get(id) ?? erasedName });
    return { of, ref: (id) => (id === null ? null : of(id)) };
  }
}

/** What a decision must have seen: what happened to the item, and what it is about. Both only grow, so that their sum says whether either did. */
function versionOf({ version }: Pick<ReviewItem, 'version'>, about: SubjectFacts | null | undefined): number {
  return version + (about?.version ?? 0);
}

interface Names {
  of(id: string): { id: string; name: string };
  ref(id: string | null): { id: string; name: string } | null;
}
