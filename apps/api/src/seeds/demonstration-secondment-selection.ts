import { Injectable } from '@nestjs/common';
import { daysAfter, type StagedOutcome } from '@rso-connect/shared';
import { randomUUID } from 'node:crypto';
import {
  SecondmentEntry, SecondmentInterviewSlot, SecondmentPanellist, SecondmentScore, SecondmentScoreDraft, SecondmentSelection, SecondmentSelectionMove,
} from '../features/secondment-selection/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, newId } from '../platform/database/index.js';
import type { DemonstrationSecondmentRows } from './demonstration-secondments.js';

/** What the chair has handed in so far, one after the other. */
const notes = ['A clear plan, with dates, for what comes home.', 'Knows scam centres from two years of case work; the plan is thin.', 'Writes well about interpreters and victims.'];
const outcomeOf: Partial<Record<string, StagedOutcome>> = { offered: 'offer', accepted: 'offer', placed: 'offer', completed: 'offer', returned: 'offer', reserve: 'reserve' };

/** One selection in the middle of its blind scoring, and one that is over. */
@Injectable()
export class DemonstrationSecondmentSelection {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async add({ calls, candidacies, person }: DemonstrationSecondmentRows): Promise<void> {
    const now = this.clock.now();
    const office = person('programme@demo.example');
    const chair = person('coordinator@demo.example');
    const panellist = person('author@demo.example');
    await this.db.repo(SecondmentSelection).insert([
      { callId: calls.scoring.id, phase: 'scoring', version: 1, revision: 1, releasedAt: null, reserveEndedAt: null, changedAt: now },
      { callId: calls.running.id, phase: 'released', version: 4, revision: 6, releasedAt: daysAfter(now, -200), reserveEndedAt: null, changedAt: now },
    ]);
    await this.db.repo(SecondmentSelectionMove).insert([
      { id: newId(), callId: calls.scoring.id, move: 'score', fromPhase: 'eligibility', toPhase: 'scoring', byPersonId: office, reason: null, at: daysAfter(now, -2) },
      { id: newId(), callId: calls.running.id, move: 'open', fromPhase: 'scoring', toPhase: 'open', byPersonId: chair, reason: null, at: daysAfter(now, -210) },
    ]);
    await this.db.repo(SecondmentPanellist).insert([calls.scoring.id, calls.running.id].flatMap((callId) => [
      { id: newId(), callId, personId: chair, isChair: true, addedBy: office, addedAt: daysAfter(now, -5), removedAt: null, chairKey: callId },
      { id: newId(), callId, personId: panellist, isChair: false, addedBy: office, addedAt: daysAfter(now, -5), removedAt: null, chairKey: null },
    ]));
    const looked = candidacies.filter(({ step, call }) => call !== 'open' && step !== 'complete' && step !== 'begun');
    const entries = looked.map(({ id, callId, step, call }, index): SecondmentEntry => {
      const isEligible = step !== 'ineligible';
      const outcome = outcomeOf[step] ?? null;
      return {
        // By no order that somebody could tell: neither by name nor by when they applied.
        id: randomUUID(), callId, candidacyId: id, number: isEligible ? (((index * 3) % looked.length) + 1) : null, isEligible, decidedBy: office, decidedAt: daysAfter(now, -4),
        decidedReason: isEligible ? null : 'Works for an agency that the call isn’t for.', version: 1, outcome, reserveRank: outcome === 'reserve' ? 1 : null,
        reason: outcome === null ? null : 'As the panel found.', feedback: isEligible ? null : 'This call is for agencies that investigate. Look at the next one in spring.',
        stagedBy: outcome === null ? null : office, stagedAt: outcome === null ? null : daysAfter(now, -201), releasedAt: call === 'running' ? daysAfter(now, -200) : null,
      };
    });
    await this.db.repo(SecondmentEntry).insert(entries);
    const scored = entries.filter(({ callId, number }) => callId === calls.scoring.id && number !== null).slice(0, notes.length);
    const sheet = (scores: readonly number[]): Record<string, number> => Object.fromEntries(calls.scoring.criteria.map(({ key }, index) => [key, scores[index % scores.length] ?? 3]));
    for (const [index, { id }] of scored.entries()) {
      const scores = sheet([[5, 4, 4], [4, 2, 3], [3, 4, 5]][index] ?? [3]);
      const note = notes[index] ?? '';
      await this.db.repo(SecondmentScoreDraft).insert({ entryId: id, scorerId: chair, scores, note, version: 1, rounds: 1, isChanged: false, changedAt: daysAfter(now, -1) });
      await this.db.repo(SecondmentScore).insert({ entryId: id, scorerId: chair, round: 1, scores, note, phase: 'scoring', at: daysAfter(now, -1) });
    }
    const [first, second] = scored;
    if (first) {
      const scores = sheet([3, 2, 4]);
      await this.db.repo(SecondmentScoreDraft).insert({ entryId: first.id, scorerId: panellist, scores, note: 'The dates are too tight.', version: 1, rounds: 1, isChanged: false, changedAt: now });
      await this.db.repo(SecondmentScore).insert({ entryId: first.id, scorerId: panellist, round: 1, scores, note: 'The dates are too tight.', phase: 'scoring', at: now });
    }
    if (second) await this.db.repo(SecondmentScoreDraft).insert({ entryId: second.id, scorerId: panellist, scores: {}, note: 'To read again.', version: 1, rounds: 0, isChanged: true, changedAt: now });
    await this.db.repo(SecondmentInterviewSlot).insert({
      id: newId(), callId: calls.scoring.id, startsAt: daysAfter(now, 12), endsAt: new Date(daysAfter(now, 12).getTime() + 2_700_000), timeZone: 'Asia/Bangkok', room: 'Meeting room 2', link: null,
      candidacyId: null, chosenAt: null, remindedAt: null, createdAt: now,
    });
  }
}
