import { Injectable } from '@nestjs/common';
import { appraisalQuestions, appraisers, type AppraisalWords, type Appraiser, type EndView, type InputOf, type Language, type PlacementView, type endRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { EarlyEnds } from './early-ends.js';
import { PlacementAccess } from './placement-access.js';
import { isEnding } from './placement-tasks.js';
import { Placement, PlacementAppraisal, PlacementEndReport, SecondmentCertificate } from './placement.entity.js';
import { actsForOffice, seesWork } from './placement.policy.js';
import { PlacementViews } from './placement.views.js';
import { SecondmentCertificates } from './secondment-certificates.service.js';

type Body<Name extends 'report' | 'appraise'> = InputOf<(typeof endRoutes)[Name]>['body'];

/** How a placement ends: report, appraisals that nobody reads before both are in, and the certificate after them. */
@Injectable()
export class Ends {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: PlacementAccess,
    private readonly views: PlacementViews,
    private readonly candidacies: Candidacies,
    private readonly earlyEnds: EarlyEnds,
    private readonly certificates: SecondmentCertificates,
  ) {}

  /** @throws Problem `placement.not-found` */
  async one(actor: Actor, placementId: string): Promise<EndView> {
    const { placement, side } = await this.access.known(actor, placementId);
    const report = await this.db.repo(PlacementEndReport).findOneBy({ placementId });
    const appraisals = await this.db.repo(PlacementAppraisal).findBy({ placementId });
    const certificate = await this.db.repo(SecondmentCertificate).findOneBy({ placementId });
    const ending = isEnding(placement, this.access.today(placement)) && certificate === null;
    const works = seesWork(side);
    // A draft is its author's alone.
    const shown = report && (side === 'secondee' || report.handedInAt !== null) ? report : null;
    const mine = appraisals.find(({ appraiser }) => appraiser === side);
    return {
      report: shown && { version: shown.version, words: { achieved: shown.achieved, learned: shown.learned, bringsHome: shown.bringsHome }, handedInAt: shown.handedInAt?.toISOString() ?? null },
      appraisals: works ? appraisers.map((by) => appraisalView(by, appraisals, actor.personId, by === side)) : null,
      missing: works ? await this.views.missing(placement) : null,
      certificate: certificate && works ? { number: certificate.number, code: certificate.code, issuedOn: certificate.issuedOn } : null,
      can: {
        report: ending && side === 'secondee' && report?.handedInAt == null,
        appraise: ending && (side === 'secondee' || side === 'supervisor') && mine?.handedInAt == null, finish: actsForOffice(actor, placement) && certificate === null,
      },
    };
  }

  /**
   * Keeps a draft of the end report, or hands it in.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `end-report.too-early`, `end-report.handed-in`, `report.empty`, `placement.changed-meanwhile`
   */
  async report(actor: Actor, placementId: string, { version, words, handIn }: Body<'report'>): Promise<EndView> {
    await this.db.transaction(async () => {
      const placement = await this.ending(await this.access.own(actor, placementId));
      const known = await this.db.repo(PlacementEndReport).findOneBy({ placementId });
      if (known?.handedInAt != null) throw new Problem('end-report.handed-in');
      if ((known?.version ?? 0) !== version) throw new Problem('placement.changed-meanwhile');
      if (handIn && Object.values(words).some((text) => text === '')) throw new Problem('report.empty');
      const now = this.clock.now();
      await this.db.repo(PlacementEndReport).save({ placementId, ...words, version: version + 1, handedInAt: handIn ? now : null, changedAt: now });
      if (handIn) await this.audit.record({ action: 'placement.end-report-handed-in', subject: { kind: 'placement', id: placementId }, personId: placement.personId });
    });
    return this.one(actor, placementId);
  }

  /**
   * Keeps a draft of one's appraisal, or hands it in.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `end-report.too-early`, `appraisal.handed-in`, `appraisal.incomplete`, `placement.changed-meanwhile`
   */
  async appraise(actor: Actor, placementId: string, { version, words, handIn }: Body<'appraise'>): Promise<EndView> {
    await this.db.transaction(async () => {
      const { placement: known, side } = await this.access.ofTwo(actor, placementId);
      const placement = await this.ending(known);
      const before = await this.db.repo(PlacementAppraisal).findOneBy({ placementId, appraiser: side });
      if (before?.handedInAt != null) throw new Problem('appraisal.handed-in');
      if ((before?.version ?? 0) !== version) throw new Problem('placement.changed-meanwhile');
      const questions: readonly string[] = appraisalQuestions[side];
      const ratings = Object.fromEntries(Object.entries(words.ratings).filter(([question]) => questions.includes(question)));
      if (handIn && (Object.keys(ratings).length < questions.length || words.strengths === '')) throw new Problem('appraisal.incomplete');
      const now = this.clock.now();
      await this.db.repo(PlacementAppraisal).save({
        id: before?.id ?? newId(), placementId, appraiser: side, authorId: actor.personId, ratings, strengths: words.strengths, wishes: words.wishes, version: version + 1,
        handedInAt: handIn ? now : null, changedAt: now,
      });
      if (handIn) await this.audit.record({ action: 'placement.appraised', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { by: side } });
    });
    return this.one(actor, placementId);
  }

  /**
   * Finishes a secondment whose last day is over and for which everything is in: the candidacy is completed, the
   * certificate issued, and the officer returned. One that ended early gets its certificate on the same terms.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.not-finished`, `placement.over`
   */
  async finish(actor: Actor, placementId: string, language: Language): Promise<PlacementView> {
    await this.db.transaction(async () => {
      const { placement: known } = await this.access.known(actor, placementId);
      if (!actsForOffice(actor, known)) throw new Problem('placement.not-yours');
      await this.access.hold(placementId, { open: false });
      if (await this.db.repo(SecondmentCertificate).existsBy({ placementId })) return;
      await this.earlyEnds.settle(placementId);
      const placement = await this.db.repo(Placement).findOneByOrFail({ id: placementId });
      const missing = await this.views.missing(placement);
      if (missing.length > 0) throw new Problem('placement.not-finished', { facts: { missing } });
      const candidacy = await this.candidacies.find(placement.candidacyId);
      if (!candidacy) throw new Problem('placement.not-found');
      if (candidacy.step === 'placed') {
        await this.db.repo(Placement).update({ id: placementId, closedAt: IsNull() }, { closedAt: this.clock.now() });
        const completed = await this.candidacies.move(candidacy, 'finish', { mover: 'office', personId: actor.personId });
        await this.certificates.issue(actor, placement, language);
        await this.candidacies.move(completed, 'return', { mover: 'platform', personId: null });
      } else {
        await this.certificates.issue(actor, placement, language);
      }
    });
    return this.views.one(actor, placementId);
  }

  /** Held, and near enough to its end. */
  private async ending({ id }: Placement): Promise<Placement> {
    const placement = await this.access.hold(id, { open: false });
    if (await this.db.repo(SecondmentCertificate).existsBy({ placementId: id })) throw new Problem('placement.over');
    if (!isEnding(placement, this.access.today(placement))) throw new Problem('end-report.too-early');
    return placement;
  }
}

function appraisalView(by: Appraiser, all: readonly PlacementAppraisal[], personId: string, isMine: boolean): NonNullable<EndView['appraisals']>[number] {
  const row = all.find(({ appraiser }) => appraiser === by);
  const bothIn = appraisers.every((one) => all.some(({ appraiser, handedInAt }) => appraiser === one && handedInAt !== null));
  const words: AppraisalWords | null = row && (bothIn || (isMine && row.authorId === personId)) ? { ratings: row.ratings, strengths: row.strengths, wishes: row.wishes } : null;
  return { by, version: row?.version ?? 0, words, handedInAt: row?.handedInAt?.toISOString() ?? null, isMine };
}
