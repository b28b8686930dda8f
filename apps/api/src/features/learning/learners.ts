import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { EnrolmentsService, mayLearn, type Enrolment } from '../enrolments/index.js';
import { isOwnEnrolment } from './learning.policy.js';
import { VersionContents, type LearningActivity, type VersionContent } from './version-content.js';

/** Somebody who learns: their enrolment and what it teaches. */
export interface Learner {
  enrolment: Enrolment;
  content: VersionContent;
}

/** Finds out whether somebody may learn, and what. */
@Injectable()
export class Learners {
  constructor(
    private readonly enrolments: EnrolmentsService,
    private readonly contents: VersionContents,
  ) {}

  /**
   * The learner of one's own enrolment.
   *
   * @throws Problem `learning.not-found`, also for somebody else's; `learning.not-open` where it isn't active or completed
   */
  async of(actor: Pick<Actor, 'personId'>, enrolmentId: string): Promise<Learner> {
    const enrolment = await this.enrolments.find(enrolmentId);
    if (!enrolment || !isOwnEnrolment(actor, enrolment)) throw new Problem('learning.not-found');
    const learner = await this.ofEnrolment(enrolment);
    if (!learner) throw new Problem('learning.not-open', { facts: { state: enrolment.state } });
    return learner;
  }

  /** @returns the learner of an enrolment, or null where the course isn't open in it */
  async byId(enrolmentId: string): Promise<Learner | null> {
    const enrolment = await this.enrolments.find(enrolmentId);
    return enrolment && this.ofEnrolment(enrolment);
  }

  private async ofEnrolment(enrolment: Enrolment): Promise<Learner | null> {
    if (!mayLearn(enrolment) || enrolment.courseVersionId === null) return null;
    return { enrolment, content: await this.contents.of(enrolment.courseVersionId) };
  }
}

/**
 * An activity of what somebody learns.
 *
 * @throws Problem `learning.activity-not-found`
 */
export function activityOf({ content }: Learner, key: string): LearningActivity {
  const activity = content.byKey.get(key);
  if (!activity) throw new Problem('learning.activity-not-found');
  return activity;
}
