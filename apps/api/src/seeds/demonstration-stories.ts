import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { daysAfter, type StoryByline } from '@rso-connect/shared';
import { CourseRun } from '../features/courses/index.js';
import { EvaluationAnswer, EvaluationParticipant, EvaluationPlan, EvaluationResponse, RunEvaluationRow } from '../features/evaluations/index.js';
import { Person } from '../features/people/index.js';
import { Clearances, OwnStories, Story } from '../features/stories/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { DemonstrationActors } from './demonstration-actor.js';

interface Told {
  by: string;
  title: string;
  text: string;
  byline: StoryByline;
  /** Whom it waits for; nobody once it is published. */
  waitsFor: 'agency' | 'office' | null;
  /** Days ago. */
  agreed: number;
}

/** Of a workshop long ago. */
const runCode = 'RSO-WS-07-2023Q4';
const focalPoint = 'Malee Srisuk';

const stories: readonly Told[] = [
  {
    by: 'สมหญิง ใจดี', title: 'Twelve questions before the telephone', byline: 'member', waitsFor: null, agreed: 30,
    text: 'Before the workshop we took the telephones first, because everything seemed to be in them. Nobody spoke to us afterwards.\n\nNow everybody who comes back is asked **the same twelve questions**, after water, food and a call home. In the first year we recognised four times as many victims as in the year before, and two of those whom we had taken for recruiters.\n\nThe questions fit on one page. Three other stations use them by now.',
  },
  {
    by: 'ปิยะนุช วงศ์ไทย', title: 'An interpreter from another province', byline: 'nobody', waitsFor: 'office', agreed: 9,
    text: 'We used to ask whoever was there to interpret. Since the workshop we telephone somebody in another province, and never the same person twice in one case.\n\nIt costs twenty minutes. Twice it was the reason why somebody dared to say who had sold them.',
  },
  {
    by: 'Somchai', title: 'A chair at the gate', byline: 'name', waitsFor: 'agency', agreed: 3,
    text: 'The check before a return took place four days earlier, in another building. We put **a chair and a nurse at the gate** instead, ten minutes for each person.\n\nThe airline was against it until it heard that the authority bears the cost of a delay. Since then six people were taken off the list in time.',
  },
];

/** Stories of what came of a workshop: one that anybody reads, one that waits for the office, one for the agency. */
@Injectable()
export class DemonstrationStories {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly own: OwnStories,
    private readonly clearances: Clearances,
    private readonly actors: DemonstrationActors,
  ) {}

  /**
   * Adds them, where there was the workshop.
   *
   * @param memberId for which their authors work
   * @param officeId who clears for the office
   */
  async add(memberId: string, officeId: string): Promise<void> {
    const run = await this.db.repo(CourseRun).findOneBy({ code: runCode });
    const people = new Map((await this.db.repo(Person).find({ select: { id: true, fullName: true } })).map(({ id, fullName }) => [fullName, id]));
    const agency = people.get(focalPoint);
    if (!run || agency === undefined) return;
    const evaluationId = await this.survey(run, stories.map(({ by }) => people.get(by) ?? ''));
    const now = this.clock.now();
    for (const { by, title, text, byline, waitsFor, agreed } of stories) {
      const id = await this.actors.as(people.get(by) ?? '', daysAfter(now, -agreed), async (actor) => {
        const draft = await this.own.begin(actor, evaluationId);
        const { version } = await this.own.change(actor, draft.id, { version: draft.version, title, text, byline });
        await this.own.submit(actor, draft.id, { version, consentUntil: daysAfter(now, 700).toISOString().slice(0, 10) });
        return draft.id;
      });
      if (waitsFor === 'agency') continue;
      const { version } = await this.db.repo(Story).findOneByOrFail({ id });
      await this.actors.as(agency, daysAfter(now, 2 - agreed), (actor) => this.clearances.decideForAgency(actor, id, { version, clears: true, reason: null }), [
        { role: 'focal_point', scopeKind: 'member', scopeId: memberId },
      ]);
      if (waitsFor === null) await this.actors.asOffice(officeId, daysAfter(now, 4 - agreed), (actor) => this.clearances.decideForOffice(actor, id, { version: version + 1, publishes: true, reason: null }));
    }
  }

  /** What they had written in the survey after three months, in which each story begins. */
  private async survey({ id: runId, endsAt, createdAt }: CourseRun, personIds: readonly string[]): Promise<string> {
    const at = daysAfter(endsAt ?? createdAt, 95);
    const evaluationId = newId();
    await this.db.repo(EvaluationPlan).insert({ runId, version: 1, bankId: null, questionCount: null, forms: null, changedBy: null, changedAt: createdAt });
    await this.db.repo(RunEvaluationRow).insert({ id: evaluationId, runId, kind: 'follow_up_3', openedAt: null, closedAt: null, invitedAt: at, batches: 0, formVersion: 0, frozenAt: at });
    for (const [index, personId] of personIds.entries()) {
      const [participantId, responseId] = [randomUUID(), randomUUID()];
      await this.db.repo(EvaluationParticipant).insert({ id: participantId, runId, personId, createdAt: at });
      await this.db.repo(EvaluationResponse).insert({ id: responseId, evaluationId, participantId, form: null, savedAt: at, handedInAt: at, rightKeys: null, scoreHundredths: null, batch: null });
      const answer = { questionKey: 'example', type: 'text' as const, text: stories[index]?.text ?? '' };
      await this.db.repo(EvaluationAnswer).insert({ responseId, questionKey: 'example', revision: 1, answer });
    }
    return evaluationId;
  }
}
