import { Inject, Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { newId } from '../database/ids.js';
import { Events } from '../events/events.js';
import { LogStream } from '../http/log.js';
import { OnSchedule } from '../jobs/job.js';
import { Audit } from './audit.js';
import { auditChainBroken } from './audit.events.js';
import { AuditEntry, AuditSeal, AuditSource, AuditVerification, UnsealedEntry } from './audit-entry.entity.js';
import { chainStart, keyId, sealHash, sourceDigest } from './audit-digest.js';

/** How many entries are sealed or verified at a time. */
const batch = 500;

/** What is wrong with the chain, and where. */
export interface ChainBreak {
  /** The seal's place, or null for an entry without one. */
  position: number | null;
  entryId: string | null;
  what: 'entry-missing' | 'entry-changed' | 'source-changed' | 'seal-missing' | 'position-missing' | 'unknown-key';
}

/** How a verification went. */
export interface ChainReport {
  sealed: number;
  waiting: number;
  breaks: ChainBreak[];
}

/** Seals entries into the chain, and verifies it. */
@Injectable()
export class AuditChain {
  private readonly keys: ReadonlyMap<string, string>;
  private readonly current: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly log: LogStream,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {
    this.keys = new Map(settings.auditKeys.map((key) => [keyId(key), key]));
    this.current = settings.auditKeys[0] ?? '';
  }

  /**
   * Gives every waiting entry its place in the chain.
   *
   * @returns how many were sealed; where another process seals at the same moment, that one's seals stand
   */
  @OnSchedule('audit.seal', 1)
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const count = await this.sealBatch();
      sealed += count;
      if (count < batch) return sealed;
    }
  }

  private async sealBatch(): Promise<number> {
    try {
      return await this.db.transaction(async () => {
        const waiting = await this.db.repo(UnsealedEntry).find({ order: { entryId: 'ASC' }, take: batch });
        if (waiting.length === 0) return 0;
        const ids = waiting.map(({ entryId }) => entryId);
        const entries = new Map((await this.db.repo(AuditEntry).findBy({ id: In(ids) })).map((entry) => [entry.id, entry]));
        const [last] = await this.db.repo(AuditSeal).find({ order: { position: 'DESC' }, take: 1 });
        let position = last?.position ?? 0;
        let hash = last?.hash ?? chainStart;
        const seals: AuditSeal[] = [];
        for (const id of ids) {
          const entry = entries.get(id);
          if (!entry) continue;
          hash = sealHash(this.current, hash, entry);
          seals.push({ position: (position += 1), entryId: id, hash, keyId: keyId(this.current) });
        }
        // Two processes at once: position and entry are unique, so one of them keeps nothing.
        if (seals.length > 0) await this.db.repo(AuditSeal).insert(seals);
        await this.db.repo(UnsealedEntry).delete({ entryId: In(ids) });
        // Outside the database too, so that cutting off the chain's end is seen against the logs.
        this.db.afterCommit(() => { this.log.info({ position, hash }, 'audit log sealed'); });
        return waiting.length;
      });
    } catch (error) {
      if (isUniqueViolation(error)) return 0;
      throw error;
    }
  }

  /**
   * Follows the chain from its start.
   *
   * @param onBatch told how many seals were looked at
   * @returns what was found; breaks at most a hundred
   */
  async verify(onBatch?: (done: number, total: number) => Promise<void>): Promise<ChainReport> {
    const report: ChainReport = { sealed: 0, waiting: await this.db.repo(UnsealedEntry).count(), breaks: [] };
    const total = await this.db.repo(AuditSeal).count();
    let previous = chainStart;
    let position = 0;
    for (;;) {
      const seals = await this.db.repo(AuditSeal).find({ where: { position: MoreThan(position) }, order: { position: 'ASC' }, take: batch });
      if (seals.length === 0) break;
      previous = await this.verifyBatch(seals, position, previous, report);
      position = seals.at(-1)?.position ?? position;
      report.sealed += seals.length;
      await onBatch?.(report.sealed, total);
      if (report.breaks.length >= 100) break;
    }
    report.breaks.push(...(await this.unsealed()));
    report.breaks.splice(100);
    return report;
  }

  private async verifyBatch(seals: AuditSeal[], from: number, start: string, report: ChainReport): Promise<string> {
    const ids = seals.map(({ entryId }) => entryId);
    const entries = new Map((await this.db.repo(AuditEntry).findBy({ id: In(ids) })).map((entry) => [entry.id, entry]));
    const sources = new Map((await this.db.repo(AuditSource).findBy({ entryId: In(ids) })).map((source) => [source.entryId, source]));
    let previous = start;
    let expected = from;
    for (const seal of seals) {
      const found = (what: ChainBreak['what']): void => { report.breaks.push({ position: seal.position, entryId: seal.entryId, what }); };
      expected += 1;
      if (seal.position !== expected) found('position-missing');
      expected = seal.position;
      const entry = entries.get(seal.entryId);
      const key = this.keys.get(seal.keyId);
      const source = sources.get(seal.entryId);
      if (!entry) found('entry-missing');
      else if (key === undefined) found('unknown-key');
      else if (sealHash(key, previous, entry) !== seal.hash) found('entry-changed');
      else if (source && sourceDigest(source) !== entry.sourceDigest) found('source-changed');
      // Go on from what stands there: one changed entry is one break and not all that follow.
      previous = seal.hash;
    }
    return previous;
  }

  private async unsealed(): Promise<ChainBreak[]> {
    const entries = await this.db
      .repo(AuditEntry)
      .createQueryBuilder('entry')
      .leftJoin(AuditSeal, 'seal', 'seal.entryId = entry.id')
      .leftJoin(UnsealedEntry, 'unsealed', 'unsealed.entryId = entry.id')
      // One that waits for its seal is where it belongs; one that neither has it nor waits was kept from it.
      .where('seal.entryId IS NULL AND unsealed.entryId IS NULL')
      .take(100)
      .getMany();
    return entries.map(({ id }) => ({ position: null, entryId: id, what: 'seal-missing' as const }));
  }

  /** As {@link verify}, and notes the outcome where administrators see it; they are told of a chain that was whole before. */
  async verifyAndNote(): Promise<ChainReport> {
    const report = await this.verify();
    const [first] = report.breaks;
    const { verified: before } = await this.standing();
    const id = newId();
    await this.db.transaction(async () => {
      await this.db.repo(AuditVerification).insert({
        id, finishedAt: this.clock.now(), sealed: report.sealed, breaks: report.breaks.length,
        firstPosition: first?.position ?? null, firstEntryId: first?.entryId ?? null, firstWhat: first?.what ?? null,
      });
      if (!first || (before !== null && before.breaks > 0)) return;
      await this.audit.record({
        action: 'audit.chain-broken', subject: { kind: 'audit-log', id },
        after: { breaks: report.breaks.length, position: first.position, entryId: first.entryId, what: first.what },
      });
      await this.events.publish(auditChainBroken, { verificationId: id });
    });
    return report;
  }

  /**
   * How the chain stands, without following it.
   *
   * @returns how many entries have a seal, how many wait for theirs, and the last verification
   */
  async standing(): Promise<{ sealed: number; waiting: number; verified: AuditVerification | null }> {
    const [last] = await this.db.repo(AuditSeal).find({ order: { position: 'DESC' }, take: 1 });
    const [verified] = await this.db.repo(AuditVerification).find({ order: { finishedAt: 'DESC', id: 'DESC' }, take: 1 });
    return { sealed: last?.position ?? 0, waiting: await this.db.repo(UnsealedEntry).count(), verified: verified ?? null };
  }

  /** Once a day; what it finds goes to the log as an error, and fails the job so that an administrator sees it. */
  @OnSchedule('audit.verify', 24 * 60)
  async verifyDaily(): Promise<void> {
    // After a night with the machine off, both schedules are due at once.
    await this.seal();
    const report = await this.verifyAndNote();
    if (report.breaks.length === 0) return;
    this.log.error({ breaks: report.breaks.slice(0, 10), sealed: report.sealed }, 'the audit log does not verify');
    throw new Error(`The audit log does not verify: ${String(report.breaks.length)} places, the first at position ${String(report.breaks[0]?.position ?? 'none')}`);
  }
}
