import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Person } from '../people/index.js';
import { VettingRequest } from '../vetting/index.js';
import type { ReviewSubject, SubjectFacts } from './subjects.js';

/** Requests to join RILON that the office can decide; they are decided where they are vetted, step by step. */
@Injectable()
export class MembershipSubjects implements ReviewSubject {
  readonly kind = 'membership';

  constructor(private readonly db: Database) {}

  /** @inheritdoc Of their own request nobody learns here what the candidate isn't told. */
  async about(askerId: string, requestIds: readonly string[]): Promise<Map<string, SubjectFacts>> {
    if (requestIds.length === 0) return new Map();
    const requests = await this.db.repo(VettingRequest).findBy({ id: In([...requestIds]), personId: Not(askerId) });
    const people = requests.length === 0 ? [] : await this.db.repo(Person).find({ where: { id: In(requests.map(({ personId }) => personId)) }, select: { id: true, fullName: true } });
    return new Map(requests.map(({ id, personId, statement }) => [id, {
      label: null, title: people.find((one) => one.id === personId)?.fullName ?? '', path: `/staff/rilon/${id}`, authorId: personId, text: statement, version: 0,
    }]));
  }

  carryOut(): Promise<void> {
    return Promise.reject(new Problem('review.unfit-decision'));
  }
}
