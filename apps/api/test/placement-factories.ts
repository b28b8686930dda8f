import { dayIn, dayPlusDays, monthOf, type CandidacyStep, type ReportEntry, type ReportState } from '@rso-connect/shared';
import {
  Placement, PlacementAppraisal, PlacementChange, PlacementEndReport, PlacementLeave, PlacementObjective, PlacementReport, PlacementReportEntry,
} from '../src/features/placements/index.js';
import { newId } from '../src/platform/database/index.js';
import { aCandidacy, aSecondmentCall } from './secondment-factories.js';
import type { TestApp } from './start-app.js';

/** The day that it is at the office, or so many days later. */
export function officeDay(app: TestApp, days = 0): string {
  return dayPlusDays(dayIn(app.clock.now(), 'Asia/Bangkok'), days);
}

/** A placement of somebody of Thailand that began 40 days ago, goes on for 80 more, and has ten days of leave. */
export async function aPlacement(app: TestApp, personId: string, fields: Partial<Placement> = {}, step: CandidacyStep = 'placed'): Promise<Placement> {
  const call = await aSecondmentCall(app);
  const candidacy = await aCandidacy(app, call.id, personId, step, fields.memberId === undefined ? {} : { memberId: fields.memberId });
  const now = app.clock.now();
  const placement: Placement = {
    id: newId(), candidacyId: candidacy.id, callId: call.id, personId, supervisorId: null, startsOn: officeDay(app, -40), endsOn: officeDay(app, 80), firstEndsOn: null,
    timeZone: 'Asia/Bangkok', reportEvery: 'month', leaveDays: 10, leaveTaken: 0, holidays: [], midTermOn: null, closedAt: null, version: 1, createdAt: now, changedAt: now, ...fields,
    memberId: candidacy.memberId,
  };
  await app.db.repo(Placement).insert(placement);
  return placement;
}

/** Words of an objective. */
export const objectiveWords = { text: 'Draft the brief on online scam centres.', measure: 'The working group has it by June.', purpose: '1', area: 'LE', line: 2 } as const;

/** An objective that both agreed to, or that the supervisor proposes. */
export async function anObjective(app: TestApp, placementId: string, fields: Partial<PlacementObjective> = {}): Promise<PlacementObjective> {
  const now = app.clock.now();
  const objective: PlacementObjective = {
    id: newId(), placementId, version: 1, agreed: objectiveWords, agreedAt: now, proposal: null, proposesDrop: false, proposedSide: null, proposedBy: null, proposedAt: null, createdAt: now, ...fields,
  };
  await app.db.repo(PlacementObjective).insert(objective);
  return objective;
}

/** Leave of one working day or more. */
export async function aLeave(app: TestApp, placementId: string, fields: Partial<PlacementLeave> = {}): Promise<PlacementLeave> {
  const leave: PlacementLeave = {
    id: newId(), placementId, firstDay: officeDay(app, 14), lastDay: officeDay(app, 16), days: 1, state: 'asked', reason: 'A wedding.', answer: null, decidedBy: null, decidedAt: null,
    askedAt: app.clock.now(), ...fields,
  };
  await app.db.repo(PlacementLeave).insert(leave);
  return leave;
}

/** A line of a report. */
export function anEntry(fields: Partial<ReportEntry> = {}): ReportEntry {
  return { id: newId(), section: 'done', text: 'Briefed the working group.', purposes: ['1'], areas: ['LE'], objectiveId: null, ...fields };
}

/** The report of the placement's first period, with these lines. */
export async function aReport(app: TestApp, placement: Placement, state: ReportState, period: { from: string; to: string }, entries: readonly ReportEntry[] = [anEntry()]): Promise<PlacementReport> {
  const now = app.clock.now();
  const report: PlacementReport = {
    id: newId(), placementId: placement.id, fromDay: period.from, toDay: period.to, month: monthOf(period), state, version: 1, handedInAt: state === 'draft' ? null : now, returnedAt: null,
    returnNote: null, readAt: null, readBy: null, comment: null, createdAt: now, changedAt: now,
  };
  await app.db.repo(PlacementReport).insert(report);
  await app.db.repo(PlacementReportEntry).insert(entries.map((entry, position) => ({ ...entry, reportId: report.id, position })));
  return report;
}

/** A request for another last day. */
export async function aChange(app: TestApp, placement: Placement, askedBy: string, fields: Partial<PlacementChange> = {}): Promise<PlacementChange> {
  const change: PlacementChange = {
    id: newId(), placementId: placement.id, version: 1, kind: 'extension', state: 'open', openKey: placement.id, fromDay: placement.endsOn ?? '', lastDay: officeDay(app, 110), askedBy,
    homeReason: 'The brief needs a month more.', officeReason: null, refusal: null, consentBy: null, consentAt: null, approvedBy: null, approvedAt: null, askedAt: app.clock.now(), settledAt: null,
    ...fields,
  };
  await app.db.repo(PlacementChange).insert(change);
  return change;
}

/** All that a secondment needs before it is finished: the report and both appraisals. */
export async function whatEnds(app: TestApp, { id: placementId, personId, supervisorId }: Placement): Promise<void> {
  const now = app.clock.now();
  await app.db.repo(PlacementEndReport).insert({ placementId, version: 1, achieved: 'The brief.', learned: 'How the office works.', bringsHome: 'A checklist.', handedInAt: now, changedAt: now });
  const ratings = (names: readonly string[]): Record<string, number> => Object.fromEntries(names.map((name) => [name, 4]));
  await app.db.repo(PlacementAppraisal).insert([
    { id: newId(), placementId, appraiser: 'secondee', authorId: personId, version: 1, ratings: ratings(['welcome', 'guidance', 'tasks', 'use']), strengths: 'A desk on the first day.', wishes: '', handedInAt: now, changedAt: now },
    { id: newId(), placementId, appraiser: 'supervisor', authorId: supervisorId ?? personId, version: 1, ratings: ratings(['objectives', 'quality', 'teamwork', 'growth']), strengths: 'Careful work.', wishes: '', handedInAt: now, changedAt: now },
  ]);
}
