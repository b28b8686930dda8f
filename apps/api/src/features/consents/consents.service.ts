import { Injectable } from '@nestjs/common';
import {
  consentFields, consentStands, consentWording, purposeOfField, visibleFields,
  type ConsentField, type ConsentView, type InputOf, type Onlooker, type PastConsentView, type consentRoutes,
} from '@rso-connect/shared';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Consent } from './consent.entity.js';

type Choice = InputOf<typeof consentRoutes.choose>['body'];

const dayMs = 24 * 3_600_000;
/** So many of the past are shown. */
const historyLength = 200;

/** What people show of themselves, to whom and until when. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @returns every field with the choice that stands; `nobody` where none does */
  async own(personId: string): Promise<ConsentView[]> {
    const now = this.clock.now();
    const given = await this.db.repo(Consent).findBy({ personId, withdrawnAt: IsNull() });
    return consentFields.map((field) => viewOf(field, given.find((one) => one.field === field && consentStands(one, now)) ?? null));
  }

  /** @returns what was agreed to and withdrawn, the newest first */
  async history(personId: string): Promise<PastConsentView[]> {
    const all = await this.db.repo(Consent).find({ where: { personId }, order: { givenAt: 'DESC', id: 'DESC' }, take: historyLength });
    return all.map(({ id, field, purpose, audience, givenAt, endsAt, withdrawnAt }) => ({
      id, field, purpose, audience,
      givenAt: givenAt.toISOString(),
      endsAt: endsAt?.toISOString() ?? null,
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    }));
  }

  /**
   * Chooses who sees a field. The choice before is withdrawn and stays on record; the same choice again changes nothing.
   *
   * @throws Problem `consent.end-passed`, `consent.changed-meanwhile`
   */
  async choose(personId: string, field: ConsentField, { audience, endsOn }: Choice): Promise<ConsentView> {
    const now = this.clock.now();
    // The last day counts whole, wherever it ends first.
    const endsAt = endsOn === null || audience === 'nobody' ? null : new Date(new Date(`${endsOn}T00:00:00.000Z`).getTime() + dayMs);
    if (endsAt && endsAt <= now) throw new Problem('consent.end-passed');
    const activeKey = `${personId}/${field}`;
    try {
      return await this.db.transaction(async () => {
        const repo = this.db.repo(Consent);
        const before = await repo.findOneBy({ activeKey });
        const same = before ? before.audience === audience && before.endsAt?.getTime() === endsAt?.getTime() && consentStands(before, now) : audience === 'nobody';
        if (same) return viewOf(field, before);
        const subject = { kind: 'consent', id: field };
        if (before) {
          if (affected(await repo.update({ id: before.id, activeKey }, { activeKey: null, withdrawnAt: now })) !== 1) throw new Problem('consent.changed-meanwhile');
          await this.audit.record({ action: 'consent.withdrawn', subject, personId, before: { audience: before.audience, endsAt: before.endsAt?.toISOString() ?? null } });
        }
        if (audience === 'nobody') return viewOf(field, null);
        const consent: Consent = {
          id: newId(), personId, field, audience, purpose: purposeOfField[field], wording: consentWording, givenAt: now, endsAt, withdrawnAt: null, activeKey,
        };
        await repo.insert(consent);
        await this.audit.record({ action: 'consent.given', subject, personId, after: { audience, endsAt: endsAt?.toISOString() ?? null } });
        return viewOf(field, consent);
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('consent.changed-meanwhile');
      throw error;
    }
  }

  /**
   * Which fields of some people somebody may see; for pages of people that are read already. Lists filter in their
   * query, by `whereVisible`.
   *
   * @param onlookerOf who looks, seen from each person
   * @param leastWording consents given under an older wording don't count
   * @returns by person
   */
  async visible(personIds: readonly string[], onlookerOf: (personId: string) => Onlooker, leastWording = 1): Promise<Map<string, ReadonlySet<ConsentField>>> {
    if (personIds.length === 0) return new Map();
    const now = this.clock.now();
    const given = await this.db.repo(Consent).findBy({ personId: In([...new Set(personIds)]), withdrawnAt: IsNull(), wording: MoreThanOrEqual(leastWording) });
    return new Map(personIds.map((personId) =>
      [personId, new Set(visibleFields(given.filter((one) => one.personId === personId), onlookerOf(personId), now))]));
  }
}

function viewOf(field: ConsentField, consent: Consent | null): ConsentView {
  return {
    field,
    purpose: purposeOfField[field],
    audience: consent?.audience ?? 'nobody',
    givenAt: consent?.givenAt.toISOString() ?? null,
    endsAt: consent?.endsAt?.toISOString() ?? null,
  };
}
