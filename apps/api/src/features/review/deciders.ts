import { Inject, Injectable } from '@nestjs/common';
import { roleTable, roles } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Person, RoleGrantRow } from '../people/index.js';
import type { ReviewItem } from './review.entity.js';
import { permissionOf } from './review.policy.js';
import { REVIEW_SUBJECTS, type ReviewSubject } from './subjects.js';

type Item = Pick<ReviewItem, 'kind' | 'subjectId' | 'spaceId'>;

/** So many are asked whether they may read it. */
const most = 40;

/** Who may decide an item: whose business it is, and whom its label lets read it. */
@Injectable()
export class Deciders {
  constructor(
    private readonly db: Database,
    @Inject(REVIEW_SUBJECTS) private readonly subjects: readonly ReviewSubject[],
  ) {}

  /** @returns those who may decide it, with their names; who wrote it isn't among them */
  async of(item: Item): Promise<{ id: string; name: string }[]> {
    const found: { id: string; name: string }[] = [];
    const grants = await this.grants(item);
    for (const { id, name } of await this.named(grants)) if (await this.mayDecide(item, id)) found.push({ id, name });
    return found;
  }

  /** @returns who is told that it waits: the space's own moderators where one of them may read it, else the office; where nobody may, the moderators learn that it waits */
  async toTell(item: Item): Promise<string[]> {
    const grants = await this.grants(item);
    const local = new Set(grants.filter(({ scopeKind }) => scopeKind === 'space').map(({ personId }) => personId));
    const able = await this.of(item);
    const near = able.filter(({ id }) => local.has(id));
    if (near.length > 0) return near.map(({ id }) => id);
    // Administrators look after the platform, not after what people say.
    const office = new Set(grants.filter(({ role }) => role === 'programme_officer').map(({ personId }) => personId));
    const far = able.filter(({ id }) => office.has(id)).map(({ id }) => id);
    return far.length > 0 ? far : [...local];
  }

  private async mayDecide({ kind, subjectId }: Item, personId: string): Promise<boolean> {
    const facts = (await this.subjects.find((one) => one.kind === kind)?.about(personId, [subjectId]))?.get(subjectId);
    return facts !== undefined && facts.authorId !== personId;
  }

  private grants({ kind, spaceId }: Item): Promise<RoleGrantRow[]> {
    const able = roles.filter((role) => roleTable[role].permissions.includes(permissionOf[kind]));
    const standing = { role: In(able), withdrawnAt: IsNull() };
    return this.db.repo(RoleGrantRow).find({
      where: [{ ...standing, scopeKind: 'platform' }, ...(spaceId === null ? [] : [{ ...standing, scopeKind: 'space' as const, scopeId: spaceId }])],
      order: { id: 'ASC' },
    });
  }

  private async named(grants: readonly RoleGrantRow[]): Promise<{ id: string; name: string }[]> {
    if (grants.length === 0) return [];
    const people = await this.db.repo(Person).find({
      where: { id: In([...new Set(grants.map(({ personId }) => personId))]), closedAt: IsNull(), erasedAt: IsNull() },
      select: { id: true, fullName: true }, order: { nameSort: 'ASC', id: 'ASC' }, take: most,
    });
    return people.map(({ id, fullName }) => ({ id, name: fullName }));
  }
}
