import { Injectable } from '@nestjs/common';
import { codeLength, dayIn, dayPlusDays, monthOf, reportPeriods, type Area, type Purpose, type ReportPeriod, type ReportSection, type ReportState } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Organisation } from '../features/organisations/index.js';
import { Person } from '../features/people/index.js';
import {
  Placement, PlacementAppraisal, PlacementEndReport, PlacementLeave, PlacementObjective, PlacementReport, PlacementReportEntry, PlacementSupervisor, SecondmentCertificate,
  SecondmentCertificateNumber,
} from '../features/placements/index.js';
import { PlacementMemberships } from '../features/spaces/index.js';
import { Clock } from '../platform/clock/clock.js';
import { newCode } from '../platform/codes/new-code.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import type { DemonstrationSecondmentRows } from './demonstration-secondments.js';

type Line = readonly [section: ReportSection, text: string, purposes: Purpose[], areas: Area[]];
const zone = 'Asia/Bangkok';
const lines: readonly (readonly Line[])[] = [
  [
    ['done', 'Compared how eight members take statements from people rescued from online scam centres.', ['2'], ['VP&MM', 'LE']],
    ['results', 'A two-page checklist for first contact, read by officers of Thailand and Viet Nam.', ['2', '3'], ['VP&MM']],
    ['next', 'Try the checklist with the duty officers of two border posts.', ['2'], ['BM']],
    ['obstacles', 'Interpreters for Amharic are hard to find at short notice.', ['1'], ['VP&MM']],
  ],
  [
    ['done', 'Prepared the agenda and the brief of the working group’s next meeting.', ['1'], ['C&S']],
    ['done', 'Answered twelve questions of member states on screening at airports.', ['1', '2'], ['BM', 'IM']],
    ['results', 'Five members named a contact for referrals.', ['1'], ['C&S', 'VP&MM']],
    ['next', 'A half-day on referral for the new contacts.', ['2'], ['VP&MM']],
  ],
];

/** A placement that runs, with something waiting for everybody, and one from which the officer came home with a certificate. */
@Injectable()
export class DemonstrationPlacements {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly memberships: PlacementMemberships,
  ) {}

  async add({ calls, candidacies, person }: DemonstrationSecondmentRows): Promise<void> {
    const now = this.clock.now();
    const today = dayIn(now, zone);
    const supervisorId = person('trainer@demo.example');
    for (const candidacy of candidacies) {
      if (candidacy.step !== 'placed' && candidacy.step !== 'returned') continue;
      const isOver = candidacy.step === 'returned';
      const startsOn = dayPlusDays(today, isOver ? -210 : -75);
      const placement: Placement = {
        id: newId(), candidacyId: candidacy.id, callId: candidacy.callId, personId: candidacy.personId, memberId: candidacy.memberId, supervisorId, startsOn,
        endsOn: dayPlusDays(today, isOver ? -30 : 105), firstEndsOn: null, timeZone: zone, reportEvery: 'month', leaveDays: 10, leaveTaken: isOver ? 4 : 2, holidays: [],
        midTermOn: dayPlusDays(startsOn, 78), closedAt: isOver ? now : null, version: 2, createdAt: candidacy.createdAt, changedAt: now,
      };
      await this.db.repo(Placement).insert(placement);
      await this.db.repo(PlacementSupervisor).insert({ id: newId(), placementId: placement.id, personId: supervisorId, fromOn: startsOn, toOn: null, createdAt: now });
      await this.memberships.join(candidacy.personId, placement.id);
      await this.work(placement, today, supervisorId);
      if (isOver) await this.end(placement, { supervisorId, issuedBy: person('programme@demo.example'), position: calls.running.position, programmeArea: calls.running.programmeArea });
    }
  }

  private async work(placement: Placement, today: string, supervisorId: string): Promise<void> {
    const now = this.clock.now();
    const { id: placementId, startsOn, endsOn, closedAt } = placement;
    if (startsOn === null || endsOn === null) return;
    const agreed = { agreedAt: now, proposal: null, proposesDrop: false, proposedSide: null, proposedBy: null, proposedAt: null } as const;
    const objectiveId = newId();
    const first = { text: 'A checklist for the first contact with people rescued from scam centres.', measure: 'Two member states use it at a border post.', purpose: '2', area: 'VP&MM', line: 16 } as const;
    const second = { text: 'Every member has a named contact for referrals.', measure: 'The list has a name for at least ten members.', purpose: '1', area: 'C&S', line: 21 } as const;
    await this.db.repo(PlacementObjective).insert([
      { id: objectiveId, placementId, version: 2, agreed: first, createdAt: now, ...agreed },
      closedAt
        ? { id: newId(), placementId, version: 2, agreed: second, createdAt: now, ...agreed }
        : { id: newId(), placementId, version: 1, agreed: null, agreedAt: null, proposal: second, proposesDrop: false, proposedSide: 'supervisor', proposedBy: supervisorId, proposedAt: now, createdAt: now },
    ]);
    const over = reportPeriods(startsOn, endsOn, 'month').filter(({ to }) => to < today);
    for (const [index, period] of over.entries()) {
      const isLast = closedAt === null && index === over.length - 1;
      await this.report(placementId, period, isLast ? 'handed-in' : 'read', { supervisorId, objectiveId, words: lines[index % lines.length] ?? [] });
    }
    if (closedAt) return;
    await this.db.repo(PlacementLeave).insert([
      { id: newId(), placementId, firstDay: dayPlusDays(today, -20), lastDay: dayPlusDays(today, -18), days: 2, state: 'approved', reason: 'My sister’s wedding.', answer: 'Enjoy it.', decidedBy: supervisorId, decidedAt: now, askedAt: now },
      { id: newId(), placementId, firstDay: dayPlusDays(today, 24), lastDay: dayPlusDays(today, 30), days: 5, state: 'asked', reason: 'Home leave over the new year.', answer: null, decidedBy: null, decidedAt: null, askedAt: now },
    ]);
  }

  private async report(placementId: string, { from, to }: ReportPeriod, state: ReportState, { supervisorId, objectiveId, words }: { supervisorId: string; objectiveId: string; words: readonly Line[] }): Promise<void> {
    const now = this.clock.now();
    const isRead = state === 'read';
    const reportId = newId();
    await this.db.repo(PlacementReport).insert({
      id: reportId, placementId, fromDay: from, toDay: to, month: monthOf({ from, to }), state, version: 3, handedInAt: now, returnedAt: null, returnNote: null, readAt: isRead ? now : null,
      readBy: isRead ? supervisorId : null, comment: isRead ? 'Clear and useful; bring the checklist to the next meeting.' : null, createdAt: now, changedAt: now,
    });
    await this.db.repo(PlacementReportEntry).insert(words.map(([section, text, purposes, areas], position) => ({
      id: newId(), reportId, position, section, text, purposes, areas, objectiveId: section === 'results' ? objectiveId : null,
    })));
  }

  private async end(placement: Placement, { supervisorId, issuedBy, position, programmeArea }: { supervisorId: string; issuedBy: string; position: string; programmeArea: string }): Promise<void> {
    const now = this.clock.now();
    const year = now.getUTCFullYear();
    const placementId = placement.id;
    const handed = { version: 2, handedInAt: now, changedAt: now } as const;
    await this.db.repo(PlacementEndReport).insert({
      placementId, achieved: 'The checklist is in use at two airports, and eleven members named a contact for referrals.', learned: 'How much a question costs when nobody knows whom to ask.',
      bringsHome: 'The checklist in three languages, and a half-day on it for our new officers.', ...handed,
    });
    await this.db.repo(PlacementAppraisal).insert([
      { id: newId(), placementId, appraiser: 'supervisor', authorId: supervisorId, ratings: { objectives: 5, quality: 5, teamwork: 4, growth: 4 }, strengths: 'Careful, quick, and asked at the right time.', wishes: '', ...handed },
      { id: newId(), placementId, appraiser: 'secondee', authorId: placement.personId, ratings: { welcome: 5, guidance: 4, tasks: 5, use: 5 }, strengths: 'A desk, a badge and a plan on the first day.', wishes: 'Earlier news on the visa.', ...handed },
    ]);
    await this.db.repo(SecondmentCertificateNumber).insert({ year, issued: 1 });
    const names = await this.db.repo(Person).find({ where: { id: In([placement.personId, supervisorId]) }, select: { id: true, fullName: true } });
    const [member] = await this.db.repo(Organisation).findBy({ id: placement.memberId });
    const nameOf = (id: string): string => names.find((one) => one.id === id)?.fullName ?? '';
    await this.db.repo(SecondmentCertificate).insert({
      id: newId(), placementId, personId: placement.personId, number: `RSO-SC-${String(year)}-000001`, code: newCode(codeLength), language: 'en', holderName: nameOf(placement.personId),
      facts: { memberName: member?.name ?? '', position, programmeArea, startsOn: placement.startsOn ?? '', endsOn: placement.endsOn ?? '', supervisorName: nameOf(supervisorId) },
      issuedOn: dayIn(now, zone), issuedAt: now, issuedBy,
    });
  }
}
