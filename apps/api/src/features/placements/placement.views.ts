import { Injectable } from '@nestjs/common';
import { erasedName, finishMisses, type PlacementRow, type PlacementSide, type PlacementView } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Candidacies } from '../candidacies/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person } from '../people/index.js';
import { SecondmentCalls } from '../secondment-calls/index.js';
import { PlacementAccess, type Known } from './placement-access.js';
import { PlacementTasks } from './placement-tasks.js';
import { Placement, PlacementAppraisal, PlacementEndReport, PlacementSupervisor, SecondmentCertificate } from './placement.entity.js';
import { actsForOffice, mayApprove, mayConsent, seesWork, sideOf } from './placement.policy.js';

/** Placements as those see them who have to do with them. */
@Injectable()
export class PlacementViews {
  constructor(
    private readonly db: Database,
    private readonly access: PlacementAccess,
    private readonly candidacies: Candidacies,
    private readonly calls: SecondmentCalls,
    private readonly organisations: OrganisationsService,
    private readonly tasks: PlacementTasks,
  ) {}

  /** @returns rows of a list; placements that aren't theirs to know are left out */
  async rows(actor: Actor, placements: readonly Placement[]): Promise<PlacementRow[]> {
    const [names, candidacies, calls, members] = await Promise.all([
      this.names(placements.map(({ personId }) => personId)), this.candidacies.byIds(placements.map(({ candidacyId }) => candidacyId)),
      this.calls.byIds(placements.map(({ callId }) => callId)), this.organisations.byIds(placements.map(({ memberId }) => memberId)),
    ]);
    return placements.flatMap((placement) => {
      const side = sideOf(actor, placement);
      return side === null ? [] : [{
        id: placement.id, side, step: candidacies.get(placement.candidacyId)?.step ?? 'placed', position: calls.get(placement.callId)?.position ?? '',
        secondee: { id: placement.personId, name: names.get(placement.personId) ?? erasedName }, memberName: members.get(placement.memberId)?.name ?? null,
        startsOn: placement.startsOn, endsOn: placement.endsOn,
      }];
    });
  }

  /** @throws Problem `placement.not-found` */
  async one(actor: Actor, id: string): Promise<PlacementView> {
    const known = await this.access.known(actor, id);
    const { placement, side } = known;
    const [row] = await this.rows(actor, [placement]);
    if (!row) throw new Error('A placement that somebody knows has a row for them');
    const works = seesWork(side);
    const supervised = works ? await this.supervisors(placement) : null;
    const hasCertificate = await this.db.repo(SecondmentCertificate).existsBy({ placementId: id });
    const today = this.access.today(placement);
    const tasks = (await this.tasks.of(actor, [placement])).map(({ task }) => task);
    const supervisorName = supervised?.find(({ to }) => to === null)?.name ?? erasedName;
    return {
      ...row, version: placement.version, candidacyId: placement.candidacyId, callId: placement.callId, timeZone: placement.timeZone, today, firstEndsOn: placement.firstEndsOn,
      programmeArea: (await this.calls.find(placement.callId))?.programmeArea ?? '',
      supervisor: works && placement.supervisorId !== null ? { id: placement.supervisorId, name: supervisorName } : null,
      supervisors: supervised, reportEvery: works ? placement.reportEvery : null,
      leaveDays: works ? placement.leaveDays : null, leaveTaken: works ? placement.leaveTaken : null, holidays: works ? placement.holidays : [], midTermOn: works ? placement.midTermOn : null,
      missing: works ? await this.missing(placement) : null, hasCertificate, tasks, can: this.rights(actor, known, hasCertificate),
    };
  }

  /** @returns what is missing before a placement can be finished */
  async missing(placement: Placement): Promise<ReturnType<typeof finishMisses>> {
    const report = await this.db.repo(PlacementEndReport).findOneBy({ placementId: placement.id });
    const appraisals = await this.db.repo(PlacementAppraisal).findBy({ placementId: placement.id });
    return finishMisses({
      startsOn: placement.startsOn, endsOn: placement.endsOn, today: this.access.today(placement), hasReport: report?.handedInAt != null,
      appraised: appraisals.filter(({ handedInAt }) => handedInAt !== null).map(({ appraiser }) => appraiser),
    });
  }

  /** @returns people's names by their ids */
  async names(ids: readonly (string | null)[]): Promise<Map<string, string>> {
    const wanted = [...new Set(ids.filter((id) => id !== null))];
    if (wanted.length === 0) return new Map();
    return new Map((await this.db.repo(Person).find({ where: { id: In(wanted) }, select: { id: true, fullName: true } })).map((one) => [one.id, one.fullName]));
  }

  private rights(actor: Actor, { placement, side }: Known, hasCertificate: boolean): PlacementView['can'] {
    const open = placement.closedAt === null;
    const office = actsForOffice(actor, placement);
    const two = side === 'secondee' || side === 'supervisor';
    const asks: readonly PlacementSide[] = ['secondee', 'supervisor', 'focal-point'];
    return {
      set: office && !hasCertificate, work: seesWork(side), objectives: open && two, askLeave: open && side === 'secondee', decideLeave: open && (side === 'supervisor' || office),
      report: side === 'secondee', readReports: side === 'supervisor' || office, talk: open && two, askChange: open && (asks.includes(side) || office),
      consent: open && mayConsent(actor, placement), approve: open && mayApprove(actor, placement), finish: office && !hasCertificate,
    };
  }

  private async supervisors({ id }: Placement): Promise<{ name: string; from: string; to: string | null }[]> {
    const rows = await this.db.repo(PlacementSupervisor).find({ where: { placementId: id }, order: { createdAt: 'DESC', id: 'DESC' } });
    const names = await this.names(rows.map(({ personId }) => personId));
    return rows.map(({ personId, fromOn, toOn }) => ({ name: names.get(personId) ?? erasedName, from: fromOn, to: toOn }));
  }
}
