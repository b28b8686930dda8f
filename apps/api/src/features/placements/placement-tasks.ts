import { Injectable, type OnModuleInit } from '@nestjs/common';
import { erasedName, finishMisses, placementTerms, dayPlusDays, type PlacementSide, type PlacementTask, type PlacementTaskView } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Person } from '../people/index.js';
import { SecondmentWaiting } from '../secondment-calls/index.js';
import { PlacementAccess } from './placement-access.js';
import {
  Placement, PlacementAppraisal, PlacementChange, PlacementEndReport, PlacementLeave, PlacementObjective, PlacementReport, PlacementTalk, SecondmentCertificate,
} from './placement.entity.js';
import { actsForOffice, mayApprove, mayConsent } from './placement.policy.js';
import { periodsOf } from './placement.rules.js';

type Task = Pick<PlacementTaskView, 'task' | 'due' | 'side'>;

/** What of a placement anybody might have to do, read once for many. */
interface Facts {
  objectives: PlacementObjective[];
  reports: PlacementReport[];
  leaves: PlacementLeave[];
  talk: PlacementTalk | undefined;
  change: PlacementChange | undefined;
  report: PlacementEndReport | undefined;
  appraisals: PlacementAppraisal[];
  hasCertificate: boolean;
}

/** What waits for somebody in placements. */
@Injectable()
export class PlacementTasks implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly access: PlacementAccess,
    private readonly waits: SecondmentWaiting,
  ) {}

  onModuleInit(): void {
    this.waits.register(async (actor) => (await this.waiting(actor)).length);
  }

  /** @returns everything that waits for somebody, what is due first */
  async waiting(actor: Actor): Promise<PlacementTaskView[]> {
    const rows = this.db.repo(Placement).createQueryBuilder('placement').leftJoin(SecondmentCertificate, 'certificate', 'certificate.placementId = placement.id').where('certificate.id IS NULL');
    if (!actor.can('secondment.read')) {
      const scopes = [...actor.reach('secondment.nominate').ids.member];
      rows.andWhere(`(placement.personId = :me OR placement.supervisorId = :me${scopes.length > 0 ? ' OR placement.memberId IN (:...scopes)' : ''})`, { me: actor.personId, scopes });
    }
    const found = await this.of(actor, await rows.orderBy('placement.createdAt').addOrderBy('placement.id').getMany());
    return found.sort((a, b) => (a.due ?? '9') < (b.due ?? '9') ? -1 : 1);
  }

  /** @returns what waits for somebody in these */
  async of(actor: Actor, placements: readonly Placement[]): Promise<PlacementTaskView[]> {
    if (placements.length === 0) return [];
    const facts = await this.facts(placements.map(({ id }) => id));
    const people = await this.db.repo(Person).find({ where: { id: In(placements.map(({ personId }) => personId)) }, select: { id: true, fullName: true } });
    const nameOf = new Map(people.map(({ id, fullName }) => [id, fullName]));
    return placements.flatMap((placement) =>
      this.tasksOf(actor, placement, facts(placement.id)).map((task) => ({ ...task, placementId: placement.id, secondeeName: nameOf.get(placement.personId) ?? erasedName })));
  }

  private tasksOf(actor: Actor, placement: Placement, facts: Facts): Task[] {
    if (facts.hasCertificate) return [];
    const today = this.access.today(placement);
    if (actor.personId === placement.personId) return this.ofSecondee(placement, facts, today);
    return [
      ...(actor.personId === placement.supervisorId ? this.ofSupervisor(placement, facts, today) : []),
      ...(actsForOffice(actor, placement) ? this.ofOffice(placement, facts, today) : []),
      ...changeTasks(actor, placement, facts.change),
    ];
  }

  private ofSecondee(placement: Placement, facts: Facts, today: string): Task[] {
    const task = taskOf('secondee');
    const reports = periodsOf(placement, facts.reports).flatMap(({ to, due, report }) => {
      if (report?.state === 'returned') return [task('complete-report', null)];
      return today > to && (report?.state ?? 'draft') === 'draft' ? [task('report-due', due)] : [];
    });
    const ends = isEnding(placement, today);
    return [
      ...facts.objectives.filter(({ proposedSide }) => proposedSide === 'supervisor').map(() => task('agree-objective', null)), ...reports, ...talkTasks(placement, facts.talk, 'secondee', today),
      ...(facts.change?.kind === 'early-end' && facts.change.homeReason === null ? [task('give-reason', null)] : []),
      ...(ends && facts.report?.handedInAt == null ? [task('end-report', placement.endsOn)] : []),
      ...(ends && !facts.appraisals.some(({ appraiser, handedInAt }) => appraiser === 'secondee' && handedInAt !== null) ? [task('appraise', placement.endsOn)] : []),
    ];
  }

  private ofSupervisor(placement: Placement, facts: Facts, today: string): Task[] {
    const task = taskOf('supervisor');
    const appraised = facts.appraisals.some(({ appraiser, handedInAt }) => appraiser === 'supervisor' && handedInAt !== null);
    return [
      ...facts.reports.filter(({ state }) => state === 'handed-in').map(() => task('read-report', null)),
      ...(placement.closedAt === null ? facts.leaves.filter(({ state }) => state === 'asked').map(({ firstDay }) => task('decide-leave', firstDay)) : []),
      ...facts.objectives.filter(({ proposedSide }) => proposedSide === 'secondee').map(() => task('agree-objective', null)), ...talkTasks(placement, facts.talk, 'supervisor', today),
      ...(isEnding(placement, today) && !appraised ? [task('appraise', placement.endsOn)] : []),
    ];
  }

  private ofOffice(placement: Placement, { report, appraisals }: Facts, today: string): Task[] {
    const task = taskOf('office');
    if (placement.startsOn === null || placement.endsOn === null || placement.supervisorId === null) return [task('set-up', placement.startsOn)];
    const appraised = appraisals.filter(({ handedInAt }) => handedInAt !== null).map(({ appraiser }) => appraiser);
    const missing = finishMisses({ startsOn: placement.startsOn, endsOn: placement.endsOn, today, hasReport: report?.handedInAt != null, appraised });
    return missing.length === 0 ? [task('finish', placement.endsOn)] : [];
  }

  private async facts(ids: readonly string[]): Promise<(id: string) => Facts> {
    const where = { placementId: In([...ids]) };
    const [objectives, reports, leaves, talks, changes, ends, appraisals, certificates] = await Promise.all([
      this.db.repo(PlacementObjective).findBy(where), this.db.repo(PlacementReport).findBy(where), this.db.repo(PlacementLeave).findBy({ ...where, state: 'asked' }),
      this.db.repo(PlacementTalk).findBy(where), this.db.repo(PlacementChange).findBy({ ...where, state: 'open' }), this.db.repo(PlacementEndReport).findBy(where),
      this.db.repo(PlacementAppraisal).findBy(where), this.db.repo(SecondmentCertificate).findBy(where),
    ]);
    const of = <Row extends { placementId: string }>(rows: readonly Row[], id: string): Row[] => rows.filter(({ placementId }) => placementId === id);
    return (id) => ({
      objectives: of(objectives, id), reports: of(reports, id), leaves: of(leaves, id), talk: of(talks, id)[0], change: of(changes, id)[0], report: of(ends, id)[0],
      appraisals: of(appraisals, id), hasCertificate: of(certificates, id).length > 0,
    });
  }
}

function taskOf(side: PlacementSide): (task: PlacementTask, due: string | null) => Task {
  return (task, due) => ({ task, due, side });
}

function changeTasks(actor: Actor, placement: Placement, change: PlacementChange | undefined): Task[] {
  if (!change || placement.closedAt !== null) return [];
  if (change.kind === 'early-end') return actsForOffice(actor, placement) && (change.officeReason === null || change.homeReason !== null) ? [taskOf('office')('give-reason', change.lastDay)] : [];
  return [
    ...(change.approvedAt === null && mayApprove(actor, placement) && change.askedBy !== actor.personId ? [taskOf('office')('approve-extension', change.fromDay)] : []),
    ...(change.consentAt === null && mayConsent(actor, placement) ? [taskOf('focal-point')('give-consent', change.fromDay)] : []),
  ];
}

function talkTasks({ midTermOn, closedAt }: Placement, talk: PlacementTalk | undefined, side: 'secondee' | 'supervisor', today: string): Task[] {
  if (closedAt !== null) return [];
  const [note, agreedAt] = side === 'secondee' ? [talk?.secondeeNote, talk?.secondeeAgreedAt] : [talk?.supervisorNote, talk?.supervisorAgreedAt];
  const task = taskOf(side);
  if (talk && talk.heldOn !== null && talk.secondeeNote !== '' && talk.supervisorNote !== '') return agreedAt ? [] : [task('agree-talk', null)];
  return midTermOn !== null && today >= dayPlusDays(midTermOn, -placementTerms.talkDays) && (note ?? '') === '' ? [task('hold-talk', midTermOn)] : [];
}

/** @returns whether the end is near, or was: report and appraisals are written then */
export function isEnding({ endsOn, closedAt }: Pick<Placement, 'endsOn' | 'closedAt'>, today: string): boolean {
  return closedAt !== null || (endsOn !== null && today >= dayPlusDays(endsOn, -placementTerms.endDays));
}

/** The condition of placements in which nobody has finished anything. */
export const stillOpen = { closedAt: IsNull() } as const;
