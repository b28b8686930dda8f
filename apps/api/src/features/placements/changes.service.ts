import { Injectable } from '@nestjs/common';
import { spanDays, erasedName, placementTerms, type ChangeView, type InputOf, type changeRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { EarlyEnds } from './early-ends.js';
import { PlacementAccess, mustHaveDates, type DatedPlacement } from './placement-access.js';
import { Placement, PlacementChange } from './placement.entity.js';
import { changeAsked, changeSettled } from './placement.events.js';
import { actsForOffice, mayApprove, mayConsent, sideOf } from './placement.policy.js';
import { PlacementViews } from './placement.views.js';

type Body<Name extends keyof typeof changeRoutes> = InputOf<(typeof changeRoutes)[Name]>['body'];
type Listed = Promise<{ items: ChangeView[] }>;

/** Another last day: later with the member's consent and the office's approval, or earlier with the reasons of both sides. */
@Injectable()
export class Changes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly access: PlacementAccess,
    private readonly views: PlacementViews,
    private readonly earlyEnds: EarlyEnds,
  ) {}

  /** @throws Problem `placement.not-found` */
  async list(actor: Actor, placementId: string): Listed {
    const { placement, side } = await this.access.known(actor, placementId);
    const rows = await this.db.repo(PlacementChange).find({ where: { placementId }, order: { askedAt: 'DESC', id: 'DESC' } });
    const names = await this.views.names(rows.map(({ askedBy }) => askedBy));
    const office = actsForOffice(actor, placement);
    return {
      items: rows.map((row) => {
        const open = row.state === 'open' && placement.closedAt === null;
        const extension = row.kind === 'extension';
        // Why somebody goes early is between them and the office: the member learns what it said itself.
        const shown = side !== 'focal-point' || extension || row.askedBy === actor.personId;
        return {
          id: row.id, version: row.version, kind: row.kind, state: row.state, fromDay: row.fromDay, lastDay: row.lastDay, askedByName: names.get(row.askedBy) ?? erasedName, askedAt: row.askedAt.toISOString(),
          homeReason: shown ? row.homeReason : null, officeReason: shown ? row.officeReason : null, consentAt: row.consentAt?.toISOString() ?? null, approvedAt: row.approvedAt?.toISOString() ?? null, refusal: row.refusal,
          can: {
            consent: open && extension && row.consentAt === null && mayConsent(actor, placement),
            approve: open && extension && row.approvedAt === null && mayApprove(actor, placement) && row.askedBy !== actor.personId,
            giveReason: open && !extension && this.reasonOf(actor, placement) !== null && row[this.reasonOf(actor, placement) ?? 'homeReason'] === null,
            conclude: open && !extension && office && row.homeReason !== null && row.officeReason !== null, withdraw: open && row.askedBy === actor.personId,
          },
        };
      }),
    };
  }

  /**
   * Asks for a later last day, or begins an early end. The same id again is the same one.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `placement.no-dates`, `placement-change.unfit-day`, `placement-change.open-already`
   */
  async ask(actor: Actor, placementId: string, { id, kind, lastDay, reason }: Body<'ask'>): Listed {
    try {
      await this.db.transaction(async () => {
        const { side } = await this.access.known(actor, placementId);
        const placement = await this.access.hold(placementId);
        mustHaveDates(placement);
        const mine = this.reasonOf(actor, placement);
        if (mine === null || (kind === 'extension' && side === 'focal-point')) throw new Problem('placement.not-yours');
        const there = await this.db.repo(PlacementChange).findOneBy({ id });
        if (there?.placementId === placementId) return;
        if (!fits(placement, kind, lastDay)) throw new Problem('placement-change.unfit-day');
        await this.db.repo(PlacementChange).insert({
          id, placementId, version: 1, kind, state: 'open', openKey: placementId, fromDay: placement.endsOn, lastDay, askedBy: actor.personId, homeReason: null, officeReason: null, [mine]: reason,
          refusal: null, consentBy: null, consentAt: null, approvedBy: null, approvedAt: null, askedAt: this.clock.now(), settledAt: null,
        });
        await this.audit.record({ action: 'placement.change-asked', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { changeId: id, kind, lastDay } });
        await this.tell(changeAsked, placement, actor.personId);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new Problem('placement-change.open-already');
    }
    return this.list(actor, placementId);
  }

  /**
   * Consents to an extension for the member, or approves it for the office; with both it counts. One refusal settles it.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `placement-change.not-found`, `placement-change.settled`,
   *   `placement-change.reason-missing`, `placement.changed-meanwhile`
   */
  async answer(actor: Actor, placementId: string, changeId: string, { version, as, agree, reason }: Body<'answer'>): Listed {
    await this.write(actor, placementId, changeId, version, async (placement, change) => {
      const may = as === 'member' ? mayConsent(actor, placement) : mayApprove(actor, placement) && change.askedBy !== actor.personId;
      if (!may || change.kind !== 'extension') throw new Problem('placement.not-yours');
      if (!agree && reason === null) throw new Problem('placement-change.reason-missing');
      const now = this.clock.now();
      const given: Partial<PlacementChange> = as === 'member' ? { consentBy: actor.personId, consentAt: now } : { approvedBy: actor.personId, approvedAt: now };
      const [consentAt, approvedAt] = as === 'member' ? [now, change.approvedAt] : [change.consentAt, now];
      const done = agree && consentAt !== null && approvedAt !== null;
      const state = agree ? (done ? 'done' : 'open') : 'refused';
      await this.change(change, version, { ...(agree ? given : { refusal: reason }), state, ...(state === 'open' ? {} : { openKey: null, settledAt: now }) });
      if (done) await this.earlyEnds.moveLastDay(placement, change.lastDay);
      await this.audit.record({
        action: done ? 'placement.extended' : agree ? 'placement.change-agreed' : 'placement.change-refused', subject: { kind: 'placement', id: placementId }, personId: placement.personId,
        before: { endsOn: change.fromDay }, after: { changeId, as, endsOn: done ? change.lastDay : change.fromDay },
      });
      if (state !== 'open') await this.tell(changeSettled, placement, actor.personId);
    });
    return this.list(actor, placementId);
  }

  /**
   * Says one's side's reason for an early end.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `placement-change.not-found`, `placement-change.settled`, `placement.changed-meanwhile`
   */
  async giveReason(actor: Actor, placementId: string, changeId: string, { version, reason }: Body<'giveReason'>): Listed {
    await this.write(actor, placementId, changeId, version, async (placement, change) => {
      const mine = this.reasonOf(actor, placement);
      if (mine === null || change.kind !== 'early-end' || change[mine] !== null) throw new Problem('placement.not-yours');
      await this.change(change, version, { [mine]: reason });
      await this.audit.record({ action: 'placement.change-agreed', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { changeId, as: mine === 'homeReason' ? 'home' : 'office' } });
      await this.tell(changeAsked, placement, actor.personId);
    });
    return this.list(actor, placementId);
  }

  /**
   * Ends a placement early, once both sides have said why: at once where the last day has come, else when it has.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `placement-change.not-found`, `placement-change.settled`,
   *   `placement-change.reason-missing`, `placement.changed-meanwhile`
   */
  async conclude(actor: Actor, placementId: string, changeId: string, { version }: Body<'conclude'>): Listed {
    await this.write(actor, placementId, changeId, version, async (placement, change) => {
      if (!actsForOffice(actor, placement) || change.kind !== 'early-end') throw new Problem('placement.not-yours');
      if (change.homeReason === null || change.officeReason === null) throw new Problem('placement-change.reason-missing');
      const now = this.clock.now();
      await this.change(change, version, { state: 'done', openKey: null, settledAt: now, approvedBy: actor.personId, approvedAt: now });
      await this.earlyEnds.moveLastDay(placement, change.lastDay);
      await this.audit.record({
        action: 'placement.end-moved', subject: { kind: 'placement', id: placementId }, personId: placement.personId, before: { endsOn: placement.endsOn }, after: { changeId, endsOn: change.lastDay },
      });
      await this.earlyEnds.settle(placementId);
      await this.tell(changeSettled, placement, actor.personId);
    });
    return this.list(actor, placementId);
  }

  /**
   * Takes back what one asked for.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `placement-change.not-found`, `placement-change.settled`, `placement.changed-meanwhile`
   */
  async withdraw(actor: Actor, placementId: string, changeId: string, { version }: Body<'withdraw'>): Listed {
    await this.write(actor, placementId, changeId, version, async (placement, change) => {
      if (change.askedBy !== actor.personId) throw new Problem('placement.not-yours');
      await this.change(change, version, { state: 'withdrawn', openKey: null, settledAt: this.clock.now() });
      await this.audit.record({ action: 'placement.change-withdrawn', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { changeId } });
      await this.tell(changeSettled, placement, actor.personId);
    });
    return this.list(actor, placementId);
  }

  /** Whose reason somebody gives: the home side's (secondee and member), or the office's (its own people and the supervisor). */
  private reasonOf(actor: Actor, placement: Placement): 'homeReason' | 'officeReason' | null {
    const side = sideOf(actor, placement);
    if (side === 'secondee' || side === 'focal-point') return 'homeReason';
    return side === 'supervisor' || side === 'office' ? 'officeReason' : null;
  }

  private async write(actor: Actor, placementId: string, changeId: string, version: number, act: (placement: Placement, change: PlacementChange) => Promise<void>): Promise<void> {
    await this.db.transaction(async () => {
      await this.access.known(actor, placementId);
      const placement = await this.access.hold(placementId);
      const change = await this.db.repo(PlacementChange).findOneBy({ id: changeId, placementId });
      if (!change) throw new Problem('placement-change.not-found');
      if (change.state !== 'open') throw new Problem('placement-change.settled');
      if (change.version !== version) throw new Problem('placement.changed-meanwhile');
      await act(placement, change);
    });
  }

  private async change({ id }: PlacementChange, version: number, changes: Partial<PlacementChange>): Promise<void> {
    const written = await this.db.repo(PlacementChange).update({ id, version }, { ...changes, version: version + 1 });
    if (affected(written) === 0) throw new Problem('placement.changed-meanwhile');
  }

  private async tell(event: typeof changeAsked, { id, personId, supervisorId }: Placement, byPersonId: string): Promise<void> {
    const told = [personId, ...(supervisorId === null ? [] : [supervisorId])].filter((one) => one !== byPersonId);
    await this.events.publishAll(event, told.map((one) => ({ personId: one, placementId: id })));
  }
}

function fits({ startsOn, endsOn }: DatedPlacement, kind: PlacementChange['kind'], lastDay: string): boolean {
  if (kind === 'early-end') return lastDay < endsOn && lastDay >= startsOn;
  return lastDay > endsOn && spanDays(startsOn, lastDay) <= placementTerms.mostDays;
}
