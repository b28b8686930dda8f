import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Course, CourseRun } from '../courses/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Space } from './space.entity.js';

type Beginning = Pick<Space, 'kind' | 'spaceKey' | 'name' | 'purpose' | 'community' | 'ceilingLabel'> & Partial<Space>;

const alumniKey = 'alumni';
const rilonKey = 'rilon';
const secondeesKey = 'secondees';

/** Opens the spaces that follow from what the platform knows: the alumni's, each run's, each member's. */
@Injectable()
export class SpaceMakers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the Alumni Network */
  alumni(): Promise<Space> {
    return this.opened({
      kind: 'alumni', spaceKey: alumniKey, name: 'Alumni Network',
      purpose: 'For everybody who holds a certificate of the Regional Support Office: questions from the work, what helped, whom to ask.',
      community: 'Everybody who holds a valid certificate of the Regional Support Office.',
      ceilingLabel: 'AMBER+STRICT',
    });
  }

  /** @returns the space of those who were vetted */
  rilon(): Promise<Space> {
    return this.opened({
      kind: 'rilon', spaceKey: rilonKey, name: 'RILON',
      purpose: 'Regional Information, Liaison and Outreach Network: for practitioners who were endorsed by their member and vouched for by others.',
      community: 'The vetted members of RILON.',
      ceilingLabel: 'RED', defaultLabel: 'AMBER',
    });
  }

  /** @returns the same space, where it was opened already */
  knownRilon(): Promise<Space | null> {
    return this.known(rilonKey);
  }

  /** @returns the space of those who work at the office as secondees, or did */
  secondees(): Promise<Space> {
    return this.opened({
      kind: 'secondees', spaceKey: secondeesKey, name: 'Secondees',
      purpose: 'For officers whom members second to the Regional Support Office, and for those who have returned: arriving, working together, what came of it at home.',
      community: 'Everybody who is or was seconded to the Regional Support Office.',
      ceilingLabel: 'RED',
    });
  }

  /** Opens a coordination group inside RILON, in the caller's transaction. */
  group({ id, name, purpose, endsAt }: Pick<Space, 'id' | 'name' | 'purpose' | 'endsAt'>, rilon: Space): Promise<Space> {
    return this.opened({
      id, kind: 'coordination_group', spaceKey: `group/${id}`, parentId: rilon.id, communitySpaceId: rilon.id, name, purpose, endsAt,
      community: 'The vetted members of RILON.',
      ceilingLabel: 'RED', defaultLabel: 'AMBER', newcomersSee: 'since-joining',
    });
  }

  /** @returns the space of those who got their certificate in a run; null where there is no such run */
  async cohort(runId: string): Promise<Space | null> {
    const spaceKey = `cohort/${runId}`;
    const known = await this.known(spaceKey);
    if (known) return known;
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    const course = run && (await this.db.repo(Course).findOneBy({ id: run.courseId }));
    if (!run || !course) return null;
    return this.opened({
      kind: 'cohort', spaceKey, runId, name: `${course.title} (${run.code})`.slice(0, 200),
      purpose: 'For those who took this course together.',
      community: 'The Alumni Network: everybody who holds a valid certificate of the Regional Support Office.',
      ceilingLabel: 'RED', communitySpaceId: (await this.alumni()).id,
    });
  }

  /** @returns the chapter of a member; null where there is no such member */
  async chapter(memberId: string): Promise<Space | null> {
    const spaceKey = `chapter/${memberId}`;
    const known = await this.known(spaceKey);
    if (known) return known;
    const member = (await this.organisations.byIds([memberId])).get(memberId);
    if (!member) return null;
    return this.opened({
      kind: 'chapter', spaceKey, memberId, name: `${member.name}: alumni chapter`.slice(0, 200),
      purpose: 'For alumni who work for the same member.',
      community: 'The Alumni Network: everybody who holds a valid certificate of the Regional Support Office.',
      ceilingLabel: 'RED', communitySpaceId: (await this.alumni()).id,
    });
  }

  private known(spaceKey: string): Promise<Space | null> {
    return this.db.repo(Space).findOneBy({ spaceKey });
  }

  /** Two who open it in the same moment make one: the second waits for the first one's key, and then finds it. */
  private async opened(given: Beginning): Promise<Space> {
    const known = await this.known(given.spaceKey);
    if (known) return known;
    const space: Space = {
      id: newId(), runId: null, memberId: null, parentId: null, communitySpaceId: null, rosterFor: 'members', newcomersSee: 'all', defaultLabel: 'GREEN', holdsFirstPosts: false, retentionMonths: null, endsAt: null, archivedAt: null,
      version: 1, createdAt: this.clock.now(), ...given,
    };
    try {
      await this.db.repo(Space).insert(space);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.db.repo(Space).findOneByOrFail({ spaceKey: given.spaceKey });
    }
    await this.audit.record({ action: 'space.opened', subject: { kind: 'space', id: space.id }, after: { kind: space.kind, runId: space.runId, memberId: space.memberId } });
    return space;
  }
}
