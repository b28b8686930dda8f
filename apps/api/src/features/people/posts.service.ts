import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { personChanged } from './people.events.js';
import { PersonPost } from './person.entity.js';

/** Somebody works elsewhere from now on, or nowhere. */
export interface Departure {
  personId: string;
  /** The organisation that they have left. */
  organisationId: string;
}

/** What ends with somebody's post. Calls go down the graph: features above people add their rules here. */
export interface DepartureRule {
  /** Called in the transaction of the change, after it was written. */
  departed(departure: Departure): Promise<void>;
}

type NewPost = Pick<PersonPost, 'organisationId' | 'title' | 'rank' | 'startedOn'> & Partial<Pick<PersonPost, 'agencyKind'>>;

/** Where people work. The one place that changes it, so that whatever ends with a post ends at the same moment. */
@Injectable()
export class Posts {
  private readonly rules: DepartureRule[] = [];

  constructor(
    private readonly db: Database,
    private readonly events: Events,
  ) {}

  add(rule: DepartureRule): void {
    this.rules.push(rule);
  }

  /** @returns the present post of somebody */
  present(personId: string): Promise<PersonPost | null> {
    return this.db.repo(PersonPost).findOneBy({ activeKey: personId });
  }

  /** Begins a new post, which ends the one before. Another title or rank in the same organisation is no departure. */
  async begin(personId: string, post: NewPost): Promise<void> {
    await this.db.transaction(async () => {
      const posts = this.db.repo(PersonPost);
      const before = await this.present(personId);
      await posts.update({ activeKey: personId }, { activeKey: null, endedOn: post.startedOn });
      await posts.insert({ id: newId(), personId, ...post, endedOn: null, activeKey: personId });
      await this.events.publish(personChanged, { personId });
      const left = before?.organisationId ?? null;
      if (left === null || left === post.organisationId) return;
      for (const rule of this.rules) await rule.departed({ personId, organisationId: left });
    });
  }
}
