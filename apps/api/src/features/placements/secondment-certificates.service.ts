import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { appraisers, canonicalCode, codeLength, dayIn, groupedCode, type Language, type SecondmentVerification } from '@rso-connect/shared';
import { In } from 'typeorm';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { initialsOf } from '../../platform/codes/initials-of.js';
import { newCode } from '../../platform/codes/new-code.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { takeNumbers } from '../../platform/database/yearly-numbers.js';
import { FileStore } from '../../platform/files/file-store.js';
import { readOrMake, type NamedFile } from '../../platform/files/kept-file.js';
import { Problem } from '../../platform/http/problem.js';
import { Typesetter } from '../../platform/pdf/index.js';
import { Keepers, type ErasedPerson, type Keeper, type PersonalFile } from '../../platform/privacy/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService, Person } from '../people/index.js';
import { SecondmentCalls } from '../secondment-calls/index.js';
import { certificateDocument } from './document/certificate-document.js';
import { PlacementAccess, mustHaveDates } from './placement-access.js';
import { Placement, PlacementAppraisal, SecondmentCertificate, SecondmentCertificateNumber } from './placement.entity.js';
import { seesWork } from './placement.policy.js';

const perAddress: RateLimit = { name: 'verify-secondment', points: 120, seconds: 60 };
const unknown: SecondmentVerification = { state: 'unknown', certificate: null };

function keyOf({ id }: Pick<SecondmentCertificate, 'id'>): string {
  return `secondments/${id.slice(-2)}/${id}.pdf`;
}

/** Certificates of secondment: what they say is frozen when they are issued, their files are made when first asked for. */
@Injectable()
export class SecondmentCertificates implements OnModuleInit, Keeper {
  readonly name = 'placements';

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: PlacementAccess,
    private readonly calls: SecondmentCalls,
    private readonly organisations: OrganisationsService,
    private readonly people: PeopleService,
    private readonly files: FileStore,
    private readonly typesetter: Typesetter,
    private readonly limits: RateLimits,
    private readonly keepers: Keepers,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
  }

  /** Issues the certificate of a placement, in the caller's transaction and while it holds the placement. */
  async issue(actor: Actor, placement: Placement, language: Language): Promise<SecondmentCertificate> {
    mustHaveDates(placement);
    const now = this.clock.now();
    const issuedOn = dayIn(now, placement.timeZone);
    const year = Number(issuedOn.slice(0, 4));
    const number = await takeNumbers(this.db.repo(SecondmentCertificateNumber), year, 1);
    const call = await this.calls.find(placement.callId);
    const member = (await this.organisations.byIds([placement.memberId])).get(placement.memberId);
    const holder = await this.db.repo(Person).findOneByOrFail({ id: placement.personId });
    const supervisor = placement.supervisorId === null ? null : await this.db.repo(Person).findOneBy({ id: placement.supervisorId });
    const certificate: SecondmentCertificate = {
      id: newId(), placementId: placement.id, personId: placement.personId, number: `RSO-SC-${String(year)}-${String(number).padStart(6, '0')}`, code: newCode(codeLength), language,
      holderName: holder.preferredName ?? holder.fullName, issuedOn, issuedAt: now, issuedBy: actor.personId,
      facts: {
        memberName: member?.name ?? '', position: call?.position ?? '', programmeArea: call?.programmeArea ?? '', startsOn: placement.startsOn, endsOn: placement.endsOn,
        supervisorName: supervisor?.fullName ?? '',
      },
    };
    await this.db.repo(SecondmentCertificate).insert(certificate);
    await this.audit.record({
      action: 'secondment-certificate.issued', subject: { kind: 'placement', id: placement.id }, personId: placement.personId, after: { certificateId: certificate.id, number: certificate.number },
    });
    return certificate;
  }

  /**
   * The certificate as PDF, for the secondee, their supervisor and the office.
   *
   * @throws Problem `placement.not-found`, `secondment-certificate.not-found`
   */
  async fetch(actor: Actor, placementId: string): Promise<NamedFile> {
    const { side } = await this.access.known(actor, placementId);
    const certificate = seesWork(side) ? await this.db.repo(SecondmentCertificate).findOneBy({ placementId }) : null;
    if (!certificate) throw new Problem('secondment-certificate.not-found');
    return { name: `${certificate.number}.pdf`, bytes: await this.bytes(certificate) };
  }

  /**
   * Tells visitors whether a certificate is valid, by its number and its code.
   *
   * @param address of the visitor, for the limit
   * @throws Problem `request.rate-limited`
   */
  async verify(typed: { number: string; code: string }, address: string): Promise<SecondmentVerification> {
    await this.limits.take(perAddress, address);
    const code = canonicalCode(typed.code);
    const found = code === null ? null : await this.db.repo(SecondmentCertificate).findOneBy({ number: typed.number.trim().toUpperCase() });
    if (code === null || !found || !timingSafeEqual(Buffer.from(found.code), Buffer.from(code))) return unknown;
    const { number, issuedOn, holderName, facts: { memberName, position, startsOn, endsOn } } = found;
    return { state: 'valid', certificate: { number, issuedOn, initials: initialsOf(holderName), memberName, position, startsOn, endsOn } };
  }

  async *exportFiles(personId: string): AsyncGenerator<PersonalFile> {
    for (const certificate of await this.db.repo(SecondmentCertificate).findBy({ personId })) {
      yield { path: `secondments/${certificate.number}.pdf`, bytes: await this.bytes(certificate) };
    }
    const appraisals = await this.appraisals(personId);
    if (appraisals.length > 0) yield { path: 'secondments/appraisals.json', bytes: Buffer.from(JSON.stringify(appraisals, null, 2)) };
  }

  /** The row stays verifiable without a name; the file says it. */
  async beforeErasure({ personId }: ErasedPerson): Promise<void> {
    for (const certificate of await this.db.repo(SecondmentCertificate).findBy({ personId })) await this.files.remove(keyOf(certificate));
  }

  /** Their own, and the other one's of the same placement once both are in: as on the page. */
  private async appraisals(personId: string): Promise<object[]> {
    const placements = await this.db.repo(Placement).findBy({ personId });
    if (placements.length === 0) return [];
    const all = await this.db.repo(PlacementAppraisal).findBy({ placementId: In(placements.map(({ id }) => id)) });
    const isIn = (placementId: string): boolean => all.filter((one) => one.placementId === placementId && one.handedInAt !== null).length === appraisers.length;
    return all.filter(({ appraiser, placementId }) => appraiser === 'secondee' || isIn(placementId))
      .map(({ placementId, appraiser, ratings, strengths, wishes, handedInAt }) => ({ placementId, by: appraiser, ratings, strengths, wishes, handedInAt }));
  }

  private bytes(certificate: SecondmentCertificate): Promise<Buffer> {
    return readOrMake(this.files, { key: keyOf(certificate), mediaType: 'application/pdf' }, async () => {
      const { facts, holderName, language, number, code, issuedOn, personId } = certificate;
      const holderLanguage = await this.people.homeLanguage(personId, issuedOn);
      const { template, data, options } = certificateDocument({
        ...facts, holderName, language, number, issuedOn, verify: { code: groupedCode(code), page: `${this.settings.publicUrl}/verify-secondment` },
        ...(holderLanguage !== undefined && { holderLanguage }),
      });
      return this.typesetter.pdf(template, data, options);
    });
  }
}
