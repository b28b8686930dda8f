import { Injectable } from '@nestjs/common';
import { hideSmallCounts, smallestGroup, statesThat, tlpLabels, tlpTable, type SpaceStatistics, type TlpLabel } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { OrganisationsService, memberOf } from '../../organisations/index.js';
import { Person, PersonPost } from '../../people/index.js';
import { SpaceMembership, SpacesService } from '../../spaces/index.js';
import { labelsWhere } from '../labels/labels.js';
import { Post, Topic } from '../talk.entity.js';
import { lastMonths, type Month } from './months.js';

/** How far back the months go. */
const monthsBack = 12;

/** Counts of a space. */
@Injectable()
export class SpaceCounts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly spaces: SpacesService,
    private readonly organisations: OrganisationsService,
  ) {}

  /**
   * Counts what each label lets be counted, for whoever may know of the space. The counts are the space's, not the
   * reader's: who reads less sees the same. Months are those of the reader's calendar.
   *
   * @throws Problem `space.not-found`
   */
  async of(actor: Actor, spaceId: string): Promise<SpaceStatistics> {
    await this.spaces.known(actor, spaceId);
    const { timeZone } = await this.db.repo(Person).findOneOrFail({ where: { id: actor.personId }, select: { id: true, timeZone: true } });
    const months = lastMonths(this.clock.now(), timeZone, monthsBack);
    const members = await this.db.repo(SpaceMembership).countBy({ spaceId, state: In(statesThat('see')) });
    const counted = tlpLabels.filter((label) => tlpTable.statistics[label] !== 'no');
    const labels = await Promise.all(counted.map((label) => this.labelled(spaceId, label)));
    const [byMonth, writers, byMember] = await Promise.all([this.monthly(spaceId, months, labels), this.writers(spaceId, months), this.byMember(spaceId, members)]);
    return { members, labels, months: byMonth, writers, byMember };
  }

  private async labelled(spaceId: string, label: TlpLabel): Promise<SpaceStatistics['labels'][number]> {
    const topics = await this.db.repo(Topic).countBy({ spaceId, label, title: Not('') });
    const posts = await this.posts(spaceId, [label]).getCount();
    const shown = (count: number): number | null => (tlpTable.statistics[label] === 'groups' && count < smallestGroup ? null : count);
    return { label, topics: shown(topics), posts: shown(posts) };
  }

  /** Posts of each month: those that may be counted one by one, and those that only groups may be counted of. */
  private async monthly(spaceId: string, months: readonly Month[], labels: SpaceStatistics['labels']): Promise<SpaceStatistics['months']> {
    const query = this.posts(spaceId, [...labelsWhere(tlpTable.statistics, 'yes', 'groups')]).select('topic.label', 'label').groupBy('topic.label');
    months.forEach(({ from, to }, place) => query
      .addSelect(`COUNT(CASE WHEN post.createdAt >= :from${String(place)} AND post.createdAt < :to${String(place)} THEN 1 END)`, `month${String(place)}`)
      .setParameters({ [`from${String(place)}`]: from, [`to${String(place)}`]: to }));
    const rows = await query.getRawMany<{ label: TlpLabel } & Record<string, unknown>>();
    const sums = (cell: 'yes' | 'groups'): number[] => {
      const those = rows.filter(({ label }) => tlpTable.statistics[label] === cell);
      return months.map((_, place) => those.reduce((sum, row) => sum + Number(row[`month${String(place)}`]), 0));
    };
    const [open, grouped] = [sums('yes'), sums('groups')];
    // What is older is in the label's own count, which stands beside these.
    const all = labels.reduce((sum, { label, posts }) => (tlpTable.statistics[label] === 'groups' ? sum + (posts ?? 0) : sum), 0);
    const shown = hideSmallCounts(grouped, smallestGroup, Math.max(0, all - grouped.reduce((a, b) => a + b, 0)));
    return months.map(({ month }, place) => ({ month, open: open[place] ?? 0, grouped: shown[place] ?? null }));
  }

  /** How many people wrote in these months; who wrote under a pseudonym is nobody here. */
  private async writers(spaceId: string, months: readonly Month[]): Promise<number | null> {
    const written = this.posts(spaceId, [...labelsWhere(tlpTable.statistics, 'yes', 'groups')]).andWhere('post.pseudonymId IS NULL AND post.createdAt >= :since', { since: months[0]?.from });
    const row = await written.select('COUNT(DISTINCT post.authorId)', 'people').getRawOne<{ people: number | string }>();
    const people = Number(row?.people ?? 0);
    return people < smallestGroup ? null : people;
  }

  /** For which members the space's people work, as far as there are enough of them. */
  private async byMember(spaceId: string, members: number): Promise<SpaceStatistics['byMember']> {
    const rows = await this.db.repo(SpaceMembership).createQueryBuilder('membership')
      .innerJoin(PersonPost, 'work', 'work.activeKey = membership.personId')
      .where({ spaceId, state: In(statesThat('see')) })
      .select('work.organisationId', 'organisationId').addSelect('COUNT(*)', 'people').groupBy('work.organisationId')
      .getRawMany<{ organisationId: string | null; people: number | string }>();
    const places = await this.organisations.byIds(rows.map(({ organisationId }) => organisationId));
    const sums = new Map<string, number>();
    for (const { organisationId, people } of rows) {
      const place = places.get(organisationId ?? '');
      const memberId = place ? memberOf(place) : null;
      if (memberId !== null) sums.set(memberId, (sums.get(memberId) ?? 0) + Number(people));
    }
    const names = await this.organisations.byIds([...sums.keys()]);
    const all = [...sums].map(([id, people]) => ({ name: names.get(id)?.name ?? '', people })).sort((a, b) => b.people - a.people || a.name.localeCompare(b.name));
    const placed = all.reduce((sum, { people }) => sum + people, 0);
    const kept = hideSmallCounts(all.map(({ people }) => people), smallestGroup, Math.max(0, members - placed));
    const shown = all.filter((_, place) => kept[place] !== null);
    const others = members - shown.reduce((sum, { people }) => sum + people, 0);
    return { shown, others: others < smallestGroup ? null : others };
  }

  private posts(spaceId: string, labels: readonly TlpLabel[]) {
    return this.db.repo(Post).createQueryBuilder('post').innerJoin(Topic, 'topic', 'topic.id = post.topicId')
      .where({ deletedBy: IsNull() }).andWhere('topic.spaceId = :spaceId AND topic.label IN (:...labels)', { spaceId, labels });
  }
}
