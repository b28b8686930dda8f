import { Injectable } from '@nestjs/common';
import { dayIn, type CertificateType } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { fold } from '../../platform/search/fold.js';
import type { CourseRun } from '../courses/index.js';
import type { Enrolment } from '../enrolments/index.js';
import { PeopleService, type PersonContact } from '../people/index.js';
import { Certificate } from './certificate.entity.js';
import { certificateIssued } from './certificate.events.js';
import { daysOf, serialText } from './certificate.rules.js';
import type { RunFacts } from './run-facts.js';
import { Serials } from './serials.js';
import { newCode } from './verification-codes.js';

/** Writes certificates: the one place where they come from. */
@Injectable()
export class Issuer {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly serials: Serials,
    private readonly people: PeopleService,
    private readonly audit: Audit,
  ) {}

  /**
   * Issues for completed enrolments of one run, all or none. Those that have a certificate by now are left out.
   *
   * @param enrolments completed ones
   * @param by who wants it; null for the rules
   * @param types by enrolment, where it isn't the one that the course gives
   * @returns the new certificates
   */
  async issue(enrolments: readonly Enrolment[], facts: RunFacts, by: string | null, types: ReadonlyMap<string, CertificateType> = new Map()): Promise<Certificate[]> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      // From here to the commit nobody else issues, so that what is looked up next stays true.
      const { first, giveBack } = await this.serialsFor(now, facts.run, enrolments.length);
      const ids = enrolments.map((enrolment) => enrolment.id);
      const standing = await this.db.repo(Certificate).find({ where: { activeKey: In(ids) }, select: { id: true, activeKey: true } });
      const served = new Set(standing.map((row) => row.activeKey));
      const due = enrolments.filter((enrolment) => !served.has(enrolment.id));
      await giveBack(enrolments.length - due.length);
      const holders = await this.people.contacts(due.map((enrolment) => enrolment.personId));
      const year = Number(dayIn(now, facts.run.timeZone).slice(0, 4));
      const rows = due.map((enrolment, index) => {
        const holder = holders.get(enrolment.personId);
        if (!holder) throw new Problem('person.not-found');
        return newCertificate(enrolment, holder, { facts, by, now, serial: serialText(year, first + index), type: types.get(enrolment.id) ?? null });
      });
      await this.write(rows, null, by);
      return rows;
    });
  }

  /**
   * Issues a certificate again under another name; the new one says all the rest as the old one did.
   *
   * @param old a valid one
   * @returns the new certificate
   * @throws Problem `certificate.superseded` where another one was quicker
   */
  async reissue(old: Certificate, holderName: string, run: CourseRun, by: string): Promise<Certificate> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const repo = this.db.repo(Certificate);
      const { first } = await this.serialsFor(now, run, 1);
      // Free the key, write the new one, then point at it: the key is unique and the pointer a foreign key.
      const freed = await repo
        .createQueryBuilder().update().set({ activeKey: null })
        .where('id = :id AND activeKey = :key AND revokedAt IS NULL', { id: old.id, key: old.enrolmentId }).execute();
      if (freed.affected !== 1) throw new Problem('certificate.superseded');
      const issuedOn = dayIn(now, run.timeZone);
      const serial = serialText(Number(issuedOn.slice(0, 4)), first);
      const row = Object.assign(new Certificate(), old, {
        id: newId(), activeKey: old.enrolmentId, serial, code: newCode(), holderName, issuedOn,
        issuedAt: now, issuedBy: by, searchText: fold([holderName, serial]),
      });
      await this.write([row], old, by);
      await repo.update({ id: old.id }, { supersededById: row.id });
      return row;
    });
  }

  private async serialsFor(now: Date, run: CourseRun, count: number): Promise<{ first: number; giveBack: (spare: number) => Promise<void> }> {
    const year = Number(dayIn(now, run.timeZone).slice(0, 4));
    const first = await this.serials.take(year, count);
    return { first, giveBack: (spare) => this.serials.giveBack(year, spare) };
  }

  private async write(rows: Certificate[], old: Certificate | null, by: string | null): Promise<void> {
    if (rows.length === 0) return;
    await this.db.repo(Certificate).insert(rows);
    await this.audit.recordAll(rows.map(({ id, personId, serial, type, runId }) => ({
      action: old ? 'certificate.reissued' as const : 'certificate.issued' as const, subject: { kind: 'certificate', id }, personId,
      after: { serial, type, runId }, ...(old ? { before: { serial: old.serial } } : {}), ...(by === null ? {} : { actorId: by }),
    })));
    await this.events.publishAll(
      certificateIssued,
      rows.map(({ id, enrolmentId, personId }) => ({ certificateId: id, enrolmentId, personId })),
    );
  }
}

function newCertificate(
  enrolment: Enrolment,
  holder: PersonContact,
  { facts, by, now, serial, type }: { facts: RunFacts; by: string | null; now: Date; serial: string; type: CertificateType | null },
): Certificate {
  const { run, course, provider, coSignatories } = facts;
  if (course.certificateType === null) throw new Problem('certificate.course-gives-none');
  return {
    id: newId(),
    enrolmentId: enrolment.id,
    runId: run.id,
    personId: enrolment.personId,
    activeKey: enrolment.id,
    serial,
    code: newCode(),
    language: holder.language,
    type: type ?? course.certificateType,
    holderName: holder.certificateName,
    courseTitle: course.title,
    provider,
    ...daysOf(run, enrolment.completedAt ?? now),
    minutes: course.minutes > 0 ? course.minutes : null,
    signatories: [...coSignatories.signatories],
    issuedOn: dayIn(now, run.timeZone),
    searchText: fold([holder.certificateName, serial]),
    issuedAt: now,
    issuedBy: by,
    revokedAt: null,
    revokedBy: null,
    revocationReason: null,
    supersededById: null,
  };
}
